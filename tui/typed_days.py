"""Reads a day as a person types it: in words, or as a date in any usual form. If it can mean two days, it names both.

Digits of any script are read, and invisible characters of a copied line are ignored.
"""

from calendar import isleap, monthrange
from datetime import date

from tui.day_words import LONGEST, DayWords, day_words, plain, weekdays
from tui.near_days import near_days, numbered_days
from tui.typed_dates import MONTHS, DateReader, Numbers
from tui.unread_days import TwoDays, UnreadDate
from tui.words import _

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Any other year is more likely a typing error. Within these, a day can always be counted on from."""
LEAP_DAY = (2, 29)


def read_day(text: str, today: date, *, past: bool = False, country: str = "") -> date:
    """Return the day that `text` means on the day `today`.

    Without a year it is the next such day, or with `past` the last; in both cases it can be today. `country`, given by
    its two letters, decides which of two days is named first.

    Raises:
        TwoDays: it can mean either of two days.
        UnreadDate: it is not a day, or there is no such day.
    """
    return _Reader(day_words(), today, past=past, country=country).read(text)


class _Reader:
    """Reads what is typed on one day, `today`."""

    def __init__(self, words: DayWords, today: date, *, past: bool, country: str) -> None:
        self._words = words
        self._today = today
        self._past = past
        self._dates = DateReader(words, today, month_first=words.is_month_first(country))

    def read(self, text: str) -> date:
        typed = plain(text)
        if not typed or len(typed) > LONGEST:
            raise self._unread()
        # A day can be typed as Onward shows it: `tomorrow, Tue 24 Nov`, `in two days, Wed 25 Nov`.
        before, _comma, after = map(self._normalized, typed.partition(","))
        if after and self._words.weekday(before) is None and near_days(self._words, before, self._today):
            return self._only(self._days(after))
        return self._only(self._days(self._normalized(typed)))

    def _normalized(self, text: str) -> str:
        return self._words.normalized(text.replace(",", " "))

    def _unread(self) -> UnreadDate:
        if self._past:
            return UnreadDate(_("Enter a date like 27 Nov or yesterday. What you typed is kept."))
        return UnreadDate(_("Enter a date like 27 Nov or tomorrow. What you typed is kept."))

    def _only(self, days: list[date]) -> date:
        """Return the day, if there is just one."""
        found = list(dict.fromkeys(days))
        if not found:
            raise self._unread()
        for day in found:
            _check_year(day.year)
        if len(found) > 1:
            raise TwoDays((found[0], found[1]))
        return found[0]

    def _days(self, typed: str) -> list[date]:
        """Return the days that `typed` can mean, the likelier first."""
        if found := near_days(self._words, typed.strip("."), self._today, past=self._past):
            return found
        weekday, rest = self._weekday_and_rest(typed)
        dates = self._dates.read(typed)
        if weekday is None:
            return self._existing(dates)
        days = self._existing(self._dates.read(rest)) or numbered_days(self._words, rest, self._today, past=self._past)
        found = [day for day in days if day.weekday() == weekday]
        if dates:
            # A short name can be a month and a weekday: in Spanish, "mar" is March and Tuesday.
            return [*self._existing(dates), *found]
        if days and not found:
            raise _wrong_weekday(days[0])
        return found

    def _weekday_and_rest(self, typed: str) -> tuple[int | None, str]:
        """Return a weekday before or after a date, and the date: `Fri 27 Nov`, `27 Nov (Fri)`. None for no weekday."""
        first, _space, after = typed.partition(" ")
        before, _space, last = typed.rpartition(" ")
        for word, rest in ((first, after), (last, before)):
            weekday = self._words.weekday(word.strip(".()"))
            if rest and weekday is not None:
                return weekday, rest
        return None, typed

    def _existing(self, dates: list[Numbers]) -> list[date]:
        """Return those of the dates that exist.

        Raises:
            UnreadDate: none exists, and the month of one does, as in 31 April.
        """
        of_a_month = [each for each in dates if 1 <= each.month <= MONTHS]
        found = []
        for each in of_a_month:
            year = self._implied_year(each) if each.year is None else each.year
            _check_year(year)
            if 1 <= each.day <= monthrange(year, each.month)[1]:
                found.append(date(year, each.month, each.day))
        if of_a_month and not found:
            words = _("There's no {day} {month} in {year}. What you typed is kept.")
            first = of_a_month[0]
            name = self._words.months[first.month - 1][0]
            year = self._implied_year(first) if first.year is None else first.year
            raise UnreadDate(words.format(day=first.day, month=name, year=year))
        return found

    def _implied_year(self, typed: Numbers) -> int:
        """Return the year of a date that was typed without one, so that it is not over (with `past`, not to come)."""
        when, now = (typed.month, typed.day), (self._today.month, self._today.day)
        year = self._today.year
        if not self._past:
            return year + (when < now)
        year -= when > now
        while when == LEAP_DAY and not isleap(year):
            year -= 1
        return year


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        words = _("Enter a year from {first} to {last}. What you typed is kept.")
        raise UnreadDate(words.format(first=FIRST_YEAR, last=LAST_YEAR))


def _wrong_weekday(day: date) -> UnreadDate:
    month = day_words().months[day.month - 1][0]
    typed = _("{day} {month} {year}").format(day=day.day, month=month, year=day.year)
    sentence = _("{date} is a {day}. Change one of the two. What you typed is kept.")
    return UnreadDate(sentence.format(date=typed, day=weekdays()[day.weekday()]))

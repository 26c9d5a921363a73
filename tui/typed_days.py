"""A day as a person types it: in words, or by its date in any usual order. Where two days are meant, both are said.

What a keyboard in another script or a copied line brings along is read too: digits of any script, marks of direction.
"""

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tui.day_words import LONGEST, DayWords, day_words, plain
from tui.near_days import near_days, numbered_days
from tui.words import _

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""A slip of the finger is likelier than a day outside of these; and the days after one can always be counted."""
CENTURY = 100
MONTHS = 12
LEAP_DAY = (2, 29)
YEAR_FIRST = re.compile(r"([0-9]{4})([-./ ])([0-9]{1,2})\2([0-9]{1,2})\.?")
NUMBERS = re.compile(
    r"(?P<first>[0-9]{1,2})(?P<mark>[-./ ])(?P<second>[0-9]{1,2})(?:(?P=mark)(?P<year>[0-9]{2,4}))?\.?"
)
AROUND_MARKS = re.compile(r" ?([-./]) ?")
GLUED = re.compile(r"(?<=[0-9])(?=[^\W\d_]{3})|(?<=[^\W\d_])(?=[0-9])")
"""Where a number and a name stand together, as in `26Nov2026`."""
YEAR = re.compile(r"[0-9]{4}|[0-9]{2}")


class UnreadDate(ValueError):
    """Text that is not understood as a day. Its words are a sentence for the person."""


class TwoDays(UnreadDate):
    """Text that means either of two days, which are in `days`, the likelier one first."""

    def __init__(self, days: tuple[date, date]) -> None:
        first, second = map(_in_full, days)
        words = _("This can be {first} or {second}. Type the one you mean, such as {example}. What you typed is kept.")
        super().__init__(words.format(first=first, second=second, example=first.split(" ", 1)[1]))
        self.days = days


@dataclass(frozen=True)
class Numbers:
    """A date as it was typed. Without a `year` it is the next such day, or on the other side the last."""

    day: int
    month: int
    year: int | None = None


def read_day(text: str, today: date, *, past: bool = False, country: str = "") -> date:
    """Return the day that `text` means, seen from `today`.

    Without a year it is the next such day, or with `past` the last; today itself is both. `country` (two letters) says
    which of two readings is named first.

    Raises:
        TwoDays: it means either of two days.
        UnreadDate: it is no day, or one that is not there.
    """
    return _Reader(day_words(), today, past=past, country=country).read(text)


def weekdays() -> tuple[str, ...]:
    """Return the days of the week in words, Monday first."""
    return tuple(names[0] for names in day_words().weekdays)


class _Reader:
    """Reads what is typed, seen from one day."""

    def __init__(self, words: DayWords, today: date, *, past: bool, country: str) -> None:
        self._words = words
        self._today = today
        self._past = past
        self._month_first = words.is_month_first(country)

    def read(self, text: str) -> date:
        typed = plain(text)
        if not typed or len(typed) > LONGEST:
            raise self._unread()
        # What Onward shows can be typed: `tomorrow, Tue 24 Nov`, `in two days, Wed 25 Nov`.
        before, _comma, after = map(self._bare, typed.partition(","))
        if after and self._words.weekday(before) is None and near_days(self._words, before, self._today):
            return self._one(self._days(after))
        return self._one(self._days(self._bare(typed)))

    def _bare(self, text: str) -> str:
        return self._words.bare(text.replace(",", " "))

    def _unread(self) -> UnreadDate:
        if self._past:
            return UnreadDate(_("Enter a date like 27 Nov or yesterday. What you typed is kept."))
        return UnreadDate(_("Enter a date like 27 Nov or tomorrow. What you typed is kept."))

    def _one(self, days: list[date]) -> date:
        found = list(dict.fromkeys(days))
        if not found:
            raise self._unread()
        for day in found:
            _want_near(day.year)
        if len(found) > 1:
            raise TwoDays((found[0], found[1]))
        return found[0]

    def _days(self, typed: str) -> list[date]:
        """Return every day that `typed` can mean, the likelier first."""
        if found := near_days(self._words, typed.strip("."), self._today, past=self._past):
            return found
        named, rest = self._weekday_and_rest(typed)
        if named is None:
            return self._there(self._dates(typed))
        days = self._there(self._dates(rest)) or numbered_days(self._words, rest, self._today, past=self._past)
        if days and not (found := [day for day in days if day.weekday() == named]):
            raise _wrong_weekday(days[0])
        return found

    def _weekday_and_rest(self, typed: str) -> tuple[int | None, str]:
        """Return the weekday that stands before or after a date, and the date: `Fri 27 Nov`, `27 Nov (Fri)`."""
        first, _space, after = typed.partition(" ")
        before, _space, last = typed.rpartition(" ")
        for word, rest in ((first, after), (last, before)):
            named = self._words.weekday(word.strip(".()"))
            if rest and named is not None:
                return named, rest
        return None, typed

    # By the date

    def _dates(self, typed: str) -> list[Numbers]:
        """Return the dates that `typed` can be, whether they are there or not; those of digits alone in both orders."""
        joined = AROUND_MARKS.sub(r"\1", typed)
        if found := YEAR_FIRST.fullmatch(joined):
            return [Numbers(year=int(found[1]), month=int(found[3]), day=int(found[4]))]
        if found := NUMBERS.fullmatch(joined):
            return self._both_orders(**found.groupdict())
        if joined.startswith(("-", ".", "/")):
            return []
        return list(self._worded(re.split(r"[-./ ]+", GLUED.sub(" ", joined).strip("."))))

    def _both_orders(self, first: str, mark: str, second: str, year: str | None) -> list[Numbers]:
        if (year is None and mark == " ") or (year is not None and not YEAR.fullmatch(year)):
            return []
        named = self._year(year)
        day_first = Numbers(day=int(first), month=int(second), year=named)
        other = Numbers(day=int(second), month=int(first), year=named)
        if self._month_first:
            return [other, day_first]
        # Between dots the day is first, wherever it can be; without a year the rest would be a time, as 10.30 is.
        is_one = mark == "." and (day_first.month <= MONTHS or year is None)
        return [day_first] if is_one else [day_first, other]

    def _worded(self, parts: list[str]) -> Iterator[Numbers]:
        """Yield the date in parts of which one is the name of a month: `26 Nov 2026`, `Nov 26th`, `2026 Nov 26`."""
        if len(parts) < len(("day", "month")):
            return
        if len(parts[0]) == len("2026") and parts[0].isdigit():
            parts.reverse()
        for day, month, *rest in (parts, [*parts[1::-1], *parts[2:]]):
            number, named = self._words.ordinal.fullmatch(day), self._words.month(month)
            if number and named and len(rest) <= 1 and all(map(YEAR.fullmatch, rest)):
                yield Numbers(day=int(number[1]), month=named, year=self._year(rest[0] if rest else None))

    def _year(self, typed: str | None) -> int | None:
        """Return the year; one of two digits is the nearest that ends so."""
        if typed is None or len(typed) > len("26"):
            return int(typed) if typed else None
        near = self._today.year + CENTURY // 2
        return near - (near - int(typed)) % CENTURY

    def _there(self, dates: list[Numbers]) -> list[date]:
        """Return the days that there are among `dates`.

        Raises:
            UnreadDate: there is none of them, though its month is one.
        """
        real = [each for each in dates if 1 <= each.month <= MONTHS]
        found = []
        for each in real:
            year = self._year_of(each) if each.year is None else each.year
            _want_near(year)
            if 1 <= each.day <= monthrange(year, each.month)[1]:
                found.append(date(year, each.month, each.day))
        if real and not found:
            words = _("There's no {day} {month} in {year}. What you typed is kept.")
            name = self._words.months[real[0].month - 1][0]
            year = self._year_of(real[0]) if real[0].year is None else real[0].year
            raise UnreadDate(words.format(day=real[0].day, month=name, year=year))
        return found

    def _year_of(self, typed: Numbers) -> int:
        """Return this year, or when the day in it is over (or with `past` still to come) the one beside it."""
        when, now = (typed.month, typed.day), (self._today.month, self._today.day)
        year = self._today.year
        if not self._past:
            return year + (when < now)
        year -= when > now
        while when == LEAP_DAY and not isleap(year):
            year -= 1
        return year


def _want_near(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        words = _("Enter a year from {first} to {last}. What you typed is kept.")
        raise UnreadDate(words.format(first=FIRST_YEAR, last=LAST_YEAR))


def _wrong_weekday(day: date) -> UnreadDate:
    words = day_words()
    names = {"date": f"{day.day} {words.months[day.month - 1][0]} {day.year}", "day": weekdays()[day.weekday()]}
    return UnreadDate(_("{date} is a {day}. Change one of the two. What you typed is kept.").format(**names))


def _in_full(day: date) -> str:
    words = day_words()
    return f"{words.weekdays[day.weekday()][1]} {day.day} {words.months[day.month - 1][1]} {day.year}"

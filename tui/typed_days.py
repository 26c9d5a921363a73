"""A day as a person types it: a near one in words, `2026-11-27`, `27 Nov`, `27 November`, with weekday and year or not.

What a keyboard in another script or a copied line brings along is read too: digits of any script, marks of direction.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from tui.words import _

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""A slip of the finger is likelier than a day outside of these; and the days after one can always be counted."""
LONGEST = 60
"""Characters beyond which nothing is a day."""
LEAST_LETTERS = 3
"""Letters from which a name of a month or a weekday may be cut short."""
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
DATED = re.compile(r"(?P<day>[0-9]{1,2}) (?P<month>[^ 0-9]+)(?: (?P<year>[0-9]{4}))?")
NUMBER = "{number}"


class UnreadDate(ValueError):
    """Text that is not understood as a day. Its words are a sentence for the person."""


def read_day(text: str, today: date, *, past: bool = False) -> date:
    """Return the day that `text` means, seen from `today`.

    Without a year it is the next such day, or with `past` the last; today itself is both.

    Raises:
        UnreadDate: it is no day, or one that is not there.
    """
    typed = _plain(text)
    if len(typed) > LONGEST or not typed:
        raise UnreadDate(_unread())
    near = _near(typed, today, past=past)
    if near is not None:
        return near
    words = typed.split()
    # What Onward shows can be typed: `tomorrow, Tue 24 Nov`.
    if len(words) > 1 and words[0] in _near_days():
        words = words[1:]
    weekday = _named(words[0], weekdays()) if len(words) > 1 else None
    if weekday is not None:
        words = words[1:]
    found = _dated(words, today, past=past)
    if weekday is not None and found.weekday() != weekday:
        names = {"date": f"{found.day} {_months()[found.month - 1]} {found.year}", "day": weekdays()[found.weekday()]}
        raise UnreadDate(_("{date} is a {day}. Change one of the two. What you typed is kept.").format(**names))
    return found


def _unread() -> str:
    return _("Enter a date like 27 Nov, 2026-11-27 or tomorrow. What you typed is kept.")


def _plain(text: str) -> str:
    """Return `text` in small letters and our own digits, without marks that cannot be seen."""
    # Far longer than any day: what follows could only cost time.
    known = unicodedata.normalize("NFKC", text[: LONGEST * 10]).casefold().translate(DASHES)
    seen = (letter for letter in known if unicodedata.category(letter) not in ("Cf", "Mn"))
    digits = "".join(str(unicodedata.decimal(letter, letter)) for letter in seen)
    return " ".join(digits.replace(",", " ").replace(".", " ").split())


# Near days in words


def _near_days() -> dict[str, int]:
    return {
        _("today"): 0,
        _("yesterday"): -1,
        _("tomorrow"): 1,
        _("two days ago"): -2,
        _("a week ago"): -7,
        _("two weeks ago"): -14,
        _("in two days"): 2,
        _("in a week"): 7,
        _("in two weeks"): 14,
    }


def _counted_days() -> Iterator[tuple[str, int]]:
    yield _("in {number} days"), 1
    yield _("in {number} weeks"), 7
    yield _("{number} days ago"), -1
    yield _("{number} weeks ago"), -7


def _near(typed: str, today: date, *, past: bool) -> date | None:
    """Return a day that was given by how far off it is, or by its weekday alone."""
    if (days := _near_days().get(typed)) is not None:
        return today + timedelta(days=days)
    for phrase, each in _counted_days():
        before, _sign, after = phrase.partition(NUMBER)
        if counted := re.fullmatch(rf"{re.escape(before)}([0-9]{{1,3}}){re.escape(after)}", typed):
            return today + timedelta(days=each * int(counted[1]))
    # "Next Friday" may be either of two, so there is only the one that is offered as a choice.
    monday = typed == _plain(_("next Monday"))
    weekday = 0 if monday else _named(typed, weekdays())
    if weekday is None:
        return None
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead - 7 if past and not monday else ahead or 7)


# Days by their date


def _dated(words: list[str], today: date, *, past: bool) -> date:
    typed = " ".join(words)
    if iso := ISO.fullmatch(typed):
        return _there(*map(int, iso.groups()))
    dated = DATED.fullmatch(typed)
    month = _named(dated["month"], _months()) if dated else None
    if dated is None or month is None:
        raise UnreadDate(_unread())
    if dated["year"]:
        return _there(int(dated["year"]), month + 1, int(dated["day"]))
    return _without_year(month + 1, int(dated["day"]), today, past=past)


def _without_year(month: int, day: int, today: date, *, past: bool) -> date:
    """Return the day in this year, or when that is over (or with `past` still to come) in the one beside it."""
    aside = (month, day) > (today.month, today.day) if past else (month, day) < (today.month, today.day)
    return _there(today.year + (aside and (-1 if past else 1)), month, day)


def _there(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        words = _("Years from {first} to {last} can be read here. What you typed is kept.")
        raise UnreadDate(words.format(first=FIRST_YEAR, last=LAST_YEAR))
    try:
        return date(year, month, day)
    except ValueError:
        if not 1 <= month <= len(_months()):
            raise UnreadDate(_unread()) from None
        words = _("There's no {day} {month} in {year}. What you typed is kept.")
        raise UnreadDate(words.format(day=day, month=_months()[month - 1], year=year)) from None


def _months() -> tuple[str, ...]:
    first = (_("January"), _("February"), _("March"), _("April"), _("May"), _("June"))
    return (*first, _("July"), _("August"), _("September"), _("October"), _("November"), _("December"))


def weekdays() -> tuple[str, ...]:
    """Return the days of the week in words, Monday first."""
    first = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"))
    return (*first, _("Friday"), _("Saturday"), _("Sunday"))


def _named(word: str, names: tuple[str, ...]) -> int | None:
    """Return the place of the name that `word` is, whole or cut short; None where it is none."""
    plain = [_plain(name) for name in names]
    cut = [place for place, name in enumerate(plain) if len(word) >= LEAST_LETTERS and name.startswith(word)]
    return plain.index(word) if word in plain else cut[0] if len(cut) == 1 else None

"""How sure a fact is, in words: when it was checked, or else where it comes from and the date of that text."""

from datetime import date

from tui.clock import long_day, month
from tui.words import _

DAY_PARTS, MONTH_PARTS = 3, 2


def source_words(source: str, source_dated: str, checked_on: date | None, old_before: date | None = None) -> str:
    """Return when a fact was checked; one that was checked before `old_before` has not been checked since.

    Where nobody has checked it, no day of a check is shown: only the `source` it was read in, and the date of that.
    """
    if checked_on is not None:
        is_old = old_before is not None and checked_on < old_before
        words = _("not checked since {day}.") if is_old else _("checked on {day}.")
        return words.format(day=long_day(checked_on))
    if source_dated:
        return _("from {source}, dated {date}.").format(source=source, date=_dated(source_dated))
    return _("from {source}, undated.").format(source=source)


def _dated(text: str) -> str:
    """Return a year, a month or a day of ISO form as a person reads it."""
    parts = text.count("-") + 1
    if parts == DAY_PARTS:
        return long_day(text)
    return month(date.fromisoformat(f"{text}-01")) if parts == MONTH_PARTS else text

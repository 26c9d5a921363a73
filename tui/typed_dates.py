"""Reads dates as people type them, in digits or with the name of a month: which numbers they can mean."""

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from tui.day_words import DayWords

CENTURY = 100
MONTHS = 12
YEAR_FIRST = re.compile(r"([0-9]{4})([-./ ])([0-9]{1,2})\2([0-9]{1,2})\.?")
NUMBERS = re.compile(
    r"(?P<first>[0-9]{1,2})(?P<mark>[-./ ])(?P<second>[0-9]{1,2})(?:(?P=mark)(?P<year>[0-9]{2,4}))?\.?"
)
AROUND_MARKS = re.compile(r" ?([-./]) ?")
GLUED = re.compile(r"(?<=[0-9])(?=[^\W\d_]{3})|(?<=[^\W\d_])(?=[0-9])")
"""The places between a number and a name that have no space between them, as in `26Nov2026`."""
YEAR = re.compile(r"[0-9]{4}|[0-9]{2}")


class Numbers(Struct, frozen=True):
    """The numbers of a date that was typed, which need not exist. Without a `year`, the next or last one is meant."""

    day: int
    month: int
    year: int | None = None


class DateReader:
    """Reads dates on the day `today`. With `month_first`, the month comes before the day."""

    def __init__(self, words: DayWords, today: date, *, month_first: bool) -> None:
        self._words = words
        self._today = today
        self._month_first = month_first

    def read(self, typed: str) -> list[Numbers]:
        """Return the dates that `typed` can be, whether they exist or not. Digits alone are read in both orders."""
        joined = AROUND_MARKS.sub(r"\1", typed)
        if found := YEAR_FIRST.fullmatch(joined):
            return [Numbers(year=int(found[1]), month=int(found[3]), day=int(found[4]))]
        if found := NUMBERS.fullmatch(joined):
            return self._both_orders(**found.groupdict())
        if joined.startswith(("-", ".", "/")):
            return []
        return list(self._worded(re.split(r"[-./ ]+", GLUED.sub(" ", joined).strip("."))))

    def _both_orders(self, first: str, mark: str, second: str, year: str | None) -> list[Numbers]:
        """Return the dates that two or three numbers with `mark` between them can be, the likelier first."""
        if (year is None and mark == " ") or (year is not None and not YEAR.fullmatch(year)):
            return []
        full_year = self._year(year)
        day_first = Numbers(day=int(first), month=int(second), year=full_year)
        month_first = Numbers(day=int(second), month=int(first), year=full_year)
        if self._month_first:
            return [month_first, day_first]
        # With dots, the day comes first if it can. Without a year, any other order would be a time, as 10.30 is.
        is_day_first = mark == "." and (day_first.month <= MONTHS or year is None)
        return [day_first] if is_day_first else [day_first, month_first]

    def _worded(self, parts: list[str]) -> Iterator[Numbers]:
        """Yield the dates that parts with the name of a month can be: `26 Nov 2026`, `Nov 26th`, `2026 Nov 26`."""
        if len(parts) < len(("day", "month")):
            return
        if len(parts[0]) == len("2026") and parts[0].isdigit():
            parts.reverse()
        for day, month, *rest in (parts, [*parts[1::-1], *parts[2:]]):
            number, month_number = self._words.ordinal.fullmatch(day), self._words.month(month)
            if number and month_number and len(rest) <= 1 and all(map(YEAR.fullmatch, rest)):
                yield Numbers(day=int(number[1]), month=month_number, year=self._year(rest[0] if rest else None))

    def _year(self, typed: str | None) -> int | None:
        """Return the full year; for two digits, the nearest year that ends in them. None for none."""
        if typed is None or len(typed) > len("26"):
            return int(typed) if typed else None
        latest = self._today.year + CENTURY // 2
        return latest - (latest - int(typed)) % CENTURY

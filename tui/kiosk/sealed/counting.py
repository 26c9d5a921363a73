"""Counts for the centre of what is kept under codes, so that nobody can be told from them.

A number under `LEAST` is hidden, and so is what it could be worked out from: the total, and how many came back, are
shown only where no month is hidden. Only whole months are shown: in one that runs, or expires, somebody who looks each
day would see one person at a time. Numbers are rounded down to tens for the same reason: whoever comes back, or has
everything deleted, is counted in an earlier month no more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

LEAST = 10
"""The least that is shown, and what numbers are rounded down to multiples of."""


@dataclass(frozen=True)
class Counts:
    """What may be shown. None is a number that is hidden.

    Attributes:
        months: The months that can be shown, as `2026-10`, the latest first, with how many at least were kept last in
            each.
        total: How many those are together, at least.
        again: How many of them at least were kept again by somebody who came back.
    """

    months: tuple[tuple[str, int | None], ...]
    total: int | None
    again: int | None


def counts(rows: Iterable[tuple[str, bool, int]], days: int, today: date) -> Counts:
    """Return what may be shown of `rows`: an ISO date of expiry, whether it was kept again, and a number.

    `days` is how long everything is kept for.
    """
    numbers = dict.fromkeys(_months(today, days), 0)
    again = 0
    for expires, was_again, number in rows:
        month = (date.fromisoformat(expires) - timedelta(days=days)).isoformat()[:7]
        if month in numbers:
            numbers[month] += number
            again += number if was_again else 0
    rounded = {month: number - number % LEAST for month, number in numbers.items()}
    months = tuple((month, number or None) for month, number in rounded.items())
    if not months or any(number is None for _month, number in months):
        return Counts(months, None, None)
    total = sum(rounded.values())
    again -= again % LEAST
    can_show = again >= LEAST and total - again >= LEAST
    return Counts(months, total, again if can_show else None)


def _months(today: date, days: int) -> list[str]:
    """Return the months that are over, and of which nothing has expired."""
    first, month, found = today - timedelta(days=days), today.replace(day=1), list[str]()
    while (month := (month - timedelta(days=1)).replace(day=1)) >= first:
        found.append(month.isoformat()[:7])
    return found

"""When the things of a plan come: which part of the list a day belongs to, and the day a slot comes round to next.

Days are dates in the person's own zone, which the clock knows; nothing here asks what time it is.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TypeVar

from tui.domain.answers.planning import WEEKDAYS

T = TypeVar("T")
GROUPS = ("earlier", "today", "this_week", "later", "no_day")
"""The parts of the list, in order. A week ends with its Sunday."""
SUNDAY = 6


def week_of(day: date) -> tuple[date, date]:
    """Return the Monday and the Sunday of the week that `day` is in."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=SUNDAY)


def group_of(day: date | None, today: date) -> str:
    """Return which of `GROUPS` a thing with this day belongs to."""
    if day is None:
        return "no_day"
    if day <= today:
        return "today" if day == today else "earlier"
    return "this_week" if day <= week_of(today)[1] else "later"


def grouped(things: Iterable[T], day_of: Callable[[T], date | None], today: date) -> dict[str, list[T]]:
    """Return the things by group, every group in order; inside a group things stay in the order they came in."""
    found: dict[str, list[T]] = {group: [] for group in GROUPS}
    for thing in things:
        found[group_of(day_of(thing), today)].append(thing)
    return found


def next_on(weekday: str, today: date) -> date:
    """Return the first day from `today` on that is a `weekday` of `WEEKDAYS`: a slot comes back each week."""
    return today + timedelta(days=(WEEKDAYS.index(weekday) - today.weekday()) % len(WEEKDAYS))

"""A week that was planned: how long its slots take, which of them meet, and how it compares with the person's goal."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TypeVar

from msgspec import Struct

from tui.domain.answers.planning import WEEKDAYS, Slot, WeekAnswer
from tui.domain.day_times import HOUR, PARTS, begins_at, span

S = TypeVar("S", bound=Slot)
HALF_DAY = 4
"""Hours that a half-day holds."""


class Load(Struct, frozen=True, kw_only=True):
    """What a week holds beside what the person wanted of it; None where nothing was wanted."""

    hours: float
    applications: int
    hours_goal: int | None = None
    applications_goal: int | None = None

    @property
    def more_hours(self) -> bool:
        """Whether more hours are planned than were wanted."""
        return self.hours_goal is not None and self.hours > self.hours_goal

    @property
    def more_applications(self) -> bool:
        """Whether more applications are planned than were wanted."""
        return self.applications_goal is not None and self.applications > self.applications_goal


def hours_of(slot: Slot) -> float | None:
    """Return how many hours a slot takes: as entered, else from a time with an end; None when neither is given."""
    if slot.hours:
        return float(slot.hours)
    known = span(slot.time)
    return (known[1] - known[0]) / HOUR if known and known[1] is not None else None


def begins(slot: Slot) -> int:
    """Return where a slot stands in its day, in minutes; what has no time comes last."""
    return begins_at(slot.time)


def in_order(slots: Iterable[S]) -> list[S]:
    """Return slots by day and time."""
    return sorted(slots, key=lambda slot: (WEEKDAYS.index(slot.weekday), begins(slot)))


def meeting(slots: Sequence[Slot]) -> list[str]:
    """Return the weekdays on which two slots are at the same time, or a half-day has more hours than it holds."""
    days = {one.weekday for one, other in combinations(slots, 2) if _meet(one, other)}
    for day in WEEKDAYS:
        for part in PARTS:
            there = [hours_of(slot) or 0 for slot in slots if slot.weekday == day and slot.time == part]
            if len(there) > 1 and sum(there) > HALF_DAY:
                days.add(day)
    return [day for day in WEEKDAYS if day in days]


def _meet(one: Slot, other: Slot) -> bool:
    first, second = (_taken(slot) for slot in (one, other))
    if one.weekday != other.weekday or first is None or second is None:
        return False
    return first[0] < second[1] and second[0] < first[1]


def _taken(slot: Slot) -> tuple[int, int] | None:
    """Return the minutes of the clock a slot takes; one that says only when it begins takes that minute at least."""
    known = span(slot.time)
    if known is None:
        return None
    ends = known[1] or known[0] + round((hours_of(slot) or 0) * HOUR)
    return known[0], max(ends, known[0] + 1)


def load(week: WeekAnswer, applications: int) -> Load:
    """Return what `week` holds, with so many applications planned in it."""
    return Load(
        hours=sum(hours_of(slot) or 0 for slot in week.slots),
        applications=applications,
        hours_goal=week.hours,
        applications_goal=week.applications,
    )

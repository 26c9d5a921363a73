"""A week that was planned: how long its slots take, which of them meet, and how it compares with the person's goal."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations
from typing import TypeVar

from msgspec import Struct

from tui.domain.answers.planning import WEEKDAYS, Slot, WeekAnswer

S = TypeVar("S", bound=Slot)
PARTS = ("morning", "afternoon", "evening")
PART_STARTS = {"morning": 8 * 60, "afternoon": 13 * 60, "evening": 18 * 60}
"""Where a half-day stands in the order of a day, in minutes from midnight."""
HALF_DAY = 4
"""Hours that a half-day holds."""
HOUR = 60
DAY = 24 * HOUR
CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?"


@cache
def _two_times() -> re.Pattern[str]:
    """Return the pattern of two times of day."""
    return re.compile(rf"{CLOCK}\s*(?:-|\u2013|\u2014|to)\s*{CLOCK}", re.IGNORECASE)


@cache
def _one_time() -> re.Pattern[str]:
    """Return the pattern of one time of day."""
    return re.compile(r"(\d{1,2})[:.](\d{2})\s*(am|pm)?|(\d{1,2})()\s*(am|pm)", re.IGNORECASE)


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


def span(time: str) -> tuple[int, int | None] | None:
    """Return when a typed time begins and ends, in minutes from midnight; None when it is not a time of the clock.

    The end is None where only a beginning is named. An end before the beginning is on the afternoon clock or not known.
    """
    if found := _two_times().fullmatch(time.strip()):
        hour, minute, half, *end = found.groups()
        begins, ends = _minutes(hour, minute, half or end[2]), _minutes(*end)
        if begins is not None and half is None and ends is not None and begins > ends:
            begins = _minutes(hour, minute, None)
        if begins is None or ends is None:
            return None
        later = ends + 12 * HOUR if ends <= begins and ends <= 12 * HOUR else ends
        return begins, later if later > begins else None
    if found := _one_time().search(time):
        parts = [each for each in found.groups() if each is not None]
        begins = _minutes(parts[0], parts[1], parts[2] if len(parts) > 2 else None)  # noqa: PLR2004
        return None if begins is None else (begins, None)
    return None


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    hours, minutes = int(hour), int(minute or 0)
    if half:
        hours = hours % 12 + (12 if half.lower() == "pm" else 0)
    return hours * HOUR + minutes if hours * HOUR + minutes <= DAY and minutes < HOUR else None


def hours_of(slot: Slot) -> float | None:
    """Return how many hours a slot takes: as entered, else from a time with an end; None when neither is given."""
    if slot.hours:
        return float(slot.hours)
    known = span(slot.time)
    return (known[1] - known[0]) / HOUR if known and known[1] is not None else None


def begins(slot: Slot) -> int:
    """Return where a slot stands in its day, in minutes; what has no time comes last."""
    return begins_at(slot.time)


def begins_at(time: str) -> int:
    """Return where a time stands in its day, in minutes; a time of no clock comes after those that have one."""
    known = span(time)
    return known[0] if known else PART_STARTS.get(time, DAY + (0 if time else 1))


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

"""Times of day as people type them: when they begin and end, in minutes from midnight."""

import re
from functools import cache

PARTS = ("morning", "afternoon", "evening")
PART_STARTS = {"morning": 8 * 60, "afternoon": 13 * 60, "evening": 18 * 60}
"""Where a half-day stands in the order of a day, in minutes from midnight."""
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


def begins_at(time: str) -> int:
    """Return where a time stands in its day, in minutes; a time of no clock comes after those that have one."""
    known = span(time) if time else None
    return known[0] if known else PART_STARTS.get(time, DAY + (0 if time else 1))

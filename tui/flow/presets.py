"""Days to choose from and to type: near ones in words, an example, and how a typed one is read."""

from collections.abc import Sequence

from tui.clock import Clock, long_day, named_day
from tui.flow.form_part import for_example
from tui.unread_days import TwoDays, UnreadDate
from tui.words import _

NEAR = ("tomorrow", "in_two_days", "next_monday", "in_a_week", "in_two_weeks")
"""Presets of the clock that are offered for most days."""


def preset_words(clock: Clock, key: str) -> str:
    """Return a preset with the day it means: `tomorrow, Tue 24 Nov`, `next Monday, Mon 30 Nov`."""
    said = clock.say(clock.preset(key))
    named = {
        "two_days_ago": _("two days ago"),
        "last_week": _("a week ago"),
        "two_weeks_ago": _("two weeks ago"),
        "a_month_ago": _("a month ago"),
        "in_two_days": _("in two days"),
        "next_monday": _("next Monday"),
        "in_a_week": _("in a week"),
        "in_two_weeks": _("in two weeks"),
    }
    return f"{named[key]}, {said}" if key in named and "," not in said else said


def preset_days(clock: Clock, presets: Sequence[str]) -> dict[str, str]:
    """Return the presets in order, each with its ISO date; of two presets for one day, only the first."""
    days: dict[str, str] = {}
    for key in presets:
        if (day := clock.preset(key).isoformat()) not in days.values():
            days[key] = day
    return days


def example_day(clock: Clock, *, past: bool = False) -> str:
    """Return the placeholder for a typed day: an example, in the past if that is asked for."""
    near = clock.preset("two_days_ago" if past else "in_two_days")
    return for_example(long_day(near).rpartition(" ")[0])


def read_as(day: str | None) -> str:
    """Return the day that was read, in full, so that a person can check it; empty for none."""
    return _("That's {day}.").format(day=named_day(day)) if day else ""


def reading(clock: Clock, text: str, *, past: bool = False) -> str:
    """Return how `text` is read: as a day, or as one of two; empty while it isn't a day yet."""
    try:
        return read_as(clock.read(text, past=past).isoformat())
    except TwoDays as asked:
        return str(asked)
    except UnreadDate:
        return ""

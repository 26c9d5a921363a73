"""The parts of a day in words."""

from tui.domain.day_times import PARTS
from tui.words import _


def part_names() -> dict[str, str]:
    """Return the parts of a day in words."""
    words = (_("in the morning"), _("in the afternoon"), _("in the evening"))
    return dict(zip(PARTS, words, strict=True))


def part_of_day_words(time: str) -> str:
    """Return a part of the day in words; a time of a person's own is its own words."""
    return part_names().get(time, time)

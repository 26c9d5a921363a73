"""The words for a week: its days, its times, how much is planned, and what meets. Said, never forced."""

from collections.abc import Sequence

from tui.day_words import weekdays
from tui.domain.answers.planning import WEEKDAYS, Slot
from tui.domain.week import Load, meeting
from tui.flow.day_parts import part_of_day_words
from tui.words import _


def weekday_names() -> dict[str, str]:
    """Return the days of the week in words."""
    return dict(zip(WEEKDAYS, weekdays(), strict=True))


def said_hours(hours: float) -> str:
    """Return a number of hours without a point where it needs none."""
    return f"{hours:g}"


def slot_words(slot: Slot) -> str:
    """Return what is done in a slot, after its time."""
    return ", ".join(filter(None, (part_of_day_words(slot.time), slot.what)))


def slot_note(slot: Slot) -> str:
    """Return where or how, and how long, as far as it is said."""
    long = _("{hours} h").format(hours=said_hours(slot.hours)) if slot.hours else ""
    return ", ".join(filter(None, (slot.where_how, long)))


def load_words(load: Load) -> str:
    """Return how much of a week is planned: `6 of 8 hours planned, 2 of 3 applications`; nothing without a number."""
    said = []
    if load.hours_goal is not None:
        words = _("{hours} of {goal} hours planned")
        said.append(words.format(hours=said_hours(load.hours), goal=load.hours_goal))
    elif load.hours:
        said.append(_("{hours} hours planned").format(hours=said_hours(load.hours)))
    if load.applications_goal is not None:
        words = _("{number} of {goal} applications")
        said.append(words.format(number=load.applications, goal=load.applications_goal))
    return ", ".join(said)


def heavier_words(load: Load) -> str:
    """Return a soft sentence where a week holds more than the person wanted; nothing else."""
    if load.more_hours:
        return _("That's more hours than you had in mind. Less is fine too.")
    if load.more_applications:
        return _("That's more applications than you had in mind. Fewer is fine too.")
    return ""


def meeting_words(slots: Sequence[Slot]) -> str:
    """Return a soft sentence where two slots meet; nothing else."""
    days = [weekday_names()[day] for day in meeting(slots)]
    return _("Two times fall together on {days}.").format(days=", ".join(days)) if days else ""

"""A time in the week as it is read aloud."""

from tui.domain.answers.planning import Slot
from tui.flow.weekly import said_hours, slot_words, weekday_names
from tui.words import _, counted


def slot_in_speech(slot: Slot) -> str:
    """Return a time in the week: its day, its time, what is done, where or how, and how long."""
    hours = slot.hours or 0
    long = counted("{number} hour", "{number} hours", int(hours)) if hours and float(hours).is_integer() else ""
    long = long or (_("{hours} hours").format(hours=said_hours(hours)) if hours else "")
    return ", ".join(filter(None, (weekday_names()[slot.weekday], slot_words(slot), slot.where_how, long)))

"""What is due in words, beside its title."""

from tui.clock import Clock
from tui.flow.weekly import said_time
from tui.store.row_types import Due
from tui.store.services.due import TOUCHPOINT
from tui.wording.people import last_words
from tui.wording.stored import words_for
from tui.words import _


def due_note(due: Due, clock: Clock) -> str:
    """Return what is said beside what is due: its time, or the day of the last step."""
    if due.kind == "check_in":
        return _("about 5 min")
    if due.kind == "slot":
        return said_time(due.note)
    if due.kind == "follow_up":
        return _("sent {day}").format(day=clock.say_short(due.note)) if due.note else _("sent")
    if due.kind == "waiting":
        return _("last wrote {day}").format(day=clock.say_short(due.note))
    if due.kind == TOUCHPOINT:
        return last_words(clock, due.note) if due.note else ""
    return "" if due.kind in ("resume", "reply") or due.note == "to_do" else words_for(due.note)

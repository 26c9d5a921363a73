"""What is due in words, beside its title."""

from tui.flow.day_parts import part_of_day_words
from tui.store.due_sql import TOUCHPOINT
from tui.wording.contact_ago import last_words
from tui.wording.stored import words_for
from tui.words import _

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from typing import Protocol

    from tui.day_clock import DayClock

    class AnyDue(Protocol):
        """What is read of `row_types.Due`, or of the same with less imported."""

        @property
        def kind(self) -> str:
            """As `Due` has it."""

        @property
        def id(self) -> int | str:
            """As `Due` has it."""

        @property
        def session_id(self) -> int | None:
            """As `Due` has it."""

        @property
        def title(self) -> str:
            """As `Due` has it."""

        @property
        def on(self) -> str:
            """As `Due` has it."""

        @property
        def note(self) -> str:
            """As `Due` has it."""


def due_note(due: "AnyDue", clock: "DayClock") -> str:
    """Return what is said beside what is due: its time, or the day of the last step."""
    if due.kind == "check_in":
        return _("about 5 min")
    if due.kind == "slot":
        return part_of_day_words(due.note)
    if due.kind == "follow_up":
        return _("sent {day}").format(day=clock.say_short(due.note)) if due.note else _("sent")
    if due.kind == "waiting":
        return _("last wrote {day}").format(day=clock.say_short(due.note))
    if due.kind == TOUCHPOINT:
        return last_words(clock, due.note) if due.note else ""
    return "" if due.kind in ("resume", "reply") or due.note == "to_do" else words_for(due.note)

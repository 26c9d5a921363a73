"""What keeps a screen alive when the file takes nothing: Textual ends for good whatever lets a fault through.

Each screen, and the app, handles its messages one by one; an exception ends that, and the whole program with it. A
store that cannot write or read just now is no fault of the program, so it ends only what was being done: the screen
stays as it was, and the app says so.
"""

from dataclasses import dataclass

from textual.message import Message

from tui.flow.repository import SaveError
from tui.textual_parts import MessageErrors


@dataclass
class NotDone(Message):
    """What was asked for could not be kept or read just now; all is as it was before."""

    problem: SaveError


class Steady(MessageErrors):
    """A screen or an app that goes on after `SaveError`. It comes before the class of Textual's it is mixed with."""

    def handle_message_error(self, error: Exception) -> bool:
        """Post `NotDone` for a `SaveError`."""
        if (problem := as_save_error(error)) is not None:
            self.post_message(NotDone(problem))
        return problem is not None


def as_save_error(error: BaseException) -> SaveError | None:
    """Return the `SaveError` behind `error`, as Textual wraps what timers and workers raise; None for any other."""
    # Not what was being handled (`__context__`): a fault of the program in there would pass for the file's.
    for each in (error, getattr(error, "error", None), error.__cause__):
        if isinstance(each, SaveError):
            return each
    return None

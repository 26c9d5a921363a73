"""What keeps a screen alive when the file takes nothing: Textual ends for good whatever lets a fault through.

Each screen, and the app, handles its messages one by one; an exception ends that, and the whole program with it. A
store that cannot write or read just now is no fault of the program, so it ends only what was being done: the screen
stays as it was, and the app says so.
"""

from dataclasses import dataclass

from textual.message import Message
from textual.message_pump import MessagePump

from tui.flow.journal import NotKept


@dataclass
class NotDone(Message):
    """What was asked for could not be kept or read just now; all is as it was before."""

    trouble: NotKept


class Steady(MessagePump):
    """A screen or an app that goes on after `NotKept`. It comes before the class of Textual's it is mixed with."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except NotKept as trouble:
            self.post_message(NotDone(trouble))


def not_kept(error: BaseException) -> NotKept | None:
    """Return the `NotKept` behind `error`, as Textual wraps what timers and workers raise; None for any other."""
    # Not what was being handled (`__context__`): a fault of the program in there would pass for the file's.
    for each in (error, getattr(error, "error", None), error.__cause__):
        if isinstance(each, NotKept):
            return each
    return None

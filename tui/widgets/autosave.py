"""Keeps what is typed, at most a quarter of a second behind the keys."""

from dataclasses import dataclass

from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from tui.flow.journal import NotKept
from tui.flow.session import Session

BEHIND = 0.15
"""Seconds from the first unsaved key to the save: a timer that began anew at each key would never fire in mid-flow."""


@dataclass
class Saved(Message):
    """Everything typed is kept."""


@dataclass
class NotSaved(Message):
    """The last save failed; everything is still on the screen and the next one takes it too."""

    why: str


class Autosave:
    """Flushes a session after changes, from the session and never from widgets."""

    def __init__(self, session: Session, owner: Widget) -> None:
        self._session = session
        self._owner = owner
        self._timer: Timer | None = None

    def soon(self) -> None:
        """Save within a quarter of a second, after what changed was painted."""
        if self._timer is None:
            self._timer = self._owner.set_timer(BEHIND, self.now)

    def now(self) -> bool:
        """Save at once; post how it went, and say whether it is kept."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        try:
            self._session.flush()
        except NotKept as error:
            self._owner.post_message(NotSaved(error.brief))
            return False
        self._owner.post_message(Saved())
        return True

"""Saves what is typed, at most a quarter of a second after the key."""

import asyncio
import time
from dataclasses import dataclass

from textual.message import Message
from textual.widget import Widget

from tui.flow.repository import SaveError
from tui.flow.session import Session

BEHIND = 0.04
"""Seconds from the first unsaved key to the save: a timer that began anew at each key would never fire in mid-flow.

What a busy machine takes to read a key and to write to the disk comes on top.
"""
LONGEST = 0.08
"""Seconds of waiting at most, on a slow disk. There it waits as long as a save takes, so that keys get their turn."""


@dataclass
class Saved(Message):
    """Everything is saved."""


@dataclass
class NotSaved(Message):
    """The last save failed. The text is still in memory, and the next save includes it."""

    why: str


class Autosave:
    """Saves a session after changes. It reads the session, never widgets."""

    def __init__(self, session: Session, owner: Widget) -> None:
        self._session = session
        self._owner = owner
        # A Textual timer would wait for all keys in the queue.
        self._timer: asyncio.TimerHandle | None = None
        self._took = 0.0

    def soon(self) -> None:
        """Save within a quarter of a second, after the next paint."""
        if self._timer is None:
            delay = min(max(BEHIND, self._took), LONGEST)
            self._timer = asyncio.get_running_loop().call_later(delay, self.now)

    def now(self) -> bool:
        """Save now, post the result, and return whether it worked."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        began = time.monotonic()
        try:
            self._session.flush()
        except SaveError as error:
            self._owner.post_message(NotSaved(error.brief))
            return False
        finally:
            self._took = time.monotonic() - began
        self._owner.post_message(Saved())
        return True

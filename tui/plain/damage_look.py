"""Looks the file over for damage while the person reads and answers, and says at the next list what was found."""

import time
from contextlib import suppress
from queue import SimpleQueue

from tui.plain.talk import Talk
from tui.store.integrity.known import AGAIN
from tui.store.store import Store

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from tui.store.integrity.at_rest import LookAtRest

AFTER = 4.0
"""Seconds after a list."""


class DamageLook:
    """Looks the file over once a day at most, in a thread; see `LookAtRest`."""

    def __init__(self, store: Store, talk: Talk) -> None:
        self._store = store
        self._talk = talk
        self._look: LookAtRest | None = None
        self._not_before = 0.0
        self._found: SimpleQueue[bool | None] = SimpleQueue()

    def begin(self) -> None:
        """Begin in a moment, if it's due and none is under way."""
        begins = max(time.monotonic() + AFTER, self._not_before)
        if self._look is None and self._store.look_is_due:
            # The system may give no more threads now.
            with suppress(RuntimeError):
                self._look = self._store.look_over(lambda: begins - time.monotonic(), self._found.put)

    def tell(self) -> None:
        """Say where damage was found."""
        if self.note() is False:
            from tui.wording.damage import damage_words

            self._talk.say(damage_words())

    def note(self) -> bool | None:
        """Note whether the file is intact, and return it; None if there is nothing new."""
        if self._found.empty():
            return None
        is_intact, self._look = self._found.get(), None
        if is_intact is None:
            self._not_before = time.monotonic() + AGAIN
        else:
            self._store.note_look(is_intact=is_intact)
        return is_intact

    def stop(self) -> None:
        """Stop at once: the program is being left."""
        if self._look is not None:
            self._look.stop()

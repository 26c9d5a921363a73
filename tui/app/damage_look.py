"""Looks the file over for damage while nobody types: once a day at most, and some seconds after the first page.

A start would be slower by that, the more the larger the file is. Between two looks there is no timer and no thread.
"""

import asyncio
import time
from collections.abc import Awaitable
from contextlib import suppress
from typing import Protocol

from textual.events import Event, InputEvent, Paste
from textual.worker import Worker

from tui.app.host import Notifier
from tui.screens.base.dialog import LONG_ENOUGH
from tui.store.faults import Fault
from tui.store.integrity.known import AGAIN
from tui.store.store import Store

AFTER = 4.0
"""Seconds after the first page, or after a key on a day on which it wasn't looked over yet."""
REST = 1.0
"""Seconds after the last key in which the next one usually comes."""


class DamageLookHost(Notifier, Protocol):
    """What `DamageLook` needs of the app."""

    def run_worker(self, work: Awaitable[None], *, exit_on_error: bool = True) -> Worker[None]:
        """Run `work` in the background until the app ends."""


class DamageLook:
    """Looks the file over at rest, and says where it's damaged."""

    def __init__(self, store: Store, app: DamageLookHost) -> None:
        self._store = store
        self._app = app
        self._last_key = 0.0
        self._not_before = 0.0
        self._is_looking = False

    def begin_after(self, event: Event) -> None:
        """Note that somebody types, and begin after that, if it's due."""
        if isinstance(event, InputEvent | Paste):
            self._last_key = time.monotonic()
            self.begin()

    def begin(self) -> None:
        """Look the file over soon, if that's due."""
        if not self._is_looking and self._store.look_is_due:
            self._is_looking = True
            self._app.run_worker(self._look_over(), exit_on_error=False)

    async def _look_over(self) -> None:
        try:
            await asyncio.sleep(max(AFTER, self._not_before - time.monotonic()))
            is_intact = await self._found()
        finally:
            self._is_looking = False
        if is_intact is None:
            self._not_before = time.monotonic() + AGAIN
            return
        self._store.note_look(is_intact=is_intact)
        if not is_intact:
            from tui.wording.damage import damage_words

            self._app.notify(damage_words(), title=Fault.DAMAGED.title, timeout=LONG_ENOUGH, markup=False)

    async def _found(self) -> bool | None:
        """Return whether the file is intact; None where the look was given up. It's stopped as the app ends."""
        loop = asyncio.get_running_loop()
        found: asyncio.Future[bool | None] = loop.create_future()

        def end(is_intact: bool | None) -> None:
            if not found.done():
                found.set_result(is_intact)

        def report(is_intact: bool | None) -> None:
            # In the thread. The program may have ended meanwhile.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(end, is_intact)

        try:
            look = self._store.look_over(self._pause, report)
        except RuntimeError:
            # The system gives no more threads now.
            return None
        try:
            return await found
        finally:
            look.stop()

    def _pause(self) -> float:
        """Return for how many seconds the processor belongs to whoever types."""
        return self._last_key + REST - time.monotonic()

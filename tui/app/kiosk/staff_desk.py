"""What staff can do at a public terminal. The PIN is asked for before, and wrong ones are slow."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta

from tui.app.kiosk.code_desk import DeskHost
from tui.app.screen_stack import ScreenStack
from tui.clock import Clock
from tui.config.kiosk import KioskSettings
from tui.kiosk.pin import is_pin
from tui.kiosk.sealed.tries import Tries
from tui.screens.kiosk.staff import CLOSE, AskPin, Closed, StaffMenu
from tui.wording.kiosk import wait_words
from tui.words import _

MORNING = timedelta(hours=6)
"""After midnight."""


class StaffDesk:
    """Asks for the PIN, and shows the menu. `look` returns what the doctor says."""

    def __init__(
        self,
        kiosk: KioskSettings,
        clock: Clock,
        tries: Tries,
        look: Callable[[], Sequence[str]],
        stack: ScreenStack,
        app: DeskHost,
        *,
        printing: bool,
    ) -> None:
        self._kiosk = kiosk
        self._clock = clock
        self._tries = tries
        self._look = look
        self._stack = stack
        self._app = app
        self._printing = printing

    def ask(self, about: str = "") -> None:
        """Ask for the PIN."""
        self._stack.push(AskPin(about), self._asked)

    def _asked(self, pin: str | None) -> None:
        if not pin:
            return
        if wait := self._tries.wait:
            self.ask(wait_words(wait))
            return
        self._app.run_worker(self._check(pin), exclusive=True)

    async def _check(self, pin: str) -> None:
        if not await asyncio.to_thread(is_pin, pin, self._kiosk.pin_hash):
            self._tries.wrong()
            self.ask(_("That isn't the PIN."))
            return
        self._tries.right()
        self._stack.close_over(Closed)
        self._stack.push(StaffMenu(self._look, printing=self._printing), self._chosen)

    def _chosen(self, answer: str | None) -> None:
        if answer == CLOSE:
            seconds = (self._clock.until_midnight() or 0) + MORNING.total_seconds()
            self._stack.push(Closed(self._kiosk, seconds, self._open_again))

    async def _open_again(self) -> None:
        await self._stack.close(Closed)

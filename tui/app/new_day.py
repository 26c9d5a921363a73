"""Midnight: updates pages that show or offer dates when the day changes.

One timer waits for midnight, so an idle screen does nothing until then. After the machine slept through midnight, the
next key triggers the update.
"""

from collections.abc import Callable
from typing import Any, Protocol

from textual.events import Event, Key, Paste

from tui.app.host import Scheduler
from tui.app.screen_stack import ScreenStack
from tui.clock import Clock
from tui.screens.base.place import Place
from tui.screens.base.run_page import RunPage


class NewDayHost(Scheduler, Protocol):
    """What `NewDay` needs of the app."""

    def call_after_refresh(self, callback: Callable[..., Any]) -> bool:
        """Call `callback` after the next paint."""


class NewDay:
    """Updates the dates on every open page when the day changes."""

    def __init__(self, clock: Clock, stack: ScreenStack, app: NewDayHost) -> None:
        self._clock = clock
        self._stack = stack
        self._app = app
        self._day = clock.today()

    def begin(self) -> None:
        """Start waiting for midnight."""
        self._day = self._clock.today()
        self._wait()

    def check_after(self, event: Event) -> None:
        """Check at a key whether the day changed while the machine slept."""
        if isinstance(event, Key | Paste) and self._day != self._clock.today():
            self._app.call_after_refresh(self.follow)

    async def follow(self) -> None:
        """Update the open pages if the day has changed."""
        if self._day == self._clock.today():
            return
        from tui.widgets.day import DayField

        self._day = self._clock.today()
        for screen in self._stack.screens:
            if isinstance(screen, Place | RunPage):
                screen.follow_day()
            for field in screen.query(DayField):
                await field.follow_day()

    def _wait(self) -> None:
        seconds = self._clock.until_midnight()
        if seconds is not None:
            self._app.set_timer(seconds, self._at_midnight)

    async def _at_midnight(self) -> None:
        self._wait()
        await self.follow()

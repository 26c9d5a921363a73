"""Midnight: pages that say or offer days follow when a day ends, at once or, after a sleep of the machine, at a key.

Nothing is asked on a clock: one timer waits for the end of the day, and an idle screen sends nothing until then.
"""

from collections.abc import Callable
from typing import Any, Protocol

from textual.events import Event, Key, Paste

from tui.app.host import Scheduler
from tui.app.screen_stack import ScreenStack
from tui.clock import Clock
from tui.screens.base.place import Place
from tui.screens.base.run_page import RunPage
from tui.widgets.day import DayField


class NewDayHost(Scheduler, Protocol):
    """What following the day needs of the app."""

    def call_after_refresh(self, callback: Callable[..., Any]) -> bool:
        """Call `callback` after the next paint."""


class NewDay:
    """Says and offers days as they are seen from today, on every page that is open."""

    def __init__(self, clock: Clock, stack: ScreenStack, app: NewDayHost) -> None:
        self._clock = clock
        self._stack = stack
        self._app = app
        self._day = clock.today()

    def begin(self) -> None:
        """Wait for the end of the day."""
        self._day = self._clock.today()
        self._wait()

    def look_after(self, event: Event) -> None:
        """See at a key whether a day ended while nobody could say so."""
        if isinstance(event, Key | Paste) and self._day != self._clock.today():
            self._app.call_after_refresh(self.follow)

    async def follow(self) -> None:
        """Have the open pages follow where a day has ended."""
        if self._day == self._clock.today():
            return
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

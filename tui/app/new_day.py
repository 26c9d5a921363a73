"""Midnight: pages that say or offer days follow when a day ends, at once or, after a sleep of the machine, at a key.

Nothing is asked on a clock: one timer waits for the end of the day, and an idle screen sends nothing until then.
"""

from datetime import date

from textual.events import Event, Key, Paste

from tui.app.base import AppBase
from tui.screens.place import Place
from tui.screens.step_frame import StepFrame
from tui.widgets.day import DayField


class NewDay(AppBase):
    """An app whose pages are of the day that it is."""

    _day: date | None = None

    def on_mount(self) -> None:
        """Wait for the end of the day."""
        self._day = self.clock.today()
        self._wait()

    def _wait(self) -> None:
        seconds = self.clock.until_midnight()
        if seconds is not None:
            self.set_timer(seconds, self._at_midnight)

    async def _at_midnight(self) -> None:
        self._wait()
        await self.follow_day()

    async def on_event(self, event: Event) -> None:
        """See at each key whether a day ended while nobody could say so."""
        await super().on_event(event)
        if isinstance(event, Key | Paste) and self._day != self.clock.today():
            self.call_after_refresh(self.follow_day)

    async def follow_day(self) -> None:
        """Say and offer the days as they are seen from today, on every page that is open."""
        if self._day == self.clock.today():
            return
        self._day = self.clock.today()
        for screen in self.screen_stack:
            if isinstance(screen, Place | StepFrame):
                screen.follow_day()
            for field in screen.query(DayField):
                await field.follow_day()

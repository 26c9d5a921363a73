"""Has the garbage collector look through everything when nobody waits: a while after the last key."""

import asyncio
import time

from textual.events import InputEvent

from tui import collector

REST = 0.5
"""Seconds after the last key, or move of the mouse, in which the next one usually comes."""


class Tidying:
    """Tidies once a person rests. Between two rests there is no timer while there is little to look through."""

    def __init__(self) -> None:
        self._last = 0.0
        self._timer: asyncio.TimerHandle | None = None

    @property
    def is_resting(self) -> bool:
        """Whether nobody has typed for a while."""
        return time.monotonic() - self._last >= REST

    def note(self, event: object) -> None:
        """Note that somebody types, and tidy after that if it's time."""
        if isinstance(event, InputEvent):
            self._last = time.monotonic()
            if self._timer is None and collector.is_due():
                self._look_in(REST)

    def _look_in(self, seconds: float) -> None:
        self._timer = asyncio.get_running_loop().call_later(seconds, self._look)

    def _look(self) -> None:
        self._timer = None
        if self.is_resting:
            collector.collect()
        else:
            self._look_in(REST - (time.monotonic() - self._last))

"""Reads the lines of a visitor. It tells the seat that it lives, and leaves when nobody seems to be there any more."""

from collections.abc import Callable
from time import monotonic

from tui.kiosk.pulse import EVERY
from tui.kiosk.visit_end import VisitEnd
from tui.plain.charset import UTF8
from tui.plain.commands import REPEAT, written
from tui.plain.reader import STDIN, LineReader
from tui.plain.signals import ExitSignals
from tui.plain.turns import Leave

TIMES = 3
"""Lines take longer than pages to hear and to write, and a terminal tells nothing of a line before Enter."""


class VisitReader(LineReader):
    """Waits for a line as long as a site allows. `ask` is called once when the time to answer begins.

    `idle` and `warning` are seconds. `beat` says that this program lives, and returns whether the seat hears it.
    """

    def __init__(
        self,
        signals: ExitSignals,
        idle: float,
        warning: float,
        beat: Callable[[], bool],
        handle: int = STDIN,
        charset: str = UTF8,
    ) -> None:
        super().__init__(signals, handle, charset)
        self._idle = idle
        self._warning = warning
        self._beat = beat
        self._was_asked = False
        self.ask: Callable[[], None] = lambda: None

    def read(self) -> str:
        """Return the next line. An empty one that says that somebody is there has the question said again."""
        line = super().read()
        was_asked, self._was_asked = self._was_asked, False
        return line if line.strip() or not was_asked else written(REPEAT)

    def _wait(self, seconds: float | None) -> bool:
        begun = monotonic()
        while True:
            past = monotonic() - begun
            left = self._left(past) if seconds is None else seconds - past
            if super()._wait(max(0.0, min(EVERY, left))):
                return True
            if not self._beat():
                raise Leave(1)
            if seconds is not None and left <= EVERY:
                return False

    def _left(self, past: float) -> float:
        """Return the seconds until something is to be done, when `past` seconds have gone by without a line."""
        if past >= self._idle + self._warning:
            raise Leave(VisitEnd.NOBODY_THERE)
        if past < self._idle:
            return self._idle - past
        if not self._was_asked:
            self._was_asked = True
            self.ask()
        return self._idle + self._warning - past

"""Signals that end the program: noted when they come, and raised as `Leave` where it waits."""

import os
import signal
from contextlib import contextmanager

from tui.plain.turns import Leave

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

EXIT_SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
ABOVE_SIGNALS = 128
"""What is added to the number of a signal for the exit status."""
HUNG_UP = ABOVE_SIGNALS + signal.SIGHUP
"""The exit status after a line has dropped."""
INTERRUPTED = ABOVE_SIGNALS + signal.SIGINT
"""The exit status after ctrl+c."""


class ExitSignals:
    """Notes the signals that end the program. Each makes it leave once, where it waits or is about to wait."""

    def __init__(self) -> None:
        self._number = 0
        self._may_hang = False
        self.handle, self._wakeup = os.pipe()
        """`handle` can be read from when a signal has come."""
        for end in (self.handle, self._wakeup):
            os.set_blocking(end, False)

    def watch(self) -> None:
        """Leave at a signal from now on, even one that was ignored before. Call it in the main thread."""
        for number in EXIT_SIGNALS:
            signal.signal(number, self._on_signal)

    def close(self) -> None:
        """Close the pipe."""
        os.close(self.handle)
        os.close(self._wakeup)

    def _on_signal(self, number: int, _frame: "FrameType | None") -> None:
        self._number = number
        if self._may_hang:
            # Nothing is lost: what is typed is saved before anything is written.
            self.check()
        os.write(self._wakeup, b"!")

    def check(self) -> None:
        """Raise `Leave` if a signal has come since the last one that was raised."""
        if number := self._number:
            self._number = 0
            raise Leave(ABOVE_SIGNALS + number)

    def received(self) -> None:
        """Raise `Leave` for the signal that made `handle` readable."""
        os.read(self.handle, 4096)
        self.check()

    @contextmanager
    def may_hang(self) -> "Iterator[None]":
        """Have a signal raise `Leave` at once, during a call to the terminal that it may hold up forever."""
        self._may_hang = True
        try:
            self.check()
            yield
        finally:
            self._may_hang = False

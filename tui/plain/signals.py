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
HELD_UP = 0.5
"""Seconds after which a call that the terminal holds up is woken, in case a signal came just before it."""
HUNG_UP = ABOVE_SIGNALS + signal.SIGHUP
"""The exit status after a line has dropped."""
INTERRUPTED = ABOVE_SIGNALS + signal.SIGINT
"""The exit status after ctrl+c."""


class ExitSignals:
    """Notes the signals that end the program. Each makes it leave once, where it waits or is about to wait.

    Python runs a handler between two steps of its own. A signal that comes after the last step before a call that waits
    doesn't end that call, and the person would have to press ctrl+c again. So Python says at once, in C, that one came:
    in `handle`, which is waited for together with the input. A call that has only the terminal to wait for is woken by
    an alarm.
    """

    def __init__(self) -> None:
        self._number = 0
        self._may_hang = False
        self._is_watching = False
        self.handle, self._wakeup = os.pipe()
        """`handle` can be read from when a signal has come."""
        for end in (self.handle, self._wakeup):
            os.set_blocking(end, False)

    def watch(self) -> None:
        """Leave at a signal from now on, even one that was ignored before. Call it in the main thread."""
        signal.set_wakeup_fd(self._wakeup, warn_on_full_buffer=False)
        for number in EXIT_SIGNALS:
            signal.signal(number, self._on_signal)
        signal.signal(signal.SIGALRM, _wake)
        self._is_watching = True

    def close(self) -> None:
        """Close the pipe."""
        if self._is_watching:
            signal.set_wakeup_fd(-1)
        os.close(self.handle)
        os.close(self._wakeup)

    def _on_signal(self, number: int, _frame: "FrameType | None") -> None:
        self._number = number
        if self._may_hang:
            # Nothing is lost: what is typed is saved before anything is written.
            self.check()

    def check(self) -> None:
        """Raise `Leave` if a signal has come since the last one that was raised."""
        if number := self._number:
            self._number = 0
            raise Leave(ABOVE_SIGNALS + number)

    def received(self) -> None:
        """Raise `Leave` if it was a signal to leave that made `handle` readable."""
        os.read(self.handle, 4096)
        self.check()

    @contextmanager
    def may_hang(self) -> "Iterator[None]":
        """Have a signal raise `Leave` at once, during a call to the terminal that it may hold up forever."""
        try:
            self._may_hang = True
            self.check()
            self._wake_after(HELD_UP)
            yield
        finally:
            self._may_hang = False
            self._wake_after(0)

    def _wake_after(self, seconds: float) -> None:
        """Have an alarm every some seconds; none with 0."""
        if self._is_watching:
            signal.setitimer(signal.ITIMER_REAL, seconds, seconds)


def _wake(_number: int, _frame: "FrameType | None") -> None:
    """Wake a call, and thereby run the handlers of other signals."""

"""Reads lines from standard input. A signal and the end of the input make it leave."""

import errno
import os
import select
import signal
from types import FrameType

from tui.plain.turns import Leave
from tui.terminal.clean import without_controls

EXIT_SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
HUNG_UP = 128 + signal.SIGHUP
"""The exit status after a line has dropped."""
MOST = 1_000_000
"""Bytes that are taken as one line; what comes after them is the next one."""
MOST_OF_TERMINAL = 4_095
"""Bytes of a line that a terminal passes on Linux; it drops the rest."""


class LineReader:
    """Reads from a file descriptor: a terminal in its own line mode, a pipe or a file.

    A line that a terminal echoes can be corrected with its own keys; nothing here moves a cursor.
    """

    def __init__(self, handle: int = 0) -> None:
        self._handle = handle
        self._pending = b""
        self._signalled, self._wakeup = os.pipe()
        os.set_blocking(self._wakeup, False)
        self._number = 0
        self.may_hang = False
        """Whether a call to the terminal is under way that it may hold up forever."""
        self.was_cut = False
        """Whether the last line may have been cut by the terminal."""

    def watch_signals(self) -> None:
        """Leave at a signal from now on, even one that was ignored before. Call it in the main thread."""
        for number in EXIT_SIGNALS:
            signal.signal(number, self._on_signal)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        self._number = number
        os.write(self._wakeup, b"!")
        if self.may_hang:
            # Nothing is lost: what is typed is saved before anything is written.
            raise Leave(128 + number)

    @property
    def is_terminal(self) -> bool:
        """Whether a terminal echoes what is typed."""
        try:
            return os.isatty(self._handle)
        except OSError:
            return False

    def read(self) -> str:
        """Return the next line, without its end.

        Raises:
            Leave: the input has ended, or a signal came.
        """
        while b"\n" not in self._pending and len(self._pending) < MOST:
            self._wait(None)
            if not (received := self._receive()):
                if not self._pending:
                    raise Leave
                self._pending += b"\n"
            self._pending += received
        line, _end, rest = self._pending[:MOST].partition(b"\n")
        self._pending = rest + self._pending[MOST:]
        self.was_cut = self.is_terminal and len(line) >= MOST_OF_TERMINAL
        return without_controls(line.removesuffix(b"\r").decode("utf-8", "replace")).replace("\n", " ")

    def waits(self, seconds: float) -> bool:
        """Wait for a line, at most some seconds; return whether one is there. Raises `Leave` at a signal."""
        return b"\n" in self._pending or self._wait(seconds)

    def _wait(self, seconds: float | None) -> bool:
        if self._number:
            raise Leave(128 + self._number)
        try:
            ready, _write, _error = select.select([self._handle, self._signalled], [], [], seconds)
        except (OSError, ValueError):
            # The input is closed.
            return True
        if self._signalled in ready:
            raise Leave(128 + self._number)
        return self._handle in ready

    def _receive(self) -> bytes:
        # A line that was there can be gone by now: ctrl+c empties the queue of a terminal.
        self.may_hang = True
        try:
            return os.read(self._handle, 65_536)
        except OSError as error:
            # The terminal has gone, and its signal may still be on its way.
            if error.errno == errno.EIO:
                raise Leave(HUNG_UP) from error
            return b""
        finally:
            self.may_hang = False

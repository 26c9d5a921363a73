"""Reads lines from standard input. A signal and the end of the input make it leave."""

import errno
import os
import select
from abc import ABC, abstractmethod
from contextlib import suppress

from tui.plain.charset import UTF8, typed_text
from tui.plain.signals import HUNG_UP, ExitSignals
from tui.plain.turns import Leave

STDIN = 0
MOST = 1_000_000
"""Bytes that are taken as one line; what comes after them is the next one."""
LATER = frozenset(bytes([each]) for each in range(0x80, 0xC0))
"""The bytes that a character of UTF-8 goes on with."""
MOST_OF_TERMINAL = 4_095
"""Bytes of a line that a terminal passes on Linux; it drops the rest."""


class Reader(ABC):
    """Where lines come from."""

    is_terminal = False
    """Whether a terminal echoes what is typed."""
    was_cut = False
    """Whether the terminal may have dropped the end of the last line."""
    was_split = False
    """Whether the last line was too long to be one, so that its rest comes as the next one."""

    @abstractmethod
    def read(self) -> str:
        """Return the next line, without its end.

        Raises:
            Leave: the input has ended, or a signal came.
        """

    def forget(self) -> None:  # noqa: B027
        """Take nothing as an answer that was typed until now, if a terminal sends it."""

    @abstractmethod
    def waits(self, seconds: float) -> bool:
        """Wait for a line, at most some seconds; return whether one is there. Raises `Leave` at a signal."""


class LineReader(Reader):
    """Reads from a file descriptor: a terminal in its own line mode, a pipe or a file.

    A line that a terminal echoes can be corrected with its own keys; nothing here moves a cursor.
    """

    def __init__(self, signals: ExitSignals, handle: int = STDIN, charset: str = UTF8) -> None:
        self._signals = signals
        self._handle = handle
        self._charset = charset
        self._pending = b""
        self.is_terminal = _is_terminal(handle)

    def read(self) -> str:
        """Return the next line, without its end. Raises `Leave` as `Reader.read` says."""
        while b"\n" not in self._pending and len(self._pending) < MOST:
            while not self._wait(None):
                pass
            if not (received := self._receive()):
                if not self._pending:
                    raise Leave
                received = b"\n"
            self._pending += received
        line = self._next_line()
        self.was_cut = self.is_terminal and len(line) >= MOST_OF_TERMINAL
        return typed_text(line, self._charset)

    def forget(self) -> None:
        """Drop what was typed at a terminal. What a pipe has was written before anything was said."""
        if not self.is_terminal:
            return
        import termios

        self._pending = b""
        with suppress(termios.error):
            termios.tcflush(self._handle, termios.TCIFLUSH)

    def _next_line(self) -> bytes:
        """Take the first line out of what was received."""
        end = self._pending.find(b"\n", 0, MOST)
        self.was_split = end < 0
        if self.was_split:
            # Not within a character: its later bytes, which no character begins with, go with the first one.
            end = next(
                (each for each in range(MOST, MOST - 4, -1) if self._pending[each : each + 1] not in LATER), MOST
            )
        line = self._pending[:end]
        self._pending = self._pending[end:] if self.was_split else self._pending[end + 1 :]
        return line.removesuffix(b"\r")

    def waits(self, seconds: float) -> bool:
        """Wait for a line, at most some seconds; return whether one is there."""
        return b"\n" in self._pending or self._wait(seconds)

    def _wait(self, seconds: float | None) -> bool:
        self._signals.check()
        signalled = self._signals.handle
        try:
            ready, _write, _error = select.select([self._handle, signalled], [], [], seconds)
        except (OSError, ValueError):
            # The input is closed.
            return True
        if signalled in ready:
            self._signals.received()
        return self._handle in ready

    def _receive(self) -> bytes:
        # A line that was there can be gone by now: ctrl+c empties the queue of a terminal.
        try:
            with self._signals.may_hang():
                return os.read(self._handle, 65_536)
        except OSError as error:
            # The terminal has gone, and its signal may still be on its way.
            if error.errno == errno.EIO:
                raise Leave(HUNG_UP) from error
            return b""


def _is_terminal(handle: int) -> bool:
    try:
        return os.isatty(handle)
    except OSError:
        return False

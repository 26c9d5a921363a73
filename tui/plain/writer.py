"""Writes to standard output, in the charset of the terminal."""

import errno
import os
import sys
from abc import ABC, abstractmethod

from tui.plain.charset import UTF8, encoded
from tui.plain.signals import HUNG_UP, ExitSignals
from tui.plain.turns import Leave, Turn

STDOUT = 1
LOST_STATUS = 1
"""The exit status where what is said reaches nobody."""


class Writer(ABC):
    """Where text goes."""

    width = 0
    """The cells of a line of the terminal; 0 where there is none."""
    has_replaced = False
    """Whether characters were written as letters like them, since the terminal doesn't have them."""

    @abstractmethod
    def write(self, text: str) -> None:
        """Write `text`. Raises `Leave` if it reaches nobody."""

    @abstractmethod
    def mute(self) -> None:
        """Write nothing more."""


class LineWriter(Writer):
    """Writes to `sys.stdout`."""

    def __init__(self, signals: ExitSignals, charset: str = UTF8) -> None:
        """Write in `charset` to a terminal; a pipe or a file gets UTF-8."""
        self._signals = signals
        self._charset = charset if sys.stdout.isatty() else UTF8
        self._is_mute = False

    @property
    def width(self) -> int:  # type: ignore[override]
        """The cells of a line, as wide as the terminal is now."""
        try:
            return os.get_terminal_size(STDOUT).columns
        except OSError:
            return 0

    def write(self, text: str) -> None:
        """Write `text` at once. Raises `Leave` if the line has dropped, a signal came, or nobody reads."""
        if self._is_mute:
            return
        content = encoded(text, self._charset)
        if self._charset != UTF8:
            self.has_replaced |= content.decode(self._charset) != text
        try:
            with self._signals.may_hang():
                sys.stdout.buffer.write(content)
                sys.stdout.buffer.flush()
        except Turn:
            raise
        except Exception as error:
            # Nobody can hear anything any more: the line has dropped, or the program that read it has stopped.
            self.mute()
            has_hung_up = getattr(error.__cause__ or error, "errno", None) == errno.EIO
            raise Leave(HUNG_UP if has_hung_up else LOST_STATUS) from error

    def mute(self) -> None:
        """Write nothing more, and leave nothing for Python to write when it ends."""
        self._is_mute = True
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, STDOUT)
        os.close(nothing)

"""Clears the terminal of a seat: what is shown, what can be scrolled up to, and keys that nobody has read."""

import contextlib
import os
import select
import sys
import termios

LEAVE_ALTERNATE = "\x1b[?1049l"
NO_MOUSE_NO_PASTE = "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[?1004l"
PLAIN_KEYS = "\x1b[<u\x1b[>4;0m"
RESET, WIPE = "\x1bc", "\x1b[H\x1b[2J\x1b[3J"
SHOW_CURSOR = "\x1b[?25h"


IFLAG, LFLAG = 0, 3
"""Where the flags of input and of the line are in what `termios.tcgetattr` returns."""


class SeatTerminal:
    """The terminal that a seat was started on, as it was then. It may be gone at any moment, which is no error."""

    def __init__(self) -> None:
        self._handle = sys.stdin.fileno()
        self._modes = None
        with contextlib.suppress(termios.error):
            self._modes = termios.tcgetattr(self._handle)

    def quieten(self) -> None:
        """Show no key that is typed, and let none of them stop the output (ctrl+s) or send a signal (ctrl+c)."""
        if self._modes is None:
            return
        modes = self._modes.copy()
        modes[IFLAG] &= ~(termios.IXON | termios.IXOFF)
        modes[LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN)
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(self._handle, termios.TCSANOW, modes)

    def restore(self) -> None:
        """Leave the terminal as it was."""
        with contextlib.suppress(OSError, termios.error):
            if self._modes is not None:
                termios.tcsetattr(self._handle, termios.TCSANOW, self._modes)

    def wipe(self) -> None:
        """Take everything off the screen, and drop keys that were typed and not read.

        The emulator may still remember: only its end makes sure. A seat is therefore set up so that its terminal ends
        with each visitor (see docs/kiosk.md).
        """
        self.quieten()
        with contextlib.suppress(OSError, termios.error):
            termios.tcflush(self._handle, termios.TCIOFLUSH)
        self.write(LEAVE_ALTERNATE + NO_MOUSE_NO_PASTE + PLAIN_KEYS + RESET + WIPE + SHOW_CURSOR)

    def write(self, text: str) -> None:
        """Write to the terminal."""
        with contextlib.suppress(OSError):
            os.write(self._handle, text.encode())

    def wait_for_key(self, seconds: float) -> None:
        """Return at a key, or after `seconds`."""
        with contextlib.suppress(OSError, termios.error, ValueError):
            select.select([self._handle], [], [], seconds)
            termios.tcflush(self._handle, termios.TCIFLUSH)

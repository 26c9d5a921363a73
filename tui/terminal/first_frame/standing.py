"""Puts the first frame on the terminal, and gives the terminal back if the program doesn't come to paint over it.

Nothing is imported here that takes long to import. While the frame stands, keys wait in the terminal, unseen; ctrl+c
and ctrl+z do what they do to any command, since nothing here could obey them.
"""

import contextlib
import os
import signal
import termios

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

STDIN, STDERR = 0, 2
"""Where keys come from, and what is drawn on, as in Textual's driver."""
ENTER = b"\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?7l"
"""The other screen, without a cursor; pastes are marked, and nothing wraps: what the program itself asks for later."""
GIVE_BACK = b"\x1b[m\x1b[H\x1b[J\x1b[?2004l\x1b[?7h\x1b[?1049l\x1b[?25h"
CAN = b"\x18"
"""Cancels a sequence that was cut off in the middle."""
FATAL = (signal.SIGHUP, signal.SIGQUIT, signal.SIGTERM)
"""Signals that end the program. SIGINT raises `KeyboardInterrupt`, which passes through whoever gives back."""
STOPS = (signal.SIGTSTP, signal.SIGCONT)
INPUT, LOCAL, CHARACTERS = 0, 3, 6
"""Places in what `tcgetattr` returns."""
AS_TYPED = termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
"""Input modes to turn off: keys arrive as they are typed."""
UNSEEN = termios.ECHO | termios.ICANON | termios.IEXTEN


class Standing:
    """A frame that stands on the terminal. `cells` says which, for the painter (see `kept`)."""

    def __init__(self, cells: bytes) -> None:
        self.cells = cells
        self.modes: list[Any] = termios.tcgetattr(STDIN)
        """The modes of the terminal before."""
        self._is_written = False
        self._handlers: dict[int, Any] = {}

    def stand(self, output: bytes) -> None:
        """Take the terminal and write `output`, the sequences that show the cells.

        Raises:
            OSError or termios.error: the terminal is gone.
        """
        for number in FATAL + STOPS:
            if signal.getsignal(number) is signal.SIG_DFL:
                self._handlers[number] = signal.signal(number, _on_signal)
        modes: list[Any] = [*self.modes[:CHARACTERS], [*self.modes[CHARACTERS]]]
        modes[INPUT] &= ~AS_TYPED
        modes[LOCAL] &= ~UNSEEN
        modes[CHARACTERS][termios.VMIN] = 1
        termios.tcsetattr(STDIN, termios.TCSANOW, modes)
        _write(ENTER + output)
        self._is_written = True

    def give_back(self) -> None:
        """Restore the terminal as it was before."""
        self.release_signals()
        with contextlib.suppress(OSError):
            _write(GIVE_BACK if self._is_written else CAN + GIVE_BACK)
        with contextlib.suppress(OSError, termios.error):
            # In the background, the modes are those that the shell has set.
            if os.tcgetpgrp(STDIN) == os.getpgrp():
                termios.tcsetattr(STDIN, termios.TCSANOW, self.modes)

    def release_signals(self) -> None:
        """Handle signals as before, but for those that somebody else handles by now."""
        for number, before in self._handlers.items():
            if signal.getsignal(number) is _on_signal:
                signal.signal(number, before)


_standing: list[Standing] = []
"""The frame that stands, if one does."""


def stand(output: bytes, cells: bytes) -> None:
    """Put a frame on the terminal: `output` shows it, and `cells` says what it is. If that fails, there is none."""
    try:
        _standing.append(Standing(cells))
        _standing[0].stand(output)
    except (OSError, termios.error):
        give_back()


def standing() -> Standing | None:
    """Return the frame that stands; None if there is none."""
    return _standing[0] if _standing else None


def hand_over() -> None:
    """Leave the terminal to the program, which restores it from here on."""
    while _standing:
        _standing.pop().release_signals()


def give_back() -> None:
    """Restore the terminal if a frame stands. Call it before anything else is said there, and at the end."""
    while _standing:
        _standing.pop().give_back()


def _on_signal(number: int, _frame: "FrameType | None") -> None:
    """Give the terminal back, and do what the signal does by default: end, or stop and go on without a frame."""
    give_back()
    os.kill(os.getpid(), number)


def _write(data: bytes) -> None:
    while data:
        data = data[os.write(STDERR, data) :]

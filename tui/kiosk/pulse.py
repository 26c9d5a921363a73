"""How the two processes of a seat know of each other: a pipe that the visitor's program beats into.

If no beat comes, the visitor's program hangs; if nobody reads, the seat is gone. Neither may outlive the other: words
would stay on the screen.
"""

import contextlib
import ctypes
import os
import signal

PR_SET_PDEATHSIG = 1
ALIVE, READY, CONTRAST_ON, CONTRAST_OFF = b".", b"r", b"c", b"n"
"""What the visitor's program says: that it lives; that the page that waits is shown; which colours were chosen."""
EVERY = 5.0
"""Seconds between two beats."""
HANGS_AFTER = 30.0
"""Seconds without a beat after which a program counts as hung; a busy machine may delay a few beats."""
CLOSING_FOR = 10.0
"""Seconds that a program has to end once it was asked to."""


class Pulse:
    """The visitor's end of the pipe, whose number is `handle`."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        os.set_blocking(handle, False)

    def beat(self, said: bytes = ALIVE) -> bool:
        """Say that the program lives, or something else of it; return whether anybody is there to hear it."""
        try:
            os.write(self._handle, said)
        except BlockingIOError:
            # The seat is slow to read. It is there.
            return True
        except OSError:
            return False
        return True


def end_with_parent() -> None:
    """Have the kernel end this process, as by SIGTERM, when its parent dies. Linux only; elsewhere, the beats tell."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)

"""Waits for a line, and is interrupted after the last moment at which Python could notice it before it waits.

    python -m tests.plain.late_signal WAIT

WAIT is `select`, where nothing is typed, or `read`, where a line was typed and ctrl+c took it away again.
"""

import ctypes
import os
import signal
import sys
from functools import partial

from tui.plain.reader import STDIN, LineReader
from tui.plain.signals import ExitSignals
from tui.plain.turns import Leave

# All in C: Python takes no step of its own between the signal and the call. It returns 0, which is standard input.
interrupted_stdin = partial(ctypes.CDLL(None)["raise"], int(signal.SIGINT))


class AtSelect:
    """Standard input: a signal comes when `select` asks for its number."""

    fileno = interrupted_stdin


class AtRead:
    """Standard input, for `select` with something to read: a signal comes when `read` asks for its number."""

    __index__ = interrupted_stdin

    def __init__(self) -> None:
        self._full = os.open(os.devnull, os.O_RDONLY)

    def fileno(self) -> int:
        return self._full


def main(handle: object) -> None:
    """Read a line, and exit as Onward does."""
    signals = ExitSignals()
    signals.watch()
    reader = LineReader(signals, STDIN)
    reader._handle = handle  # type: ignore[assignment]
    print("Waiting.", flush=True)
    try:
        reader.read()
    except Leave as leave:
        raise SystemExit(leave.status) from None


if __name__ == "__main__":
    main({"select": AtSelect, "read": AtRead}[sys.argv[1]]())

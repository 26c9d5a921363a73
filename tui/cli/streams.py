"""The standard streams of the command line: a closed one or a full disk ends a command in one sentence.

The full screen is drawn on standard error (see `tui.terminal`), which may lead to a file: `onward 2>>log`. Then
`draw_on_terminal` puts the terminal in its place, and the file gets the sentences alone.

A first frame that stands on the terminal makes room for whatever is written (see `tui.terminal.first_frame`).

`open_streams` is called before anything else is opened. A standard stream that was closed gets its number taken by
/dev/null, since the next file to be opened, the database for one, would get it otherwise, and with it whatever a
library prints.
"""

import errno
import io
import os
import sys
from typing import Any

from tui.terminal.first_frame.standing import give_back
from tui.words import _

STDIN, STDOUT, STDERR = 0, 1, 2


class OutputLost(Exception):
    """What was written to stdout did not arrive. The text is a sentence.

    It is no `OSError`: it must not be taken for trouble with a file of the person's.
    """


class _Stream(io.RawIOBase):
    """A file descriptor to write to."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def fileno(self) -> int:
        return self._handle

    def isatty(self) -> bool:
        return os.isatty(self._handle)

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        give_back()
        return os.write(self._handle, data)


class _Output(_Stream):
    """Standard output that fails with `OutputLost`, once."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            # What is still in a buffer is written again when Python ends; nothing can report an error by then.
            _open_nothing(self._handle, os.O_WRONLY)
            raise OutputLost(_why(error)) from error


class _Errors(_Stream):
    """Standard error. Where it can't be written, there is nowhere to report that, so what is lost is ignored."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def open_streams() -> None:
    """Open standard input, output and error for the command line, in UTF-8 whatever the locale says."""
    if sys.stdin is None:
        _open_nothing(STDIN, os.O_RDONLY)
        sys.stdin = open(STDIN, encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stdout is None:
        # Open for reading, it refuses what is written to it, as a closed one does.
        _open_nothing(STDOUT, os.O_RDONLY)
    if sys.stderr is None:
        # Without a stream of its own, what is written to it would be printed on standard output.
        _open_nothing(STDERR, os.O_WRONLY)
    sys.stderr = _text(_Errors(STDERR))
    sys.stdout = _text(_Output(STDOUT))


def draw_on_terminal() -> None:
    """Have standard error lead to the terminal that keys come from, where it leads elsewhere.

    `sys.stderr` goes on writing to where it led before. Without a terminal to read keys from, nothing happens.
    """
    if sys.stdin is None or not sys.stdin.isatty() or os.isatty(STDERR):
        return
    try:
        terminal = os.open(os.ttyname(sys.stdin.fileno()), os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError:
        # It cannot be opened anew when it belongs to another user, as after `su`.
        terminal = os.dup(sys.stdin.fileno())
    sys.stderr = _text(_Errors(os.dup(STDERR)))
    os.dup2(terminal, STDERR, inheritable=True)
    os.close(terminal)
    if sys.__stderr__ is None:
        sys.__stderr__ = _text(_Errors(STDERR))  # type: ignore[misc]


def _text(raw: _Stream) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8", errors="replace", line_buffering=raw.isatty())


def _open_nothing(number: int, flags: int) -> None:
    """Let the file descriptor `number` stand for /dev/null."""
    handle = os.open(os.devnull, flags)
    if handle != number:
        os.dup2(handle, number, inheritable=True)
        os.close(handle)


def _why(error: OSError) -> str:
    if error.errno == errno.EPIPE:
        return _("Not everything was written: the program that read it stopped.")
    if error.errno == errno.EBADF:
        return _("Nothing could be written: standard output is closed.")
    return _("Not everything could be written: {reason}.").format(reason=error.strerror)

"""Drives the real program in a real pseudo-terminal, and shows what a person would see."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pyte

PATIENCE = 20.0
"""Seconds to wait for something to appear before a test fails; a loaded machine is slow."""


class Terminal:
    """A terminal with Onward running in it."""

    def __init__(self, data: Path, *arguments: str, columns: int = 80, rows: int = 24, **environment: str) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            os.environ.update(
                {"ONWARD_DATA_DIR": str(data), "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment}
            )
            os.execv(sys.executable, [sys.executable, "-m", "tui", *arguments])
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def _read(self, seconds: float) -> bool:
        if not select.select([self._file], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._file, 65_536)
        except OSError:
            return False
        # pyte has one screen: going to the other, or back to one that nothing was written on, shows an empty one.
        for other in (b"\x1b[?1049h", b"\x1b[?1049l"):
            data = data.replace(other, b"\x1b[2J\x1b[H")
        # pyte reads the private mode questions of newer terminals as text.
        self._stream.feed(data.replace(b"\x1b[>", b"\x1b[?").replace(b"\x1b[=", b"\x1b[?"))
        return True

    def wait(self, seen: str | Callable[[str], bool]) -> str:
        """Wait until something is on the screen, and return the screen."""
        until = time.monotonic() + PATIENCE
        while not (seen in self.text if isinstance(seen, str) else seen(self.text)):
            if time.monotonic() > until:
                raise AssertionError(f"{seen!r} did not appear in:\n{self.text}")
            self._read(0.05)
        return self.text

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self._file, keys.encode())

    def modes(self) -> list[object]:
        """Return the modes of the terminal, as `tcgetattr` gives them."""
        return termios.tcgetattr(self._file)

    def kill(self, number: int = signal.SIGKILL) -> int:
        """Send a signal and return the status the process ends with."""
        os.kill(self.pid, number)
        return self.end()

    def hang_up(self) -> int:
        """Close the terminal, as a dropped line does, and return the status the process ends with."""
        os.close(self._file)
        return self.end()

    def end(self) -> int:
        """Wait for the process to be gone, and return its status."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with contextlib.suppress(OSError, ValueError):
                self._read(0.02)
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        raise AssertionError("the process did not end")

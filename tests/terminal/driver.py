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
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import pyte

from tests.fork_server import fork_server

PATIENCE = 60.0
"""Seconds to wait for something to appear before a test fails; a loaded machine is slow."""


def for_pyte(data: bytes) -> bytes:
    """Return the output of a program without the modes of newer terminals: pyte would take them for text or styles."""
    return data.replace(b"\x1b[>4;0m", b"").replace(b"\x1b[>", b"\x1b[?").replace(b"\x1b[=", b"\x1b[?")


def on_one_screen(data: bytes) -> bytes:
    """Return output for pyte, which has one screen: going to the other one, or back, shows an empty one."""
    for other in (b"\x1b[?1049h", b"\x1b[?1049l"):
        data = data.replace(other, b"\x1b[2J\x1b[H")
    return data


def can_be_read(file: int, seconds: float) -> bool:
    """Wait for something to read. Unlike `select`, `poll` takes file numbers over 1,023, as a long run has them."""
    waiting = select.poll()
    waiting.register(file, select.POLLIN)
    return bool(waiting.poll(seconds * 1000))


class Terminal:
    """A terminal with Onward running in it, or another `program`.

    A variable of `env` that is None is taken out of the environment. `ignoring` are signals the program is started with
    ignored, as by `nohup`.
    """

    def __init__(
        self,
        data: Path,
        *arguments: str,
        columns: int = 80,
        rows: int = 24,
        program: Sequence[str] = (sys.executable, "-m", "tui"),
        ignoring: Sequence[signal.Signals] = (),
        env: Mapping[str, str | None] = MappingProxyType({}),
    ) -> None:
        self.raw = self.before = b""
        self._closed = False
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        usual = {"ONWARD_DATA_DIR": str(data), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        wanted = {**os.environ, **usual, **env}
        environ = {name: value for name, value in wanted.items() if value is not None}
        command = [*program, *arguments]
        size = struct.pack("HHHH", rows, columns, 0, 0)
        python, *how = command[:3]
        if (python, how[:1]) == (sys.executable, ["-m"]) and fork_server().fits(environ):
            self._file, terminal = os.openpty()
            fcntl.ioctl(self._file, termios.TIOCSWINSZ, size)
            streams = [terminal] * 3
            started = fork_server().start(
                how[1], command[3:], environ=environ, streams=streams, terminal=True, ignoring=ignoring
            )
            os.close(terminal)
            self.pid, self._poll = started.pid, started.poll
            return
        self.pid, self._file = pty.fork()
        self._poll = self._poll_child
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            for number in ignoring:
                signal.signal(number, signal.SIG_IGN)
            os.execve(command[0], command, environ)

    @property
    def is_closed(self) -> bool:
        """Whether the terminal was closed, and shows nothing any more."""
        return self._closed

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def _read(self, seconds: float) -> bool:
        if not can_be_read(self._file, seconds):
            return False
        try:
            data = os.read(self._file, 65_536)
        except OSError:
            return False
        self.raw += data
        self._stream.feed(for_pyte(on_one_screen(data)))
        return True

    def wait(self, seen: str | Callable[[str], bool]) -> str:
        """Wait until something is on the screen, and return the screen."""
        until = time.monotonic() + PATIENCE
        while not (seen in self.text if isinstance(seen, str) else seen(self.text)):
            if time.monotonic() > until:
                raise AssertionError(f"{seen!r} did not appear in:\n{self.text}")
            self._read(0.05)
        return self.text

    def wait_until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds outside the screen, reading meanwhile."""
        until = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < until, f"{what} did not happen; on the screen:\n{self.text}"
            self._read(0.02)

    def send(self, keys: str | bytes) -> None:
        """Type; what is longer than a terminal takes at once goes in pieces, with the screen read in between."""
        data = keys.encode() if isinstance(keys, str) else keys
        os.set_blocking(self._file, False)
        until = time.monotonic() + PATIENCE
        while data:
            assert time.monotonic() < until, f"the program reads nothing; on the screen:\n{self.text}"
            try:
                data = data[os.write(self._file, data) :]
            except BlockingIOError:
                self._read(0.02)

    def set_size(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size, and wait until the program wrote something for it."""
        before = len(self.raw)
        self.set_size(columns, rows)
        self.wait_until(lambda: len(self.raw) > before, f"painting at {columns} by {rows}")

    def modes(self) -> list[object]:
        """Return the modes of the terminal, as `tcgetattr` gives them."""
        return termios.tcgetattr(self._file)

    def kill(self, number: int = signal.SIGKILL) -> int:
        """Send a signal and return the status the process ends with."""
        os.kill(self.pid, number)
        return self.end()

    def stop(self, number: signal.Signals) -> int:
        """Stop the process as a person or the system does, and return its status: SIGINT is the key ctrl+c."""
        if number != signal.SIGINT:
            return self.kill(number)
        self.send("\x03")
        return self.end()

    def type_unread(self, keys: str) -> None:
        """Type without reading what the program writes."""
        data = keys.encode()
        os.set_blocking(self._file, False)
        until = time.monotonic() + PATIENCE
        while data and time.monotonic() < until:
            # A few keys at a time, so that each is painted by itself.
            with contextlib.suppress(BlockingIOError):
                data = data[os.write(self._file, data[:4]) :]
            time.sleep(0.005)

    def read_for(self, seconds: float) -> None:
        """Read what comes within `seconds`."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._read(left)

    def discard(self, seconds: float) -> None:
        """Take what comes within `seconds` off the line without drawing it, which would take long."""
        if can_be_read(self._file, seconds):
            with contextlib.suppress(OSError):
                os.read(self._file, 65_536)

    def read_all(self) -> None:
        """Read what a program that is gone has left in the terminal."""
        while self._read(0.2):
            pass

    def forget(self) -> None:
        """Put what was read so far aside, in `before`."""
        self.before, self.raw = self.before + self.raw, b""

    def close(self) -> None:
        """Close the terminal, as a dropped line does."""
        os.close(self._file)
        self._closed = True

    def hang_up(self) -> int:
        """Close the terminal, and return the status the process ends with."""
        self.close()
        return self.end()

    def end(self, patience: float | None = None, *, reading: bool = True) -> int:
        """Wait for the process to be gone, and return its status; `reading` what it writes, or not."""
        until = time.monotonic() + (PATIENCE if patience is None else patience)
        while time.monotonic() < until:
            if self._closed or not reading:
                time.sleep(0.01)
            else:
                with contextlib.suppress(OSError, ValueError):
                    self._read(0.02)
            if (status := self._poll()) is not None:
                if reading and not self._closed:
                    self.read_all()
                return status
        os.kill(self.pid, signal.SIGKILL)
        raise AssertionError("the process did not end")

    def _poll_child(self) -> int | None:
        done, status = os.waitpid(self.pid, os.WNOHANG)
        return os.waitstatus_to_exitcode(status) if done else None

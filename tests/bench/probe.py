"""A terminal that measures: when something is seen, what a key costs, what a program does while nobody types.

What comes is stamped as soon as it's read, and drawn in small pieces between two looks at the line, so that drawing
doesn't make the next stamp late. A figure still contains what the machine does beside it: compare it with another one
of the same run.
"""

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pyte

from tests.bench.process import cpu_seconds, sleeps, wake_ups
from tests.terminal.driver import Terminal, for_pyte, on_one_screen

QUIET = 0.1
"""Seconds without output after which a key is taken to be answered."""
SETTLES = 1.0
"""Seconds after the last key in which what it set off is done: saving comes a quarter of a second after a letter."""
PATIENCE = 60.0
"""Seconds in which a busy machine has to do what was asked of it."""
PIECE = 256
"""Bytes that are drawn at once: pyte takes about a millisecond for them."""
STATUS_QUERY, STATUS_ANSWER = b"\x1b[5n", b"\x1b[0n"
KEYBOARD_MODES = re.compile(rb"\x1b\[[>?][0-9;]*m")
"""Set or asked for by vim; pyte would take them for colours."""
ENTERS_FULL_SCREEN, LEAVES_FULL_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"


@dataclass(frozen=True)
class Cost:
    """What a key cost: bytes, and milliseconds until the first and the last change of a text on the screen."""

    bytes: int
    first_ms: float
    last_ms: float


@dataclass(frozen=True)
class Idle:
    """What a program did while nobody typed, per second: bytes, wake-ups, milliseconds of processor."""

    bytes: float
    wake_ups: float
    cpu_ms: float


@dataclass(frozen=True)
class Left:
    """How a program left: milliseconds until it was gone, its status, and whether the terminal was given back."""

    ms: float
    status: int
    restored: bool


class Probe(Terminal):
    """A program in a terminal, watched from outside. A context: it's killed at the end if it still runs."""

    def __init__(
        self,
        data: Path,
        program: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str | None] = MappingProxyType({}),
    ) -> None:
        self.bytes = self.total = 0
        """Bytes since the last key, and all of them."""
        self.changed_at: list[float] = []
        """When a text on the screen changed, as `time.perf_counter` has it."""
        self._unread: deque[tuple[float, bytes]] = deque()
        self._texts: dict[int, str] = {}
        self._ended = False
        self.began = time.perf_counter()
        super().__init__(data, columns=size[0], rows=size[1], program=program, env=env)

    def __enter__(self) -> "Probe":
        return self

    def __exit__(self, *_error: object) -> None:
        # As when a window is closed: what was typed is saved, so that the next start finds nothing to mend.
        if not self._ended:
            os.kill(self.pid, signal.SIGHUP)
            self.end(PATIENCE)
        self.close()

    def since_start(self, moment: float) -> float:
        """Return the milliseconds from the start of the program until a moment."""
        return (moment - self.began) * 1000

    def _read(self, seconds: float) -> bool:
        self._take(0 if self._unread else seconds)
        if not self._unread:
            return False
        at, data = self._unread.popleft()
        data = for_pyte(on_one_screen(KEYBOARD_MODES.sub(b"", data)))
        for start in range(0, len(data), PIECE):
            self._stream.feed(data[start : start + PIECE])
            self._take(0)
        if self._is_changed():
            self.changed_at.append(at)
        return True

    def _take(self, seconds: float) -> None:
        waiting = select.poll()
        waiting.register(self._file, select.POLLIN)
        if not waiting.poll(seconds * 1000):
            return
        at = time.perf_counter()
        # A terminal whose program is gone can't be read.
        with contextlib.suppress(OSError):
            data = os.read(self._file, 65_536)
            self.bytes += len(data)
            self.total += len(data)
            self.raw = self.raw[-1024:] + data
            self._unread.append((at, data))
            # Any terminal answers this at once. Onward asks it to tell Escape from the start of a longer key.
            os.write(self._file, STATUS_ANSWER * data.count(STATUS_QUERY))

    def _is_changed(self) -> bool:
        changed = False
        for row in self.screen.dirty:
            cells = self.screen.buffer[row]
            text = "".join(cells[column].data for column in range(self.screen.columns)).rstrip()
            changed |= text != self._texts.get(row, "")
            self._texts[row] = text
        self.screen.dirty.clear()
        return changed

    def fileno(self) -> int:
        """Return the file of the terminal, to wait for many of them at once."""
        return self._file

    def take(self) -> bytes:
        """Return what has come, without drawing it: with many programs there is no time for that."""
        self._take(0)
        taken = b"".join(data for _at, data in self._unread)
        self._unread.clear()
        return taken

    def first_change(self) -> float:
        """Wait until something is on the screen, and return when that was."""
        self.wait(lambda _text: bool(self.changed_at))
        return self.changed_at[0]

    def wait(self, seen: str | Callable[[str], bool]) -> str:
        until = time.monotonic() + PATIENCE
        while not (seen in self.text if isinstance(seen, str) else seen(self.text)):
            assert time.monotonic() < until, f"{seen!r} did not appear; on the screen:\n{self.text}"
            self._read(0.05)
        return self.text

    def seen(self, text: str) -> float:
        """Wait until a text is on the screen, and return when it was there."""
        self.wait(text)
        return self.changed_at[-1]

    def press(self, keys: str, *, shows: str = "", hides: str = "", quiet: float = QUIET) -> Cost:
        """Type, wait until a text is there, and another one isn't, and nothing more comes; return what it cost.

        Raises:
            AssertionError: no text on the screen changed, or not to what was to be seen.
        """
        return self._cost(lambda: os.write(self._file, keys.encode()), repr(keys), shows, hides, quiet)

    def resized(self, columns: int, rows: int) -> Cost:
        """Make the window another size, and return what it cost."""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._texts.clear()
        size = struct.pack("HHHH", rows, columns, 0, 0)
        return self._cost(lambda: fcntl.ioctl(self._file, termios.TIOCSWINSZ, size), f"a window of {columns} by {rows}")

    def _cost(
        self, act: Callable[[], object], what: str, shows: str = "", hides: str = "", quiet: float = QUIET
    ) -> Cost:
        while self._read(0):
            pass
        self.bytes = 0
        self.changed_at.clear()
        sent = time.perf_counter()
        act()
        while not (self.changed_at and shows in self.text and not (hides and hides in self.text)):
            assert time.perf_counter() < sent + PATIENCE, f"after {what}, {shows!r} isn't on the screen:\n{self.text}"
            self._read(0.05)
        self.settle(quiet)
        return Cost(self.bytes, (self.changed_at[0] - sent) * 1000, (self.changed_at[-1] - sent) * 1000)

    def settle(self, quiet: float = QUIET) -> None:
        """Read until nothing more comes, and the program waits: on a busy machine it may be still at work."""
        until = time.perf_counter() + PATIENCE
        while (self._read(quiet) or not sleeps(self.pid)) and time.perf_counter() < until:
            pass

    def leave(self, keys: str) -> Left:
        """Type the keys that end the program, and return how it left."""
        gone = os.pidfd_open(self.pid)
        waiting = select.poll()
        waiting.register(gone, select.POLLIN)
        sent = time.perf_counter()
        os.write(self._file, keys.encode())
        try:
            while not waiting.poll(1):
                assert time.perf_counter() < sent + PATIENCE, f"it did not leave; on the screen:\n{self.text}"
                self._take(0)
            ms = (time.perf_counter() - sent) * 1000
        finally:
            os.close(gone)
        self._ended = True
        status = self.end()
        modes = self.raw.rfind(LEAVES_FULL_SCREEN), self.raw.rfind(ENTERS_FULL_SCREEN)
        return Left(ms, status, modes[0] > modes[1])


def idle_together(probes: Sequence[Probe], seconds: float) -> list[Idle]:
    """Leave programs alone for a while, all at the same time, and return what each did meanwhile."""
    _read_all(probes, SETTLES)
    before = [(each.total, wake_ups(each.pid), cpu_seconds(each.pid)) for each in probes]
    took = _read_all(probes, seconds)
    return [
        Idle(
            (each.total - sent) / took,
            (wake_ups(each.pid) - woken) / took,
            (cpu_seconds(each.pid) - cpu) * 1000 / took,
        )
        for each, (sent, woken, cpu) in zip(probes, before, strict=True)
    ]


def _read_all(probes: Sequence[Probe], seconds: float) -> float:
    """Read what programs write within `seconds`, and return how many it were."""
    waiting = select.poll()
    for each in probes:
        waiting.register(each.fileno(), select.POLLIN)
    began = time.perf_counter()
    while (left := began + seconds - time.perf_counter()) > 0:
        if waiting.poll(left * 1000):
            for each in probes:
                while each._read(0):
                    pass
    return time.perf_counter() - began

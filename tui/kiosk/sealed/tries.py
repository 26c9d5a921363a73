"""Makes wrong codes slow at this seat, for the next visitor too: guessing is no use, and a typing error little harm."""

import contextlib
import json
import time
from collections.abc import Callable
from math import ceil
from pathlib import Path

from tui.files import write_private

LONGEST = 60
"""Seconds."""
LOCKED_FOR = 15 * 60
"""Seconds."""
FORGOTTEN_AFTER = 3600
"""Seconds without a try after which none counts any more."""
FILE = "onward-wrong-codes.json"


class Tries:
    """Counts wrong codes in a file of the seat's folder, which outlives a visit and not the machine.

    So `now` counts the seconds since the machine started: a clock that is set changes no wait.

    From the wrong one with the number `locks_at` on, the wait is as long as `locked_for` seconds.
    """

    def __init__(
        self,
        room: Path,
        now: Callable[[], float] = time.monotonic,
        *,
        file: str = FILE,
        locks_at: int | None = None,
        locked_for: int = LOCKED_FOR,
    ) -> None:
        self._file = room / file
        self._now = now
        self._locks_at = locks_at
        self._locked_for = locked_for

    @property
    def wait(self) -> int:
        """Whole seconds until another code may be tried: 1 after the first wrong one, then 2, 4, up to 60."""
        wrong, at = self._read()
        if not wrong:
            return 0
        is_locked = self._locks_at is not None and wrong >= self._locks_at
        seconds: int = self._locked_for if is_locked else min(LONGEST, 1 << min(wrong - 1, 10))
        return max(0, min(seconds, ceil(at + seconds - self._now())))

    def wrong(self) -> None:
        """Note a wrong code."""
        wrong, _at = self._read()
        with contextlib.suppress(OSError):
            write_private(self._file, json.dumps([wrong + 1, self._now()]))

    def right(self) -> None:
        """Forget the wrong ones."""
        self._file.unlink(missing_ok=True)

    def _read(self) -> tuple[int, float]:
        try:
            wrong, at = json.loads(self._file.read_bytes())
            counted, since = int(wrong), float(at)
        except (OSError, ValueError, TypeError):
            return 0, 0.0
        return (counted, since) if 0 <= self._now() - since < FORGOTTEN_AFTER else (0, 0.0)

"""The demo's history as a file, lived through once in a process."""

import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path

from tests.made import library
from tests.store.damage import write
from tui.clock import Clock
from tui.content.library import Library
from tui.demo import fill
from tui.paths import database
from tui.shipped import SEEDS
from tui.words import ENGLISH, language


def demo_history(clock: Clock) -> bytes:
    """Return a file with the demo's history, as of the now of a clock in UTC."""
    return _demo_history(clock.now(), language())


@cache
def _demo_history(now: datetime, spoken: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "onward.db"
        content = library() if spoken == ENGLISH else Library.read(SEEDS, spoken)
        fill(file, SEEDS, content, Clock(now))
        return file.read_bytes()


def write_demo(file: Path, clock: Clock) -> None:
    """Write a file with the demo's history to `file`."""
    write(file, demo_history(clock))


def write_own_demo(folder: Path) -> Path:
    """Write the demo's history, as of now, to a new data folder, both private to the person, and return the file."""
    folder.mkdir(mode=0o700)
    file = database(folder)
    write_demo(file, Clock())
    file.chmod(0o600)
    return file

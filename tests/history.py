"""The demo's history as a file, lived through once in a process."""

import tempfile
from contextlib import closing
from datetime import date, datetime
from functools import cache
from pathlib import Path

from tests.made import library
from tests.store.damage import write
from tui.clock import Clock
from tui.content.library import Library
from tui.demo import fill
from tui.paths import database
from tui.shipped import SEEDS
from tui.store.store import Store
from tui.store.text.wording import Wording
from tui.wording.stored import words_for
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
        # The search knows it, as in the file of anybody who started Onward before.
        with closing(Store.open(file, Clock(now))) as store:
            store.set_wording(Wording(content.courses, words_for))
            store.update_search_index()
        return file.read_bytes()


@cache
def _own_demo(_today: date, spoken: str) -> bytes:
    return _demo_history(Clock().now(), spoken)


def write_demo(file: Path, clock: Clock) -> None:
    """Write a file with the demo's history to `file`."""
    write(file, demo_history(clock))


def write_own_demo(folder: Path) -> Path:
    """Write the demo's history to a new data folder, both private to the person, and return the file.

    It is as of now, or of an earlier time today.
    """
    folder.mkdir(mode=0o700)
    file = database(folder)
    write(file, _own_demo(Clock().today(), language()))
    file.chmod(0o600)
    return file

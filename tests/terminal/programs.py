"""The programs that traps are tried on: Onward on a page with a field, and an ordinary Textual program."""

import re
import signal
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tests.made import library
from tests.terminal import ordinary
from tests.terminal.driver import Terminal
from tui.clock import Clock
from tui.open_run import OpenRun
from tui.paths import database
from tui.store.store import Store

PAGE = "another_way"
"""A page with a field of several lines."""
ASKS = "another way to get some of that"


@dataclass(frozen=True)
class Program:
    """A program: how to start it with the cursor in a field, and how to read what it saved (`kept`)."""

    name: str
    module: str
    """The module to run: the program with the two keys of `faults`."""
    earnest: str
    """The module that people run."""
    prepare: Callable[[Path], None]
    begin: Callable[[Terminal], None]
    kept: Callable[[Path], str]

    def start(
        self,
        data: Path,
        *,
        size: tuple[int, int] = (80, 24),
        ignoring: Sequence[signal.Signals] = (),
        env: Mapping[str, str | None] = MappingProxyType({}),
    ) -> Terminal:
        """Return the program in a terminal, with the cursor where words go."""
        self.prepare(data)
        terminal = Terminal(data, columns=size[0], rows=size[1], program=self.command, ignoring=ignoring, env=env)
        self.begin(terminal)
        return terminal

    @property
    def command(self) -> Sequence[str]:
        """What to run."""
        return (sys.executable, "-m", self.module)


def _stand(data: Path) -> None:
    if database(data).exists():
        return
    store = Store.open(database(data), Clock.from_environment())
    leave_off_at_page(store)
    store.close()


def leave_off_at_page(store: Store) -> None:
    """Begin a session in `store` that goes on at `PAGE`: "Next for you" of Today leads there."""
    session = OpenRun.of_session(store, library(), None).session
    hoped = ["Work near home"]
    for key, value in {"company": "Kestrel", "outcome": "turned_down", "path": "full", "hoped_for": hoped}.items():
        session.give(key, value)
    session.stand_at(PAGE)


def _go_on(terminal: Terminal) -> None:
    terminal.wait("Next for you")
    terminal.send("\r")
    terminal.wait(ASKS)


def kept_by_onward(data: Path) -> str:
    """Return what the file holds for the page, read in another process."""
    # Not read-only: a program that was killed in the middle of a write leaves it to the next reader to undo.
    with sqlite3.connect(f"file:{database(data)}?mode=rw", uri=True) as file:
        row = file.execute("SELECT value FROM answers WHERE step = ?", [PAGE]).fetchone()
    return str(row[0]) if row else ""


def _kept_by_ordinary(data: Path) -> str:
    file = data / "ordinary.txt"
    return file.read_text("utf-8") if file.exists() else ""


def _wait_for_ordinary(terminal: Terminal) -> None:
    terminal.wait(ordinary.READY)


ONWARD = Program("Onward", "tests.terminal.faulty", "tui", _stand, _go_on, kept_by_onward)
ORDINARY = Program(
    "ordinary", ordinary.__name__, ordinary.__name__, lambda _data: None, _wait_for_ordinary, _kept_by_ordinary
)

SETS = re.compile(rb"\x1b\[\?(\d+)([hl])")
KITTY = re.compile(rb"\x1b\[([<>])\d*u")
FULL_SCREEN = {b"1049": b"h", b"1000": b"h", b"1003": b"h", b"1006": b"h", b"2004": b"h", b"1004": b"h"}
HIDDEN = {b"25": b"l", b"7": b"l"}


def left_on(raw: bytes) -> set[str]:
    """Return the modes that a program which wrote `raw` left the terminal in."""
    last = dict(SETS.findall(raw))
    found = {f"?{mode.decode()}" for mode, set_ in {**FULL_SCREEN, **HIDDEN}.items() if last.get(mode) == set_}
    depth = sum(1 if way == b">" else -1 for way in KITTY.findall(raw))
    return found | ({"keyboard"} if depth > 0 else set())

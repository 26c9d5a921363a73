"""Starts Onward, and tells its first frame from what it paints itself."""

import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from types import MappingProxyType

from tests.terminal.driver import Terminal, on_one_screen
from tests.terminal.emulator import Emulator
from tui.clock import Clock
from tui.paths import database
from tui.store.store import Store
from tui.terminal.painting import CLEAR

OF_THE_DRIVER = b"\x1b[?1000h"
"""What Textual's driver asks for first, but for the other screen."""
LEAVE = "\x11"
TODAY, WELCOME = "Otterburn", "Start"
"""Words of the page of somebody with the demo's history, and of a new person."""
BLANK = " "
NONE: Mapping[str, str | None] = MappingProxyType({})
Size = tuple[int, int]


UNTIL_SHOWN = """
import os, sys
from tui.terminal.first_frame import standing
def stand(_output, _cells):
    with open(os.environ["MODULES"], "w") as file:
        file.write(" ".join(sys.modules))
    os._exit(0)
standing.stand = stand
sys.argv = ["onward"]
from tui.cli import main
main()
"""


def frame_of(raw: bytes, size: Size = (80, 24)) -> Emulator | None:
    """Return a terminal with what stood on it before the program itself painted; None if nothing did."""
    before = raw.partition(OF_THE_DRIVER)[0]
    return _painted(before, size) if before.count(b"\x1b") > 1 else None


def page_of(raw: bytes, size: Size = (80, 24)) -> Emulator:
    """Return a terminal with all of it."""
    return _painted(raw, size)


def _painted(raw: bytes, size: Size) -> Emulator:
    terminal = Emulator(*size)
    terminal.feed(on_one_screen(raw).decode())
    return terminal


def assert_it_stays(raw: bytes, size: Size = (80, 24)) -> str:
    """Assert that a frame was shown, and that each of its words is where it was when the page stands; return it."""
    frame, page = frame_of(raw, size), page_of(raw, size)
    assert frame is not None
    ground = page.line(2)[0]
    assert ground.data == BLANK
    for row in range(size[1]):
        for column, (first, last) in enumerate(zip(frame.line(row), page.line(row), strict=True)):
            # Where only the ground is shown at first, the page may have words, its cursor or a scroll bar.
            assert first in (last, ground), (row, column, first, last)
    return frame.text()


def started(data: Path, shows: str, *, size: Size = (80, 24), env: Mapping[str, str | None] = NONE) -> bytes:
    """Start Onward, wait until its page stands, leave, and return what it wrote before it left."""
    terminal = Terminal(data, columns=size[0], rows=size[1], env=env)
    return left_at(terminal, shows)


def left_at(terminal: Terminal, shows: str) -> bytes:
    """Leave once `shows` is there, and return what was written before: what is being painted is painted whole."""
    terminal.wait(shows)
    terminal.send(LEAVE)
    assert terminal.end() == 0
    return terminal.raw.partition(CLEAR.encode())[0]


def modules_at_first_frame(data: Path) -> set[str]:
    """Return the modules that are imported when a start shows its frame; one has been kept."""
    file = data / "modules"
    assert Terminal(data, program=(sys.executable, "-c", UNTIL_SHOWN), env={"MODULES": str(file)}).end() == 0
    modules = set(file.read_text().split())
    file.unlink()
    return modules


def change_setting(data: Path, key: str, value: str) -> None:
    with closing(Store.open(database(data), Clock())) as store:
        store.set_setting(key, value)

"""Starts Onward, and tells its first frame from what it paints itself."""

import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from tests.terminal.driver import Terminal, on_one_screen
from tests.terminal.emulator import Emulator

OF_THE_DRIVER = b"\x1b[?1000h"
"""What Textual's driver asks for first, but for the other screen."""
LEAVE = "\x11"
LEFT = b"\x1b[?1049l"
"""The terminal goes back to the screen that it had before."""
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


def started(data: Path, shows: str, *, size: Size = (80, 24), env: Mapping[str, str | None] = NONE) -> bytes:
    """Start Onward, wait until its page stands, leave, and return what it wrote before it left."""
    terminal = Terminal(data, columns=size[0], rows=size[1], env=env)
    return left_at(terminal, shows)


def left_at(terminal: Terminal, shows: str) -> bytes:
    """Leave once `shows` is there, and return what was written before: what is being painted is painted whole."""
    terminal.wait(shows)
    terminal.send(LEAVE)
    assert terminal.end() == 0
    return terminal.raw.partition(LEFT)[0]


def modules_at_first_frame(data: Path) -> set[str]:
    """Return the modules that are imported when a start shows its frame; one has been kept."""
    file = data / "modules"
    assert Terminal(data, program=(sys.executable, "-c", UNTIL_SHOWN), env={"MODULES": str(file)}).end() == 0
    modules = set(file.read_text().split())
    file.unlink()
    return modules

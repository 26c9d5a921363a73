"""Helpers that several traps use."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from tests.terminal.driver import Terminal
from tests.terminal.programs import Program

SOON = 2.0
"""Seconds in which a program is gone, unless the machine has other things to do."""
WORDS = "Hồng Nhung, Łukasz Wójcik and 田中"
MORE = " and then some more of it"
SEEN = "some more of it"


def gone(terminal: Terminal, *, reading: bool = True) -> int:
    """Wait for the process to be gone, and return its status."""
    return terminal.end(reading=reading)


def writing(program: Program, folder: Path, env: Mapping[str, str | None] = MappingProxyType({})) -> Terminal:
    """Return the program with words just typed: seen on the screen, perhaps not kept yet."""
    terminal = program.start(folder, env=env)
    terminal.send(WORDS + MORE)
    terminal.wait(SEEN)
    return terminal


def kept(program: Program, folder: Path) -> None:
    """Fail unless everything typed is kept."""
    assert WORDS + MORE in program.kept(folder)


def threads(pid: int) -> int:
    """Return how many threads a process has."""
    return len(list(Path(f"/proc/{pid}/task").iterdir()))


def state(pid: int) -> str:
    """Return the state of a process as the letter in `/proc`."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def child_of(pid: int) -> int:
    """Return the process that a shell runs."""
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])

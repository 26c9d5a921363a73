"""A real seat in a real terminal, as tests see it: its processes, its files, and a word that a visitor wrote in it."""

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.terminal.driver import Terminal

NEEDLE = "Quisquilloso"
BIGGEST = 64 << 20
"""Bytes of a mapping of memory or of a file that are read."""
PROGRAM = (sys.executable, "-I", "-m", "tui")


def processes(folder: Path) -> dict[str, int]:
    """Return the processes of a seat by what they are: `seat`, `visitor`, `spare`."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0")
            environ = (entry / "environ").read_bytes()
        except OSError:
            continue
        if f"RUNTIME_DIRECTORY={folder}".encode() in environ or str(folder).encode() in b" ".join(words):
            is_spare, is_visitor = b"--spare" in words, b"kiosk-visitor" in words
            found["spare" if is_spare else "visitor" if is_visitor else "seat"] = int(entry.name)
    return found


def files_with(folder: Path, words: str) -> list[Path]:
    """Return the files under a folder that have a word in them."""
    return [each for each in folder.rglob("*") if each.is_file() and words.encode() in each.read_bytes()]


def seat(room: Path, own: Path, *options: str, env: Mapping[str, str] | None = None) -> Terminal:
    """Start a seat whose visits have their folders in `room`."""
    return Terminal(own, *options, "kiosk", program=PROGRAM, env={"RUNTIME_DIRECTORY": str(room), **(env or {})})


def write(terminal: Terminal, room: Path, needle: str = NEEDLE) -> None:
    """Begin a visit, and write a word that is saved."""
    terminal.wait("Press any key to begin")
    terminal.send(" ")
    terminal.wait("Who was this with?")
    terminal.send(needle)
    terminal.wait(needle)
    terminal.wait_until(lambda: bool(files_with(room, needle)), "saving")


def memory_of(process: int) -> bytes:
    """Return all that a process has in memory."""
    found = []
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            match = re.match(r"([0-9a-f]+)-([0-9a-f]+) r", line)
            if match is None or line.endswith(("[vvar]", "[vsyscall]")):
                continue
            begin, end = (int(each, 16) for each in match.groups())
            try:
                memory.seek(begin)
                found.append(memory.read(min(end - begin, BIGGEST)))
            except OSError:
                continue
    return b"".join(found)

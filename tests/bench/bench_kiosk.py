"""Many visits to one seat, one after another: what the seat's process takes, what is left, and how long a start takes.

Run it alone: python -m tests.bench.bench_kiosk 100. Each visit is begun, written in, and ended by Finish. The seat ends
with each visit, as systemd would have it, so its memory is that of one visit.
"""

import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.terminal.driver import Terminal
from tui.kiosk.folder import PREFIX

NEEDLE = "Quisquilloso"


def kilobytes(process: int) -> int:
    """Return what of a process is in memory now."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def visitor_of(seat: int) -> int:
    """Return the process that a seat started for its visitor."""
    return int(Path(f"/proc/{seat}/task/{seat}/children").read_text().split()[0])


def visit(room: Path, own: Path) -> tuple[float, int, int]:
    """Have one visit; return seconds until the first page, and kilobytes: the seat's, its visitor's."""
    began = time.monotonic()
    terminal = Terminal(own, "kiosk", program=(sys.executable, "-I", "-m", "tui"), env={"RUNTIME_DIRECTORY": str(room)})
    terminal.wait("Press any key to begin")
    seconds = time.monotonic() - began
    terminal.send(" ")
    terminal.wait("Who was this with?")
    terminal.send(NEEDLE)
    terminal.wait(NEEDLE)
    seat, visitor = kilobytes(terminal.pid), kilobytes(visitor_of(terminal.pid))
    terminal.send("\x11")
    terminal.wait("Finish, and delete everything")
    terminal.send("\x1b[B\r")
    terminal.wait("has been deleted")
    terminal.send(" ")
    terminal.end()
    return seconds, seat, visitor


def main(visits: int) -> None:
    """Print a line of the first ten visits, and one of the last ten."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        room = Path(folder) / "room"
        room.mkdir()
        measured = []
        for _ in range(visits):
            measured.append(visit(room, Path(folder) / "own"))
            left = [each for each in room.rglob("*") if each.name.startswith(PREFIX)]
            assert not left, left
        files = sum(len(names) for _path, _folders, names in os.walk(folder))
    for name, part in (("first ten", measured[:10]), ("last ten", measured[-10:])):
        start, seat, visitor = (median(each) for each in zip(*part, strict=True))
        print(f"{name}: start {start:.2f} s, seat {seat / 1024:.1f} MB, visitor's program {visitor / 1024:.1f} MB")
    print(f"{visits} visits; files left: {files}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)

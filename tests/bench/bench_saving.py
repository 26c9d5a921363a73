"""Measures how long each key takes from the keyboard to the disk, while the machine is busy with other things.

Run with `python -m tests.bench.bench_saving [KEYS] [--load N] [--gap SECONDS] [--burst]`. `--load` starts N processes
that only count; `--burst` sends all keys at once, as plain keys without the brackets of a paste. A key counts as saved
with the commit that puts it into the file: the system notes when the journal was emptied, which is what commits. Where
this bench had to wait itself, a key can only look slower than it was.
"""

import argparse
import contextlib
import multiprocessing
import os
import random
import signal
import sqlite3
import statistics
import string
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.terminal.programs import ASKS, ONWARD, PAGE
from tui.paths import database

LONGEST = 60.0
"""Seconds after the last key in which each letter has to be in the file."""
LOOK_EVERY = 0.002


def count_for_ever() -> None:
    """Keep a core busy."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    while True:
        pass


@contextmanager
def busy(processes: int) -> Iterator[None]:
    """Keep that many processes counting."""
    counting = [multiprocessing.Process(target=count_for_ever, daemon=True) for _ in range(processes)]
    for each in counting:
        each.start()
    try:
        yield
    finally:
        for each in counting:
            each.kill()
            each.join()


class Watched:
    """The page's words in the file, read after each commit."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._journal = Path(f"{database(data)}-journal")
        self._seen = self._journal.stat().st_mtime_ns
        self.saved: list[float] = []
        """When each letter was found in the file first."""
        self.commits = 0

    def look(self) -> None:
        """Note the time for each letter that was not in the file before."""
        # The journal is emptied by each commit.
        journal = self._journal.stat()
        if journal.st_mtime_ns == self._seen or journal.st_size:
            return
        letters = len(self._letters())
        if self._journal.stat().st_mtime_ns == journal.st_mtime_ns:
            self._seen = journal.st_mtime_ns
            self.commits += letters > len(self.saved)
            self.saved += [self._seen / 1e9] * (letters - len(self.saved))

    def _letters(self) -> str:
        # A reader that takes a lock would hold up the writer; what is read here counts only if nothing was written.
        with contextlib.closing(sqlite3.connect(f"file:{database(self._data)}?immutable=1", uri=True)) as file:
            row = file.execute("SELECT value FROM answers WHERE step = ?", [PAGE]).fetchone()
        return str(row[0]).strip('"') if row else ""


def type_and_watch(data: Path, letters: int, gap: float, *, burst: bool) -> tuple[list[float], int]:
    """Type so many letters into one page, and return for each the seconds until it was saved, and the commits."""
    terminal = ONWARD.start(data)
    terminal.wait(ASKS)
    terminal.read_for(1.0)
    watched, chance = Watched(data), random.Random(1)
    sent: list[float] = []
    due = time.time()
    while len(sent) < letters:
        if burst:
            sent = [time.time()] * letters
            terminal.send("".join(chance.choice(string.ascii_lowercase) for _ in range(letters)))
        elif time.time() >= due:
            sent.append(time.time())
            terminal.send(chance.choice(string.ascii_lowercase))
            due = time.time() + chance.uniform(0, 2 * gap)
        terminal.discard(LOOK_EVERY)
        watched.look()
    until = time.time() + LONGEST
    while len(watched.saved) < letters and time.time() < until:
        terminal.discard(LOOK_EVERY)
        watched.look()
    terminal.kill(signal.SIGKILL)
    terminal.close()
    return [saved - at for at, saved in zip(sent, watched.saved, strict=False)], watched.commits


def table(seconds: Sequence[float], missing: int) -> str:
    """Return the distribution in one line, in milliseconds."""
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    found = {"min": min(seconds), "median": cuts[49], "p90": cuts[89], "p99": cuts[98], "max": max(seconds)}
    late = sum(each > 0.25 for each in seconds) + missing
    said = "  ".join(f"{name} {value * 1000:.0f}" for name, value in found.items())
    return f"{len(seconds)} keys: {said} ms; {late} after 250 ms, {missing} not saved"


def main() -> None:
    """Type as much as asked, and print how long the keys took."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("keys", type=int, nargs="?", default=500)
    asked.add_argument("--load", type=int, default=0)
    asked.add_argument("--gap", type=float, default=0.05, help="seconds between two keys, on average")
    asked.add_argument("--burst", action="store_true")
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="saving-") as folder, busy(chosen.load):
        print(f"load of the machine {os.getloadavg()[0]:.1f}, {chosen.load} busy processes of this bench")
        took, commits = type_and_watch(Path(folder) / "data", chosen.keys, chosen.gap, burst=chosen.burst)
        print(f"{table(took, chosen.keys - len(took))}; {commits} commits")


if __name__ == "__main__":
    main()

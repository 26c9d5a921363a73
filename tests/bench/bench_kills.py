"""Kills Onward at random moments again and again, while somebody types, and looks at what the file holds then.

Run with `python -m tests.bench.bench_kills [N] [SEED] [LOAD]`, where LOAD is how many processes keep the machine busy
(`bench_saving` measures how long each key takes). No file may be damaged, and no character that was saved may be
lost; what was typed in the last quarter of a second may be.
"""

import random
import signal
import sqlite3
import string
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.bench_saving import busy
from tests.terminal.driver import Terminal
from tests.terminal.programs import ASKS, ONWARD, kept_by_onward
from tui.paths import database

LONGEST = 1.5
"""Seconds of typing before a kill, at most."""
HURRY = 0.3
"""In this part of the rounds the kill comes while the program starts."""
UNDER_WAY = 0.05
"""Seconds before the kill from which on a key may not have reached the program at all."""


class Kills:
    """Rounds of starting, typing and being killed on one file. `lost` counts characters that had been saved."""

    def __init__(self, data: Path, seed: int) -> None:
        self.data = data
        self.chance = random.Random(seed)
        self.damaged = 0
        self.lost = 0
        self.behind = 0.0
        """The oldest key that was not kept, in seconds before the kill."""
        ONWARD.prepare(data)

    def once(self) -> None:
        """Start, type for a while, kill, and look."""
        saved = kept_by_onward(self.data)
        terminal = Terminal(self.data, program=ONWARD.command)
        if self.chance.random() < HURRY:
            time.sleep(self.chance.uniform(0, LONGEST))
            terminal.kill(signal.SIGKILL)
            typed: list[tuple[float, str]] = []
            killed_at = time.monotonic()
        else:
            ONWARD.begin(terminal)
            saved, typed, killed_at = self._typed(terminal, saved)
        terminal.close()
        self._look(saved, typed, killed_at)

    def _typed(self, terminal: Terminal, saved: str) -> tuple[str, list[tuple[float, str]], float]:
        """Type until a random moment and kill; return what was seen saved, the keys with their times, and when."""
        terminal.wait(ASKS)
        until = time.monotonic() + self.chance.uniform(0, LONGEST)
        typed = []
        while time.monotonic() < until:
            letter = self.chance.choice(string.ascii_lowercase)
            typed.append((time.monotonic(), letter))
            terminal.send(letter)
            terminal.read_for(self.chance.uniform(0, 0.1))
            saved = kept_by_onward(self.data) or saved
        killed_at = time.monotonic()
        terminal.kill(signal.SIGKILL)
        return saved, typed, killed_at

    def _look(self, saved: str, typed: list[tuple[float, str]], killed_at: float) -> None:
        with sqlite3.connect(database(self.data)) as file:
            self.damaged += file.execute("PRAGMA integrity_check").fetchone()[0] != "ok"
        file.close()
        kept = kept_by_onward(self.data).strip('"')
        had = saved.strip('"')
        # Words go where the cursor stands, at the end or the beginning; either way none that was there may go.
        self.lost += sum(max(0, had.count(letter) - kept.count(letter)) for letter in set(had))
        for at, _letter in typed[len(kept) - len(self.before) :] if len(kept) >= len(self.before) else typed:
            if killed_at - at > UNDER_WAY:
                self.behind = max(self.behind, killed_at - at)
        self.before = kept

    before = ""


def main() -> None:
    """Kill as often as asked, and say what came of it."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    load = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    with tempfile.TemporaryDirectory(prefix="kills-") as folder, busy(load):
        kills = Kills(Path(folder) / "data", seed)
        for round_ in range(1, number + 1):
            kills.once()
            if round_ % 25 == 0 or round_ == number:
                print(
                    f"{round_} kills: {kills.damaged} damaged files, {kills.lost} saved characters lost,"
                    f" the oldest key lost {kills.behind * 1000:.0f} ms before the kill, {len(kills.before)} kept",
                    flush=True,
                )


if __name__ == "__main__":
    main()

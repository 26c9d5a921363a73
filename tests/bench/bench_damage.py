"""What becomes of 300 damaged files: `python -m tests.bench.bench_damage [HOW MANY]`."""

import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.made import library
from tests.store.damage import damaged, write
from tests.store.writing import CLOCK
from tui.cli.starting import open_store
from tui.demo import fill
from tui.shipped import SEEDS
from tui.store.rescue import NothingToRead, rescue
from tui.store.store import StoreUnusable

MANY = 300


def main() -> None:
    """Open each, rescue those that do not open, and print a table."""
    outcomes: Counter[tuple[str, str]] = Counter()
    rows: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "whole" / "onward.db"
        fill(file, SEEDS, library(), CLOCK)
        whole = file.read_bytes()
        there = rescue(file, CLOCK).rows
        for seed in range(int(sys.argv[1]) if len(sys.argv) > 1 else MANY):
            name, data = damaged(whole, seed)
            file = Path(folder) / str(seed) / "onward.db"
            write(file, data)
            became, read = _outcome(file, there)
            outcomes[name, became] += 1
            rows[name, became] += read
    print(f"{'damage':<24}{'what became of it':<20}{'files':>6}{'rows read':>14}")
    for (name, became), many in sorted(outcomes.items()):
        print(f"{name:<24}{became:<20}{many:>6}{rows[name, became]:>7} of {there * many}")


def _outcome(file: Path, there: int) -> tuple[str, int]:
    """Return what became of a file, and how many rows were read of the `there` that it had."""
    try:
        open_store(file, CLOCK).close()
    except StoreUnusable:
        try:
            return "rescued", rescue(file, CLOCK).rows
        except NothingToRead:
            return "nothing to read", 0
    return "opened", there


if __name__ == "__main__":
    main()

"""What becomes of 300 damaged files: `python -m tests.bench.bench_damage [HOW MANY]`."""

import sqlite3
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path

from tests.made import library
from tests.store.damage import damaged, write
from tests.store.invalid_values import own_tables
from tests.store.writing import CLOCK
from tui.cli.starting import open_store
from tui.demo import fill
from tui.shipped import SEEDS
from tui.store.file.connection import connect
from tui.store.rescue.rescue import NothingToRead, rescue
from tui.store.store import StoreError

MANY = 300


def main() -> None:
    """Open each, rescue those that do not open, and print a table."""
    outcomes: Counter[tuple[str, str]] = Counter()
    rows: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "whole" / "onward.db"
        fill(file, SEEDS, library(), CLOCK)
        whole = file.read_bytes()
        there = _rows(file)
        for seed in range(int(sys.argv[1]) if len(sys.argv) > 1 else MANY):
            name, data = damaged(whole, seed)
            file = Path(folder) / str(seed) / "onward.db"
            write(file, data)
            became = _outcome(file)
            read = 0 if became == "nothing to read" else _rows(file)
            outcomes[name, became] += 1
            rows[name, became] += read
            if became == "opened" and read != there:
                print(f"{name} (seed {seed}): opened with {read} of {there} rows")
    print(f"{'damage':<24}{'what became of it':<20}{'files':>6}{'rows there':>14}")
    for (name, became), many in sorted(outcomes.items()):
        print(f"{name:<24}{became:<20}{many:>6}{rows[name, became]:>8} of {there * many}")


def _outcome(file: Path) -> str:
    """Return what became of a file, which stands in its place afterwards."""
    try:
        open_store(file, CLOCK).close()
    except StoreError:
        try:
            rescue(file, CLOCK)
        except NothingToRead:
            return "nothing to read"
        return "rescued"
    return "opened"


def _rows(file: Path) -> int:
    """Return how many rows of the person can be read of a file, as far as each table can be read at all."""
    found = 0
    with closing(connect(file, "ro")) as conn:
        # What was damaged itself has a row under Kept aside besides.
        for name in (table.name for table in own_tables() if table.name != "kept_aside"):
            try:
                # Each row whole: a number alone would be counted in an index.
                found += sum(1 for _row in conn.execute(f'SELECT * FROM "{name}" NOT INDEXED'))
            except sqlite3.Error as error:
                print(f"{file.parent.name}: {name}: {error}")
    return found


if __name__ == "__main__":
    main()

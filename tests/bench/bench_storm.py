"""Half a million keys, pastes, clicks and windows on every page: `python -m tests.bench.bench_storm [how many]`.

Prints a line for each storm with its seed, and the last keys where one met a fault. The tests send 12,400.
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from tests.made import library
from tests.screens.storm import Storm
from tests.screens.test_storm import open_everything, storm_over
from tests.store.writing import CLOCK
from tui.demo import fill
from tui.paths import database
from tui.shipped import SEEDS

EACH = 5_000
"""How much one storm sends."""


def storm(seed: int, folder: Path) -> str:
    """Send one storm to a file of its own, every second one to a long history, and return what is to be said of it."""
    os.environ["ONWARD_DATA_DIR"] = str(folder)
    if seed % 2:
        fill(database(folder), SEEDS, library(), CLOCK)
    sent = Storm(seed)
    try:
        asyncio.run(storm_over(folder, sent, EACH))
        asyncio.run(open_everything(folder))
    except Exception as fault:
        return f"fault   {type(fault).__name__}: {fault}; {sent}"
    return "fine"


def main() -> None:
    """Send as many as were asked for."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    faults = 0
    with tempfile.TemporaryDirectory() as made:
        os.environ["HOME"] = made
        for seed in range(10_000, 10_000 + -(-wanted // EACH)):
            said = storm(seed, Path(made) / str(seed))
            faults += said != "fine"
            print(f"{seed}  {said}", flush=True)
    print(f"{wanted} sent, {faults} faults")


if __name__ == "__main__":
    main()

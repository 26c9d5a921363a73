"""Every key of every page while only looking: nothing is written. `python -m tests.bench.bench_looking`."""

import asyncio
import tempfile
from pathlib import Path

from tests.look.pages import CLOCK, PLACES, STEPS
from tests.made import library
from tests.screens.test_looking_only import try_keys
from tui.demo import fill
from tui.shipped import SEEDS

NOT_OF_THE_FILE = frozenset("welcome today-empty patterns-few hidden".split())
"""Pages of a file of their own, and the one that shows nothing."""


def main() -> None:
    """Try them all, and say how many pages that were."""
    pages = {name: way for name, way in (PLACES | STEPS).items() if name not in NOT_OF_THE_FILE}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "data" / "onward.db"
        fill(file, SEEDS, library(), CLOCK)
        asyncio.run(try_keys(file, pages))
    print(f"{len(pages)} pages, every key that does something there: the file is the same, byte for byte")


if __name__ == "__main__":
    main()

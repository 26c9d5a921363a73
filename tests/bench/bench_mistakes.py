"""Writes every mistake into every kind of place of the seeds, where the test takes a sample: some fifteen minutes.

python -m tests.bench.bench_mistakes [PART_OF_A_FILE_NAME]
"""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.seeds.mistakes import WRONG
from tests.seeds.test_mistakes import PLACES, check_mistake
from tui.content.library import Library
from tui.shipped import SEEDS


def main(part: str = "") -> None:
    """Print each mistake that is not refused as it should be, and how many were written."""
    shipped, count = Library.read(SEEDS), 0
    with tempfile.TemporaryDirectory() as folder:
        site = Path(shutil.copytree(SEEDS, Path(folder, "site")))
        for place in PLACES.values():
            for wrong in WRONG if part in place.file else ():
                count += 1
                try:
                    check_mistake(site, shipped, place, wrong)
                except Exception as error:
                    print(f"{place} = {wrong!r}: {type(error).__name__} {error}", flush=True)
    print(f"{count} mistakes")


if __name__ == "__main__":
    main(*sys.argv[1:])

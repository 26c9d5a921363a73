"""A thousand times two or three logins on one file, at random: `python -m tests.bench.bench_interleaving [NUMBER]`."""

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.store.interleaving import Broken, folder_in_memory, interleave, made

THOUSAND = 1000


def main(number: int = THOUSAND) -> int:
    """Run them and print what happened; return how many lost a text or wrote over one in silence."""
    done: Counter[str] = Counter()
    broken = 0
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as otherwise, folder_in_memory(Path(otherwise)) as folder:
        template = folder / "template" / "onward.db"
        made(template)
        for seed in range(number):
            try:
                done += interleave(folder, template, seed)
            except Broken as why:
                broken += 1
                print(f"seed {seed}: {why}")
    for happened, times in done.most_common():
        print(f"{times:>7}  {happened}")
    print(f"{sum(done.values())} steps in {number} interleavings, {time.monotonic() - began:.0f} s; broken: {broken}")
    return broken


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])) > 0)

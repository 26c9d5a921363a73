"""Walks through every screen for an hour in a real terminal, and prints what is in memory each minute.

    python -m tests.bench.bench_hour [--minutes 60]

The last lines say whether it's flat: what came to it, an hour, in the second half, when everything has been loaded.
"""

import argparse
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.everywhere import LEGS, walk
from tests.bench.machine import machine
from tests.bench.process import peak_rss, pss
from tests.bench.subjects import LEAVE, Onward

MINUTE = 60
ENOUGH = 5
"""Walks in the second half: fewer say nothing about an hour."""
FLAT = 1.0
"""MB an hour that are still called flat: memory is given to a process in pieces."""


@dataclass(frozen=True)
class Minute:
    """What was in memory at a moment: seconds since the start, walks until then, and MB."""

    seconds: float
    walks: int
    rss: float


def walk_for(minutes: float) -> list[Minute]:
    """Walk for so long, print a line each minute, and return what was in memory after each walk."""
    seen: list[Minute] = []
    with tempfile.TemporaryDirectory(prefix="hour-") as folder, Onward(Path(folder)).ready() as probe:
        began, said = time.monotonic(), 0
        while (passed := time.monotonic() - began) < minutes * MINUTE or not seen:
            seen.append(Minute(passed, len(seen) + 1, walk(probe)))
            if passed // MINUTE >= said:
                said = int(passed // MINUTE) + 1
                print(f"minute {said:3}  walk {len(seen):4}  RSS {seen[-1].rss:6.1f} MB", flush=True)
        print(f"peak RSS {peak_rss(probe.pid):.1f} MB, PSS at the end {pss(probe.pid):.1f} MB")
        left = probe.leave(LEAVE)
        print(f"left with {left.status} after {left.ms:.0f} ms")
    return seen


def verdict(seen: list[Minute]) -> str:
    """Return in a sentence whether memory stayed what it was in the second half."""
    later = seen[len(seen) // 2 :]
    if len(later) < ENOUGH:
        return f"{len(seen)} walks are too few to say whether memory is flat; {seen[-1].rss - seen[0].rss:+.1f} MB."
    slope = statistics.linear_regression([each.seconds for each in later], [each.rss for each in later]).slope
    grown = slope * MINUTE * MINUTE
    said = "flat" if grown <= FLAT else "not flat"
    return f"{len(seen)} walks of {len(LEGS)} parts: {said}, {grown:+.1f} MB an hour in the second half."


def main() -> None:
    """Walk, and say what became of memory."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--minutes", type=float, default=60)
    minutes: float = asked.parse_args().minutes
    print(machine())
    print(verdict(walk_for(minutes)))


if __name__ == "__main__":
    main()

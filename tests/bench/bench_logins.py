"""Many people at once on this machine: some type, the others have Onward open. What does that take, and who waits?

    python -m tests.bench.bench_logins [--logins 50] [--typing 10] [--write docs/shared-box.md]

`--write` puts the tables between the marks of that document: what was measured, and what a machine needs for so many
people.
"""

import argparse
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.crowd import GAP
from tests.bench.figures import p99
from tests.bench.logins import Logins, Taken, measure
from tests.bench.machine import machine
from tests.bench.sizing import PerLogin, advice
from tests.bench.tables import write_between_marks


def rows(taken: Taken) -> Iterator[tuple[str, str]]:
    """Return what was measured, line by line."""
    logins, idle, typed = len(taken.shared), taken.idle, taken.typed
    yield (
        f"{logins} start at the same moment: until half of them are there",
        f"{statistics.median(taken.started):.1f} s",
    )
    yield "until the last one is there", f"{max(taken.started):.1f} s"
    yield "processor, a start", f"{taken.start_cpu:.2f} s"
    yield "memory, one alone (PSS)", f"{taken.alone:.0f} MB"
    yield f"memory, each of {logins} (PSS)", f"{statistics.mean(taken.shared):.0f} MB"
    yield f"memory, all {logins} (PSS)", f"{sum(taken.shared):,.0f} MB"
    yield "memory that the machine has less", f"{taken.less:,.0f} MB"
    yield "memory at most, shared pages counted whole", f"{taken.peak:.0f} MB"
    yield "processor of all, nobody types", f"{idle.cpu / idle.seconds:.2%} of a core"
    yield "wake-ups of all, nobody types", f"{idle.wake_ups / idle.seconds:.1f} a second"
    yield "sent to all, nobody types", f"{idle.bytes / idle.seconds:,.0f} bytes a second"
    yield f"{taken.typing} type {1 / GAP:.0f} letters a second: processor", f"{typed.cpu / typed.seconds:.0%} of a core"
    yield "processor, a typed letter", f"{typed.cpu * 1000 / typed.letters:.1f} ms"
    yield "sent, a typed letter", f"{typed.bytes / typed.letters:.0f} bytes"
    yield "from a key to the first byte, median", f"{statistics.median(typed.ms):.1f} ms"
    yield "from a key to the first byte, p99", f"{p99(typed.ms):.1f} ms"
    yield "from a key to the first byte, slowest", f"{max(typed.ms):.1f} ms"


def main() -> None:
    """Measure, print, and write where asked."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--logins", type=int, default=50)
    asked.add_argument("--typing", type=int, default=10)
    asked.add_argument("--seconds", type=float, default=20)
    asked.add_argument("--write", type=Path, metavar="FILE")
    chosen = asked.parse_args()
    where = machine()
    with tempfile.TemporaryDirectory(prefix="logins-") as folder:
        taken = measure(Path(folder), Logins(chosen.logins, chosen.typing, chosen.seconds))
    one = PerLogin(statistics.mean(taken.shared), taken.typed.cpu / taken.typed.letters, 1 / GAP)
    lines = [f"| {chosen.logins} logins, {chosen.typing} of them typing | |", "|---|---|"]
    lines += [f"| {name} | {said} |" for name, said in rows(taken)]
    lines += ["", *advice(one)]
    print(where, "", *lines, sep="\n")
    if chosen.write:
        write_between_marks(chosen.write, "logins", "\n".join([where, "", *lines]))


if __name__ == "__main__":
    main()

"""Many people at once on this machine: some type, the others have Onward open. What does that take, and who waits?

    python -m tests.bench.bench_logins [--logins 50] [--typing 10] [--write docs/shared-box.md]

Each has a file of their own with the demo's history, and is on a page with words on it. `--write` puts the table
between the marks of that document, with what a machine needs for so many people.
"""

import argparse
import os
import random
import select
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.figures import p99
from tests.bench.keystrokes import WORDS
from tests.bench.machine import machine
from tests.bench.probe import Probe
from tests.bench.process import available, cpu_seconds, peak_rss, pss, wake_ups
from tests.bench.sizing import PerLogin, advice
from tests.bench.subjects import ENTER, Onward
from tests.bench.tables import write_between_marks
from tests.terminal.programs import ASKS

GAP = 0.2
"""Seconds between two letters of one person: five a second is fast typing."""
MOST = 600
"""Seconds after which everybody has to be there."""


@dataclass
class Spent:
    """What many programs took in a while: seconds, processor seconds, wake-ups, bytes, and milliseconds per letter."""

    seconds: float = 0.0
    cpu: float = 0.0
    wake_ups: int = 0
    bytes: int = 0
    letters: int = 0
    ms: list[float] = field(default_factory=list)


class Logins:
    """So many Onwards in so many terminals, and one process that reads them all."""

    def __init__(self, probes: Sequence[Probe]) -> None:
        self.probes = probes
        self._by_file = {probe.fileno(): probe for probe in probes}
        self._waiting = select.poll()
        for file in self._by_file:
            self._waiting.register(file, select.POLLIN)

    def read(self, seconds: float) -> Iterator[tuple[Probe, bytes]]:
        """Return what comes next, from whom."""
        for file, _event in self._waiting.poll(max(0, seconds) * 1000):
            probe = self._by_file[file]
            yield probe, probe.take()

    def until_shown(self, text: str) -> list[float]:
        """Wait until a text came to everybody, and return the seconds since the start of each."""
        parts: dict[Probe, bytes] = dict.fromkeys(self.probes, b"")
        took: list[float] = []
        until = time.monotonic() + MOST
        while parts and time.monotonic() < until:
            for probe, data in self.read(0.1):
                if probe not in parts:
                    continue
                parts[probe] += data
                if text.encode() in parts[probe]:
                    took.append(probe.since_start(time.perf_counter()) / 1000)
                    del parts[probe]
        assert not parts, f"{len(parts)} of {len(self.probes)} didn't show {text!r} within {MOST} seconds"
        return took

    def spend(self, seconds: float, typists: Sequence[Probe] = ()) -> Spent:
        """Let some type and all others be, and return what all of them took."""
        spent, began = Spent(), time.perf_counter()
        cpu, woken = self._cpu(), self._wake_ups()
        due = {probe: began + random.uniform(0, GAP) for probe in typists}
        sent: dict[Probe, float] = {}
        while (now := time.perf_counter()) < began + seconds:
            for probe, at in due.items():
                if now >= at:
                    os.write(probe.fileno(), WORDS[spent.letters % len(WORDS)].encode())
                    sent.setdefault(probe, now)
                    due[probe] = at + GAP
                    spent.letters += 1
            for probe, data in self.read(min(due.values(), default=now + 1) - time.perf_counter()):
                spent.bytes += len(data)
                if probe in sent:
                    spent.ms.append((time.perf_counter() - sent.pop(probe)) * 1000)
        spent.seconds = time.perf_counter() - began
        spent.cpu, spent.wake_ups = self._cpu() - cpu, self._wake_ups() - woken
        return spent

    def _cpu(self) -> float:
        return sum(cpu_seconds(each.pid) for each in self.probes)

    def _wake_ups(self) -> int:
        return sum(wake_ups(each.pid) for each in self.probes)


def measure(logins: int, typing: int, seconds: float) -> tuple[dict[str, str], PerLogin]:
    """Measure, and return the rows of the table, and what one login takes."""
    with tempfile.TemporaryDirectory(prefix="logins-") as folder, ExitStack() as stack:
        subjects = [Onward(Path(folder) / str(each)) for each in range(logins)]
        with subjects[0].ready() as alone:
            memory_alone = pss(alone.pid)
        free = available()
        everybody = Logins([stack.enter_context(each.start()) for each in subjects])
        started = everybody.until_shown("Next for you")
        started_cpu = sum(cpu_seconds(each.pid) for each in everybody.probes)
        for probe in everybody.probes:
            os.write(probe.fileno(), ENTER.encode())
        everybody.until_shown(ASKS)
        everybody.spend(3, everybody.probes)
        everybody.spend(2)
        idle = everybody.spend(seconds)
        typed = everybody.spend(seconds, everybody.probes[:typing])
        peak = max(peak_rss(each.pid) for each in everybody.probes)
        shared = [pss(each.pid) for each in everybody.probes]
        one = PerLogin(statistics.mean(shared), typed.cpu / typed.letters, 1 / GAP)
        return {
            f"{logins} start at the same moment: until half of them are there": f"{statistics.median(started):.1f} s",
            "until the last one is there": f"{max(started):.1f} s",
            "processor, a start": f"{started_cpu / logins:.2f} s",
            "memory, one alone (PSS)": f"{memory_alone:.0f} MB",
            f"memory, each of {logins} (PSS)": f"{statistics.mean(shared):.0f} MB",
            f"memory, all {logins} (PSS)": f"{sum(shared):,.0f} MB",
            "memory that the machine has less": f"{free - available():,.0f} MB",
            "memory at most, shared pages counted whole": f"{peak:.0f} MB",
            "processor of all, nobody types": f"{idle.cpu / idle.seconds:.2%} of a core",
            "wake-ups of all, nobody types": f"{idle.wake_ups / idle.seconds:.1f} a second",
            "sent to all, nobody types": f"{idle.bytes / idle.seconds:,.0f} bytes a second",
            f"{typing} type {1 / GAP:.0f} letters a second: processor": f"{typed.cpu / typed.seconds:.0%} of a core",
            "processor, a typed letter": f"{typed.cpu * 1000 / typed.letters:.1f} ms",
            "sent, a typed letter": f"{typed.bytes / typed.letters:.0f} bytes",
            "from a key to the first byte, median": f"{statistics.median(typed.ms):.1f} ms",
            "from a key to the first byte, p99": f"{p99(typed.ms):.1f} ms",
            "from a key to the first byte, slowest": f"{max(typed.ms):.1f} ms",
        }, one


def main() -> None:
    """Measure, print, and write where asked."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--logins", type=int, default=50)
    asked.add_argument("--typing", type=int, default=10)
    asked.add_argument("--seconds", type=float, default=20)
    asked.add_argument("--write", type=Path, metavar="FILE")
    chosen = asked.parse_args()
    where = machine()
    rows, one = measure(chosen.logins, chosen.typing, chosen.seconds)
    table = [f"| {chosen.logins} logins, {chosen.typing} of them typing | |", "|---|---|"]
    table += [f"| {name} | {said} |" for name, said in rows.items()]
    table += ["", *advice(one)]
    print(where, "", *table, sep="\n")
    if chosen.write:
        write_between_marks(chosen.write, "logins", "\n".join([where, "", *table]))


if __name__ == "__main__":
    main()

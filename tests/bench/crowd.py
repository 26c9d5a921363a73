"""Many programs in many terminals, read by one process: what they take while some of them are typed in."""

import os
import random
import select
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tests.bench.keystrokes import WORDS
from tests.bench.probe import Probe
from tests.bench.process import cpu_seconds, wake_ups

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


class Crowd:
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

"""Many logins at once: what they take while nobody types, and how long those wait who do."""

import os
import statistics
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.bench.bench import Bench, Effort
from tests.bench.crowd import Crowd, Spent
from tests.bench.figures import ONWARD, AtMost, Figures, Row, p99
from tests.bench.process import available, cpu_seconds, peak_rss, pss
from tests.bench.subjects import ENTER, Onward
from tests.terminal.programs import ASKS

FIRST_LETTERS, AFTER_THEM = 3, 2
"""Seconds in which everybody types a little, and in which that is saved."""
ONE_IN = 5


@dataclass(frozen=True)
class Logins:
    """How many there are, how many of them type, and for how many seconds each part is watched."""

    number: int
    typing: int
    seconds: float


@dataclass(frozen=True)
class Taken:
    """What they took.

    Attributes:
        typing: How many typed.
        alone: MB of one alone.
        started: Seconds until each was there.
        start_cpu: Processor seconds of a start.
        shared: MB of each, with shared pages divided.
        less: MB that the machine had less.
        peak: MB of the largest, with shared pages counted whole.
        idle: What all of them took while nobody typed.
        typed: What all of them took while some typed.
    """

    typing: int
    alone: float
    started: list[float]
    start_cpu: float
    shared: list[float]
    less: float
    peak: float
    idle: Spent
    typed: Spent


def measure(folder: Path, logins: Logins) -> Taken:
    """Start them all at the same moment, go to a page, type a little, wait, and let some type.

    Each has a file of their own with the demo's history.
    """
    with ExitStack() as stack:
        subjects = [Onward(folder / str(each)) for each in range(logins.number)]
        with subjects[0].ready() as one:
            alone = pss(one.pid)
        free = available()
        crowd = Crowd([stack.enter_context(each.start()) for each in subjects])
        started = crowd.until_shown("Next for you")
        pids = [each.pid for each in crowd.probes]
        start_cpu = statistics.mean(map(cpu_seconds, pids))
        for probe in crowd.probes:
            os.write(probe.fileno(), ENTER.encode())
        crowd.until_shown(ASKS)
        crowd.spend(FIRST_LETTERS, crowd.probes)
        crowd.spend(AFTER_THEM)
        idle = crowd.spend(logins.seconds)
        typed = crowd.spend(logins.seconds, crowd.probes[: logins.typing])
        shared, peak = [pss(each) for each in pids], max(map(peak_rss, pids))
        return Taken(logins.typing, alone, started, start_cpu, shared, free - available(), peak, idle=idle, typed=typed)


class ManyLogins(Bench):
    """Fifty logins in the long form, of whom one in five types."""

    title = "Many at once: 50 logins, in the long form"
    rows = (
        Row("memory of all (PSS)", "memory", "MB", AtMost(2_048)),
        Row("processor of all, nobody types", "idle", "% of a core", AtMost(2)),
        Row("wake-ups of all, nobody types", "wake-ups", "a second", AtMost(0)),
        Row("processor of all, one in five types", "cpu", "% of a core"),
        Row("from a key to the first byte, median", "letter", "ms"),
        Row("from a key to the first byte, p99", "letter", "ms", of=p99),
    )

    def measure(self, effort: Effort, folder: Path, figures: Figures) -> None:
        taken = measure(folder, Logins(effort.logins, -(-effort.logins // ONE_IN), max(1, effort.idle)))
        idle, typed = taken.idle, taken.typed
        figures.add("memory", ONWARD, sum(taken.shared))
        figures.add("idle", ONWARD, idle.cpu / idle.seconds * 100)
        figures.add("wake-ups", ONWARD, idle.wake_ups / idle.seconds)
        figures.add("cpu", ONWARD, typed.cpu / typed.seconds * 100)
        figures.add("letter", ONWARD, *typed.ms)

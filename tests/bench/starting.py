"""Starting and leaving: until something is seen, until a key is obeyed, memory, and until it's gone."""

from collections.abc import Sequence
from pathlib import Path

from tests.bench.bench import Bench, Effort, in_turns
from tests.bench.figures import BARE, AtMost, Figures, Row, Times
from tests.bench.process import cpu_seconds, peak_rss, pss
from tests.bench.subjects import BareInput, FirstOnward, ManyOnward, Onward, Subject

MANY, FIRST = ManyOnward.name, FirstOnward.name


class Starting(Bench):
    """Onward with little, with nothing and with thousands of sessions, and the bare program, in turns."""

    title = "Starting and leaving"
    rows = (
        Row("first paint", "first paint", "ms", Times(0.10), BARE, "ready"),
        Row("first paint, many sessions", "first paint", "ms", Times(0.10), BARE, "ready", MANY),
        Row("ready: the first key is obeyed", "ready", "ms", Times(0.95), BARE),
        Row("ready, first start of all", "ready", "ms", None, BARE, whose=FIRST),
        Row("ready, many sessions", "ready", "ms", Times(1.0), BARE, whose=MANY),
        Row("processor time until ready", "cpu", "ms", None, BARE),
        Row("processor time until ready, many sessions", "cpu", "ms", None, BARE, whose=MANY),
        Row("bytes of the first screen", "first screen", "bytes", None, BARE),
        Row("leaving: gone, and the terminal given back", "leaving", "ms", AtMost(70), BARE),
        Row("leaving, many sessions", "leaving", "ms", AtMost(70), BARE, whose=MANY),
        Row("peak memory (RSS)", "peak", "MB", Times(1.15), BARE),
        Row("peak memory (RSS), many sessions", "peak", "MB", None, BARE, whose=MANY),
        Row("memory, shared pages divided (PSS)", "pss", "MB", None, BARE),
    )

    def measure(self, effort: Effort, folder: Path, figures: Figures) -> None:
        many = ManyOnward(folder, effort.sessions)
        subjects: list[Subject] = [BareInput(folder), Onward(folder), FirstOnward(folder), many]
        start_in_turns(subjects, effort.rounds, figures)


def start_in_turns(subjects: Sequence[Subject], rounds: int, figures: Figures) -> None:
    """Start and leave each program once a round, after a first time that doesn't count: that one may compile files."""
    for each in subjects:
        start_and_leave(each, Figures())
    for each in in_turns(subjects, rounds):
        start_and_leave(each, figures)


def start_and_leave(subject: Subject, figures: Figures) -> None:
    """Start a program, press a key, leave, and note what each took."""
    name = subject.name
    with subject.start() as probe:
        figures.add("first paint", name, probe.since_start(probe.first_change()))
        shown = probe.seen(subject.shows)
        obeyed = probe.press(subject.key)
        figures.add("shown", name, probe.since_start(shown))
        figures.add("ready", name, probe.since_start(probe.changed_at[0]))
        figures.add("cpu", name, cpu_seconds(probe.pid) * 1000)
        figures.add("peak", name, peak_rss(probe.pid))
        try:
            figures.add("pss", name, pss(probe.pid))
        except OSError as why:
            figures.cannot("pss", name, str(why))
        left = probe.leave(subject.leave)
        assert left.restored, f"{name} leaves the terminal in full screen"
        figures.add("leaving", name, left.ms)
        figures.add("first screen", name, probe.total - obeyed.bytes)

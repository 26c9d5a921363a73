"""What grows with the file: looks, exports and erasing with the demo's history, and with thousands of sessions."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from queue import SimpleQueue
from time import perf_counter
from types import MappingProxyType
from unittest.mock import patch

from tests.bench.bench import Bench, Effort
from tests.bench.figures import AtMost, Figures, Row
from tests.bench.subjects import ENTER, PALETTE, ManyOnward, Onward, Subject
from tests.made import library
from tui.clock import Clock
from tui.store.search.finding import SessionFilter
from tui.store.store import Store

MANY, FEW = ManyOnward.name, "the demo's"
PAGE = 100
MORE = AtMost(50)
"""Milliseconds in which a look that a screen waits for is there."""
FORMATS = ("json", "md", "html")
PEAK_OF = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Runs a command and prints its peak memory. The kernel counts that of what starts it as well, so it's small."""


def _first_page(wanted: SessionFilter) -> Callable[[Store], object]:
    """Return what the list does to show its first page: which sessions there are, and the first of them."""
    return lambda store: store.finder.rows(store.finder.ids(wanted)[:PAGE])


LOOKS: Mapping[str, Callable[[Store], object]] = MappingProxyType(
    {
        "what Today shows": lambda store: (
            store.unfinished(1, ready_on=Clock().today()),
            store.due(Clock().today()),
            store.counts(),
            store.insights.counts(),
            store.plan.open_count(),
            store.people.count(),
        ),
        "list of sessions": _first_page(SessionFilter()),
        "one letter typed to find": _first_page(SessionFilter(text="k")),
        "a word in one session": _first_page(SessionFilter(text="zanzibar")),
        "a word in many": _first_page(SessionFilter(text="ka1")),
        "three words": _first_page(SessionFilter(text="ka1 lo2 mi3")),
        "filters": _first_page(SessionFilter(stage="final", outcome="no_reply", since="2020-01-01")),
        "words and filters": _first_page(SessionFilter(text="sta5", stage="final", until="2026-01-01")),
        "patterns": lambda store: store.patterns.history(library().session_course),
    }
)
OPEN, CHANGED, AT_REST = "open the file", "open it after another program changed it", "look all of it over, at rest"
PLACES = ("Sessions", "Plan", "Patterns")
LIST_OF_COMMANDS = "╭──────"
"""Its border."""


class Growth(Bench):
    """Each figure with the demo's history beside it. A look alone is timed, without opening the file."""

    title = "With many sessions"
    rows = (
        *(Row(each, each, "ms", MORE, FEW, whose=MANY, of=min) for each in (OPEN, CHANGED)),
        Row(AT_REST, AT_REST, "ms", None, FEW, whose=MANY, of=min),
        *(Row(each, each, "ms", MORE, FEW, whose=MANY, of=min) for each in LOOKS),
        *(Row(f"{each}, from a key until it's there", f"open {each}", "ms", None, FEW, whose=MANY) for each in PLACES),
        Row("purge one session", "purge", "ms", AtMost(100), FEW, whose=MANY),
        Row("overwrite its bytes, afterwards", "overwrite", "ms", None, FEW, whose=MANY),
        *(Row(f"export as {each}", f"{each} ms", "ms", AtMost(2000), FEW, whose=MANY) for each in FORMATS),
        *(Row(f"export as {each}, peak memory", f"{each} MB", "MB", AtMost(80), FEW, whose=MANY) for each in FORMATS),
    )

    def measure(self, effort: Effort, folder: Path, figures: Figures) -> None:
        few, many = Onward(folder), ManyOnward(folder, effort.sessions)
        pairs: tuple[tuple[str, Onward], ...] = ((FEW, few), (MANY, many))
        for _round in range(effort.rounds):
            for whose, each in pairs:
                _open_file(whose, each, figures)
                _look(whose, each, figures)
        for _round in range(max(1, effort.rounds // 3)):
            for whose, each in pairs:
                _open(whose, each, figures)
                for form in FORMATS:
                    took, most = _export(each, form)
                    figures.add(f"{form} ms", whose, took)
                    figures.add(f"{form} MB", whose, most)
        for whose, each in pairs:
            _purge(whose, each, effort.rounds, figures)


def _open_file(whose: str, subject: Onward, figures: Figures) -> None:
    """Open it as it was left, and as another program left it; and look all of it over."""

    def opened(name: str) -> Store:
        began = perf_counter()
        store = Store.open(subject.file, Clock())
        figures.add(name, whose, (perf_counter() - began) * 1000)
        return store

    # What is known of files is in the cache folder, and this one is nobody's.
    with patch.dict(os.environ, {"XDG_CACHE_HOME": str(subject.home / "cache")}):
        store = opened(CHANGED)
        found: SimpleQueue[bool | None] = SimpleQueue()
        began = perf_counter()
        store.look_over(lambda: 0.0, found.put)
        is_intact = bool(found.get())
        figures.add(AT_REST, whose, (perf_counter() - began) * 1000)
        store.close()
        left = Store.open_exclusive(subject.file, Clock())
        left.note_look(is_intact=is_intact)
        left.close()
        opened(OPEN).close()
        os.utime(subject.file)


def _look(whose: str, subject: Onward, figures: Figures) -> None:
    for name, look in LOOKS.items():
        store = Store.open(subject.file, Clock())
        began = perf_counter()
        look(store)
        figures.add(name, whose, (perf_counter() - began) * 1000)
        store.close()


def _open(whose: str, subject: Subject, figures: Figures) -> None:
    """Open places by their names in the list of commands."""
    with subject.ready() as probe:
        for place in PLACES:
            probe.press(PALETTE, shows="> Today")
            probe.press(place, shows=f"> {place}")
            figures.add(f"open {place}", whose, probe.press(ENTER, hides=LIST_OF_COMMANDS).last_ms)


def _purge(whose: str, subject: Onward, number: int, figures: Figures) -> None:
    """Purge some sessions, which a person waits for, and overwrite their bytes, which goes on behind the screen."""
    store = Store.open(subject.file, Clock())
    try:
        for each in store.sessions()[-number:]:
            began = perf_counter()
            store.purge_session(each.id, overwrite=False)
            figures.add("purge", whose, (perf_counter() - began) * 1000)
        began = perf_counter()
        store.finish_erasing()
        figures.add("overwrite", whose, (perf_counter() - began) * 1000)
    finally:
        store.close()


def _export(subject: Onward, form: str) -> tuple[float, float]:
    """Export everything, and return the milliseconds, and the most memory in MB."""
    target = subject.home / f"export.{form}"
    environ = {name: value for name, value in {**os.environ, **subject.env}.items() if value is not None}
    command = [*subject.command, "export", "--force", "-o", str(target)]
    began = perf_counter()
    ran = subprocess.run([sys.executable, "-c", PEAK_OF, *command], env=environ, capture_output=True, check=True)
    return (perf_counter() - began) * 1000, int(ran.stdout) / 1024

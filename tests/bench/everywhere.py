"""A walk through every screen, and back to Today, as often as wanted: does memory stay what it is?"""

from pathlib import Path

from tests.bench.bench import Bench, Effort
from tests.bench.figures import BARE, AtMost, Figures, Row
from tests.bench.probe import Probe
from tests.bench.process import peak_rss, rss
from tests.bench.subjects import (
    CONTINUE,
    DOWN,
    ENTER,
    ESCAPE,
    F2,
    F3,
    F8,
    PAGE_DOWN,
    PALETTE,
    TAB,
    BareInput,
    Onward,
)

QUIET = 0.05
ON_TODAY = "n New   Enter"
MOST_BACK = 30
"""Presses of Esc after which the first screen has to be there: a page goes back to the one before it."""
HIDE, ERASE, F1 = "\x0c", "\x7f", "\x1bOP"
PLACES = (
    "Sessions", "Plan", "Strengths and lessons", "People", "Patterns", "Tips", "First aid and guides", "Settings",
)  # fmt: skip
AROUND = (DOWN, DOWN, PAGE_DOWN, "G", "g")
WORDS = "some words"
LEGS = (
    *((PALETTE, place, ENTER, *AROUND) for place in PLACES),
    (DOWN, ENTER, DOWN),
    (PALETTE, "People", ENTER, ENTER, DOWN, ESCAPE),
    (PALETTE, "Plan", ENTER, ENTER, DOWN, ESCAPE),
    ("/", "quay", TAB, ENTER, *AROUND, "r", *AROUND),
    (F1, *AROUND),
    (F2, *AROUND),
    (HIDE, DOWN),
    ("g", ENTER, *WORDS, *(ERASE for _letter in WORDS), F3, F8),
    ("g", ENTER, CONTINUE, ESCAPE, F8),
    ("n", F3),
)
"""The keys from Today through one part of the program. What is typed is erased again, so the file stays what it is."""


class Memory(Bench):
    """Onward after several walks, beside the bare program as it starts."""

    title = "Memory after walks through every screen"
    rows = (
        Row("peak memory (RSS)", "peak", "MB", None, BARE),
        Row("memory after the first walk", "first", "MB", None),
        Row("memory more, a walk, from the second on", "more", "kB", AtMost(0)),
    )

    def measure(self, effort: Effort, folder: Path, figures: Figures) -> None:
        bare, ours = BareInput(folder), Onward(folder)
        with bare.ready() as probe:
            figures.add("peak", bare.name, peak_rss(probe.pid))
        with ours.ready() as probe:
            taken = [walk(probe) for _walk in range(effort.walks)]
            figures.add("peak", ours.name, peak_rss(probe.pid))
        figures.add("first", ours.name, taken[0])
        later = taken[1:]
        if len(later) < 2:
            figures.cannot("more", ours.name, "that takes three walks")
        else:
            figures.add("more", ours.name, (later[-1] - later[0]) * 1024 / (len(later) - 1))


def walk(probe: Probe) -> float:
    """Go through every screen, and return the MB in memory afterwards."""
    for leg in LEGS:
        for keys in leg:
            probe.send(keys)
            probe.settle(QUIET)
        back(probe)
    return rss(probe.pid)


def back(probe: Probe) -> None:
    """Press Esc until the first screen is there."""
    for _press in range(MOST_BACK):
        if ON_TODAY in probe.text and "> " in probe.text:
            return
        probe.send(ESCAPE)
        probe.settle(QUIET * 2)
    raise AssertionError(f"Esc did not lead to Today; on the screen:\n{probe.text}")

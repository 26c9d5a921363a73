"""Typing: from a key to the paint, and what it sends, from the first character after the page is there."""

import statistics
from contextlib import ExitStack
from pathlib import Path

from tests.bench.bench import LONG, Bench, Effort, joined
from tests.bench.figures import AREA, AtMost, Figures, Row, Times, p99
from tests.bench.probe import Probe
from tests.bench.process import cpu_seconds
from tests.bench.subjects import BareArea, Onward, StockOnward, Subject

WORDS = "what-they-said-was-short-and-kind-enough,-and-still-it-stays-with-me-for-days-"
"""Without spaces, which can't be seen on the screen."""
GAP = 0.06
"""Seconds of silence between two letters: sixteen a second at most, so saving goes on meanwhile."""
STOCK = StockOnward.name


def _rows(size: str) -> tuple[Row, ...]:
    return (
        Row(f"{size} key to paint, median", f"paint {size}", "ms", Times(1.0), AREA),
        Row(f"{size} key to paint, p99", f"paint {size}", "ms", AtMost(16), AREA, of=p99),
        Row(f"{size} key to paint, slowest", f"paint {size}", "ms", None, AREA, of=max),
        Row(f"{size} bytes a typed letter", f"bytes {size}", "bytes", AtMost(30), AREA, of=statistics.mean),
        Row(f"{size} bytes a typed letter", f"bytes {size}", "bytes", None, STOCK, of=statistics.mean),
        Row(f"{size} processor time a typed letter", f"cpu {size}", "ms", None, AREA, of=statistics.mean),
    )


class Typing(Bench):
    """Words on a page of Onward that saves as they are typed, and in a bare TextArea: a letter here, a letter there."""

    title = "Typing"
    rows = joined(_rows(f"{columns}x{rows}") for columns, rows in LONG.sizes)

    def measure(self, effort: Effort, folder: Path, figures: Figures) -> None:
        subjects: list[Subject] = [BareArea(folder), Onward(folder), StockOnward(folder)]
        for size in effort.sizes:
            # Few starts with many letters would show the first letters, which are the slow ones, too seldom.
            for _round in range(max(1, effort.rounds // 2)):
                type_in_turns(subjects, size, effort.letters, figures)


def type_in_turns(subjects: list[Subject], size: tuple[int, int], letters: int, figures: Figures) -> None:
    """Type the same letters in all of them, and note what each letter took."""
    name = f"{size[0]}x{size[1]}"
    with ExitStack() as stack:
        probes: dict[str, Probe] = {}
        for each in subjects:
            probes[each.name] = probe = stack.enter_context(each.ready(size))
            each.open_text(probe)
        cpu = {whose: cpu_seconds(probe.pid) for whose, probe in probes.items()}
        for at in range(letters):
            for whose, probe in probes.items():
                cost = probe.press(WORDS[at % len(WORDS)], quiet=GAP)
                figures.add(f"paint {name}", whose, cost.first_ms)
                figures.add(f"bytes {name}", whose, cost.bytes)
        for whose, probe in probes.items():
            figures.add(f"cpu {name}", whose, (cpu_seconds(probe.pid) - cpu[whose]) * 1000 / letters)

"""Nobody types: what is sent, how often the program wakes up, and processor time, on several screens."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from tests.bench.bench import Bench, Effort, joined
from tests.bench.figures import AREA, BARE, AtMost, Figures, Row
from tests.bench.probe import Probe, idle_together
from tests.bench.subjects import ESCAPE, PALETTE, BareArea, BareInput, Onward, Subject

TODAY, WRITING, DIALOG = "Today", "words on a page", "the list of commands"
AGAINST = {TODAY: BARE, WRITING: AREA, DIALOG: BARE}


def _rows(where: str) -> tuple[Row, ...]:
    against = AGAINST[where]
    return (
        Row(f"{where}: bytes", f"{where} bytes", "a second", AtMost(0), against),
        Row(f"{where}: wake-ups", f"{where} wake-ups", "a second", AtMost(0), against),
        Row(f"{where}: processor", f"{where} cpu", "ms a second", AtMost(0), against),
    )


class Idling(Bench):
    """A first screen, a page with words on it, and a dialog that has a field."""

    title = "Nobody types"
    rows = joined(_rows(where) for where in AGAINST)

    def measure(self, effort: Effort, folder: Path, figures: Figures) -> None:
        subjects: list[Subject] = [BareInput(folder), BareArea(folder), Onward(folder)]
        with ExitStack() as stack:
            probes = {each: stack.enter_context(each.ready()) for each in subjects}
            _note(TODAY, probes, effort, figures)
            for probe in probes.values():
                probe.press(PALETTE)
            _note(DIALOG, probes, effort, figures)
            for subject, probe in probes.items():
                probe.press(ESCAPE)
                subject.open_text(probe)
                probe.press("words")
            _note(WRITING, probes, effort, figures)


def _note(where: str, probes: Mapping[Subject, Probe], effort: Effort, figures: Figures) -> None:
    for subject, idle in zip(probes, idle_together(list(probes.values()), effort.idle), strict=True):
        figures.add(f"{where} bytes", subject.name, idle.bytes)
        figures.add(f"{where} wake-ups", subject.name, idle.wake_ups)
        figures.add(f"{where} cpu", subject.name, idle.cpu_ms)

"""Nobody types: what is sent, how often the program wakes up, and processor time, on several screens."""

from pathlib import Path

from tests.bench.bench import Bench, Effort, in_turns, joined
from tests.bench.figures import AREA, BARE, AtMost, Figures, Row
from tests.bench.probe import Probe
from tests.bench.subjects import PALETTE, BareArea, BareInput, Onward, Subject

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
        for each in in_turns(subjects, max(1, effort.rounds // 3)):
            with each.ready() as probe:
                note(TODAY, each, probe, effort, figures)
                probe.press(PALETTE)
                note(DIALOG, each, probe, effort, figures)
            with each.ready() as probe:
                each.open_text(probe)
                probe.press("words")
                note(WRITING, each, probe, effort, figures)


def note(where: str, subject: Subject, probe: Probe, effort: Effort, figures: Figures) -> None:
    """Leave a program alone for a while, and note what it did."""
    idle = probe.idle(effort.idle)
    figures.add(f"{where} bytes", subject.name, idle.bytes)
    figures.add(f"{where} wake-ups", subject.name, idle.wake_ups)
    figures.add(f"{where} cpu", subject.name, idle.cpu_ms)

"""Going from screen to screen: what each key sends, and how long it takes until what it asked for stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from types import MappingProxyType

from tests.bench.bare import ASKED, PUSHED
from tests.bench.bench import Bench, Effort, in_turns, joined
from tests.bench.figures import AREA, BARE, AtMost, Figures, Row
from tests.bench.probe import Cost, Probe
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
    UP,
    BareArea,
    BareInput,
    Onward,
    Subject,
)
from tests.terminal.programs import ASKS

FRAME = 16
"""Milliseconds of one frame."""
ESCAPES = 35
OTHER_SIZE, SIZE = (100, 30), (80, 24)
TWICE = 2


@dataclass(frozen=True)
class Press:
    """A key of a tour, the figure that it's for, and how it's seen that it was obeyed: a text that's there, or isn't.

    Without a figure it only goes on.
    """

    figure: str
    keys: str
    shows: str = ""
    hides: str = ""


ON_TODAY, OF_SESSION, STEP_BEFORE = "n New   Enter", "What happened", "hope this job would bring"
TOURS: Mapping[type[Subject], Sequence[Press]] = MappingProxyType(
    {
        Onward: (
            Press("palette", PALETTE, "> Today"),
            Press("Escape", ESCAPE, ON_TODAY),
            Press("push", "/", "finds words"),
            Press("tab", TAB, "> "),
            Press("open a session", ENTER, OF_SESSION),
            Press("page down", PAGE_DOWN),
            Press("pop", ESCAPE, ON_TODAY),
            Press("", DOWN),
            Press("modal", ENTER, "It's done"),
            Press("Escape", ESCAPE, ON_TODAY),
            Press("", UP, "> Carry on"),
            Press("open a step", ENTER, ASKS),
            Press("step back", ESCAPE, STEP_BEFORE),
            Press("step", CONTINUE, ASKS),
            Press("step back", ESCAPE, STEP_BEFORE),
            Press("step", CONTINUE, ASKS),
            Press("", F8, OF_SESSION),
            Press("", ESCAPE, ON_TODAY),
        ),
        BareInput: (
            Press("palette", PALETTE, "Search for commands"),
            Press("Escape", ESCAPE, hides="Search for commands"),
            Press("push", F2, PUSHED),
            Press("pop", ESCAPE, hides=PUSHED),
            Press("modal", F3, ASKED),
            Press("Escape", ESCAPE, hides=ASKED),
        ),
        BareArea: (Press("page down", PAGE_DOWN),),
    }
)
"""The keys of each program, from its first screen and back to it."""


def _rows(name: str, figure: str, most: int | None, within: int | None, against: str = BARE) -> tuple[Row, ...]:
    return (
        Row(f"{name}: bytes", f"{figure} bytes", "bytes", AtMost(most) if most else None, against),
        Row(f"{name}: until it's there", f"{figure} ms", "ms", AtMost(within) if within else None, against),
        Row(f"{name}: the first time", f"{figure} first ms", "ms", None, against),
    )


class Moves(Bench):
    """Each tour twice in a program: the first time, parts of the program may have to be loaded."""

    title = "From screen to screen, 80x24"
    rows = joined(
        (
            _rows("a step on", "step", 2_500, None, ""),
            _rows("a step back", "step back", 2_500, None, ""),
            _rows("a screen pushed", "push", 2_500, FRAME),
            _rows("back from it", "pop", None, None),
            _rows("a dialog", "modal", 4_000, FRAME),
            _rows("the list of commands", "palette", None, None),
            _rows("Escape, from a dialog", "Escape", None, None),
            (Row("Escape, from a dialog: to the paint", "Escape paint", "ms", AtMost(ESCAPES), BARE),),
            _rows("tab", "tab", 400, FRAME, ""),
            _rows("page down", "page down", 1_500, FRAME, AREA),
            _rows("a session opened", "open a session", None, None, ""),
            _rows("a step opened", "open a step", None, None, ""),
            (
                Row("the window gets another size: bytes", "resize bytes", "bytes", None, BARE),
                Row("the window gets another size: until it's there", "resize ms", "ms", None, BARE),
            ),
        )
    )

    def measure(self, effort: Effort, folder: Path, figures: Figures) -> None:
        subjects = [each(folder) for each in TOURS]
        for each in in_turns(subjects, max(1, effort.rounds // 2)):
            with each.ready(SIZE) as probe:
                tour(each, probe, figures)
                for size in (OTHER_SIZE, SIZE):
                    _note("resize", each, probe.resized(*size), figures)


def tour(subject: Subject, probe: Probe, figures: Figures) -> None:
    """Go through a program twice, and note what each key cost."""
    known: set[str] = set()
    for press in chain.from_iterable(repeat(TOURS[type(subject)], TWICE)):
        cost = probe.press(press.keys, shows=press.shows, hides=press.hides)
        if press.figure:
            _note(press.figure, subject, cost, figures, again=press.figure in known)
            known.add(press.figure)


def _note(figure: str, subject: Subject, cost: Cost, figures: Figures, *, again: bool = True) -> None:
    figures.add(f"{figure} bytes", subject.name, cost.bytes)
    figures.add(f"{figure} paint", subject.name, cost.first_ms)
    figures.add(f"{figure} {'' if again else 'first '}ms", subject.name, cost.last_ms)

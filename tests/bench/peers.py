"""Other full-screen programs that are on this machine, beside Onward and the bare program, in the same run."""

import statistics
from pathlib import Path
from typing import ClassVar

from tests.bench.bench import Bench, Effort
from tests.bench.figures import AREA, BARE, ONWARD, Figures, Row
from tests.bench.probe import Probe, idle_together
from tests.bench.starting import start_in_turns
from tests.bench.subjects import BareArea, BareInput, Onward, Subject

LETTERS = "what-they-said"


class Vim(Subject):
    """vim, without anybody's settings."""

    name = "vim"
    program = "vim"
    shows = "VIM - Vi IMproved"
    key = "i"
    leave = "\x1b:q!\r"

    @property
    def command(self) -> tuple[str, ...]:
        return (self.found, "-u", "NONE", "-N", "--cmd", "set showmode")

    def open_text(self, probe: Probe) -> None:
        probe.press("i", shows="INSERT")


class VisiData(Subject):
    """visidata, with a table of a few lines."""

    name = "visidata"
    program = "vd"
    shows = "Kestrel"
    key = "s"
    leave = "gq"

    def prepare(self) -> None:
        self.data.mkdir(mode=0o700)
        (self.data / "table.csv").write_text("company,stage\nKestrel,final\nQuayside,test\n")

    @property
    def command(self) -> tuple[str, ...]:
        return (self.found, str(self.data / "table.csv"))


OTHERS: tuple[type[Subject], ...] = (Vim, VisiData)
SUBJECTS: tuple[type[Subject], ...] = (Onward, BareInput, BareArea, *OTHERS)
WRITES: frozenset[str] = frozenset((ONWARD, AREA, Vim.name))
"""Those that have somewhere to write."""


def _rows(whose: str) -> tuple[Row, ...]:
    return (
        Row(f"{whose}: ready", "ready", "ms", None, BARE, whose=whose),
        Row(f"{whose}: peak memory (RSS)", "peak", "MB", None, BARE, whose=whose),
        Row(f"{whose}: bytes of the first screen", "first screen", "bytes", None, BARE, whose=whose),
        Row(f"{whose}: bytes a second, nobody types", "idle", "bytes", None, BARE, whose=whose),
        *((Row(f"{whose}: bytes a typed letter", "letter", "bytes", None, AREA, whose=whose),) * (whose in WRITES)),
    )


class Peers(Bench):
    """What a start, a letter and a while of nothing cost in each."""

    title = "Other programs"
    rows: ClassVar = tuple(row for whose in (ONWARD, *(each.name for each in OTHERS)) for row in _rows(whose))

    def measure(self, effort: Effort, folder: Path, figures: Figures) -> None:
        here = [each(folder) for each in SUBJECTS if each.is_here()]
        for each in SUBJECTS:
            if not each.is_here():
                for row in self.rows:
                    figures.cannot(row.figure, each.name, f"{each.program} isn't on this machine")
        start_in_turns(here, effort.rounds, figures)
        for subject in here:
            with subject.ready() as probe:
                figures.add("idle", subject.name, idle_together([probe], effort.idle)[0].bytes)
                if subject.name in WRITES:
                    subject.open_text(probe)
                    costs = [probe.press(letter).bytes for letter in LETTERS]
                    figures.add("letter", subject.name, statistics.mean(costs))

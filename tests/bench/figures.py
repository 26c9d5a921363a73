"""What was measured, the rows that say it, and the goals."""

import math
import statistics
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

ONWARD, BARE, AREA = "Onward", "bare Input", "bare TextArea"


class Figures:
    """What was measured: numbers by what they are and whose they are, and why some are missing."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], list[float]] = defaultdict(list)
        self._missing: dict[tuple[str, str], str] = {}
        self._stopped = ""

    def add(self, figure: str, whose: str, *numbers: float) -> None:
        """Add numbers."""
        self._numbers[figure, whose] += numbers

    def cannot(self, figure: str, whose: str, why: str) -> None:
        """Note why something can't be measured."""
        self._missing.setdefault((figure, whose), why)

    def stopped_by(self, problem: str) -> None:
        """Note that measuring ended early, and why."""
        self._stopped = problem.partition("\n")[0].removesuffix("; on the screen:").removesuffix(" in:")

    def numbers(self, figure: str, whose: str) -> Sequence[float]:
        """Return the numbers there are."""
        return self._numbers.get((figure, whose), ())

    def why_missing(self, figure: str, whose: str) -> str:
        """Return why there are none."""
        return self._missing.get((figure, whose), self._stopped or "only the long form does")


@dataclass(frozen=True)
class AtMost:
    """A goal: so much, in the unit of its row."""

    most: float

    def is_met(self, ours: float, _base: float | None) -> bool | None:
        return ours <= self.most

    def __str__(self) -> str:
        return f"at most {self.most:,g}"


@dataclass(frozen=True)
class Times:
    """A goal: so many times what the other one takes in the same run."""

    most: float

    def is_met(self, ours: float, base: float | None) -> bool | None:
        return ours <= self.most * base if base else None

    def __str__(self) -> str:
        return f"at most {self.most:g} x"


def p99(numbers: Sequence[float]) -> float:
    """Return what ninety-nine in a hundred stay under, or the highest of fewer."""
    return sorted(numbers)[math.ceil(len(numbers) * 0.99) - 1]


@dataclass(frozen=True)
class Row:
    """A line of the table: a figure of ours, the same of another program (`against`), and a goal.

    `base` is the figure of the other one, where it isn't the same.
    """

    name: str
    figure: str
    unit: str
    goal: AtMost | Times | None = None
    against: str = ""
    base: str = ""
    whose: str = ONWARD
    of: Callable[[Sequence[float]], float] = statistics.median


@dataclass(frozen=True)
class Result:
    """A row with its numbers. `why` says why there are none."""

    row: Row
    ours: float | None
    base: float | None
    why: str = ""

    @classmethod
    def of(cls, row: Row, figures: Figures) -> "Result":
        """Return what a row says."""
        mine = figures.numbers(row.figure, row.whose)
        base = figures.numbers(row.base or row.figure, row.against)
        if not mine:
            return cls(row, None, None, figures.why_missing(row.figure, row.whose))
        return cls(row, row.of(mine), row.of(base) if base else None)

    @property
    def cells(self) -> tuple[str, str, str, str, str, str]:
        """Name, ours, the other one, the ratio, the goal, and whether it's met."""
        goal = str(self.row.goal or "")
        if self.ours is None:
            return (self.row.name, f"not measured: {self.why}", "", "", goal, "")
        base = f"{_number(self.base)} {self.row.against}" if self.base is not None else ""
        ratio = f"{self.ours / self.base:.2f}" if self.base else ""
        met = self.row.goal.is_met(self.ours, self.base) if self.row.goal else None
        verdict = "" if met is None else "met" if met else "not met"
        return (self.row.name, f"{_number(self.ours)} {self.row.unit}", base, ratio, goal, verdict)


def _number(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:,.1f}" if number >= 1 or not number else f"{number:.2f}"

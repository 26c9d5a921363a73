"""What several setbacks have in common, as counts of what a person wrote: no forecast and no score.

A count is of sessions, of feelings, of thoughts or of plan steps, and holds everything that it counts, so that each can
be shown. With fewer than five setbacks there is none: so few tell nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple, TypeAlias, overload

from msgspec import Struct

from tui.domain.private import Private

FEW = 5
"""From how many setbacks on there is something to see."""


class Group(StrEnum):
    """What a figure is about, in the order of the screen: what moved and what was done, and how it ended last."""

    FEELING = "feeling"
    BELIEF = "belief"
    STEP = "step"
    THEME = "theme"
    TRAP = "trap"
    STAGE = "stage"
    TIME = "time"
    OUTCOME = "outcome"


class Shift(StrEnum):
    """The figures about numbers that were given twice."""

    BEFORE = "before"
    AFTER = "after"
    LOWER = "lower"
    SAME = "same"
    HIGHER = "higher"


Labels: TypeAlias = Mapping[Group, Mapping[str, str]]
"""The words for the keys of a group, in the order in which they are offered."""


class Setbacks(Struct, frozen=True, kw_only=True):
    """Sessions that went as far, ended in the same way (both empty where not answered), and are counted in one month.

    `not_asked` are those of the two whose page does not apply to them, so that nothing is missing there.
    """

    sessions: Sequence[int]
    stage: str
    outcome: str
    month: date
    """The first day of the month."""
    not_asked: frozenset[Group] = frozenset()


class Named(Private, frozen=True, kw_only=True):
    """Words that were chosen in sessions, keys or a person's own, and the lines that were sorted beside them.

    A line that is the label of a choice was offered for sorting; any other one the person added.
    """

    PRIVATE: ClassVar = ("words", "lines")

    sessions: Sequence[int]
    words: tuple[str, ...]
    lines: tuple[str, ...] = ()


class Rating(NamedTuple):
    """How strong a feeling was, from 0 to 10, at first or later."""

    session: int
    word: str
    strength: int
    later: bool

    def __repr__(self) -> str:
        """Leave the word out, which may be a person's own."""
        return f"Rating(session={self.session})"


class Counted(Private, frozen=True, kw_only=True):
    """One thing that a figure counts. `session` is None for a plan step that belongs to none."""

    PRIVATE: ClassVar = ("word",)

    session: int | None
    word: str = ""
    before: int = 0
    after: int = 0


class CountedRows(Sequence[Counted]):
    """What a figure counts, each made from its row when it's looked at: a screen of figures needs only their number."""

    def __init__(self, rows: Sequence[Any], make: Callable[[Any], Counted]) -> None:
        self._rows = rows
        self._make = make

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Counted: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Counted]: ...
    def __getitem__(self, at: int | slice) -> Counted | Sequence[Counted]:
        if isinstance(at, slice):
            return CountedRows(self._rows[at], self._make)
        return self._make(self._rows[at])


class PlanStep(NamedTuple):
    """A step of the plan and what became of it."""

    session: int | None
    what: str
    status: str

    def __repr__(self) -> str:
        """Leave the person's words out."""
        return f"PlanStep(session={self.session}, status={self.status!r})"


class History(Struct, frozen=True, kw_only=True):
    """What the figures are made of. `ratings` stand in the order in which they were given."""

    setbacks: Sequence[Setbacks]
    themes: Sequence[Named] = ()
    traps: Sequence[Named] = ()
    ratings: Sequence[Rating] = ()
    thoughts: Sequence[Counted] = ()
    steps: Sequence[PlanStep] = ()

    @property
    def amount(self) -> int:
        """Return how many setbacks there are."""
        return sum(len(each.sessions) for each in self.setbacks)

    @property
    def enough(self) -> bool:
        """Say whether there are as many setbacks as it takes to tell anything."""
        return self.amount >= FEW


class PatternFigure(Struct, frozen=True, kw_only=True):
    """One line: `value` of `of`. The value is how many are `counted`, or the middle of their numbers.

    `key` says which line of the group it is: a key of the seeds, a person's own words, empty without an answer, a
    `Shift`, or the first day of the `months` that it is about.
    """

    group: Group
    key: str
    value: float
    of: int
    counted: Sequence[Counted]
    months: int = 0

    @property
    def is_middle(self) -> bool:
        """Say whether the value is a middle, not a count."""
        return self.group in (Group.FEELING, Group.BELIEF) and self.key in (Shift.BEFORE, Shift.AFTER)

    @property
    def bar(self) -> float:
        """Return how far a bar goes on the fixed scale: 0 is nothing, 1 is all there are, or the end of the scale."""
        return self.value / self.of if self.of else 0.0

    @property
    def sessions(self) -> tuple[int, ...]:
        """Return the sessions that it counts, each once, the newest first."""
        return tuple(sorted({each.session for each in self.counted if each.session is not None}, reverse=True))

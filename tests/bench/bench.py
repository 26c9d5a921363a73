"""What all measurements are: rows, and a way to get their figures."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, TypeVar

from tests.bench.figures import Figures, Row

T = TypeVar("T")


@dataclass(frozen=True)
class Effort:
    """How much is measured.

    Attributes:
        rounds: How often each program is started; they take turns.
        letters: Letters that are typed in each program.
        saves: Answers that are saved.
        idle: Seconds in which nobody types.
        sessions: Sessions in the large file.
        walks: Walks through every screen.
        logins: Logins at the same time.
        sizes: Columns and rows of the windows that words are typed in.
        within: Seconds after which no further group is begun.
    """

    rounds: int
    letters: int
    saves: int
    idle: float
    sessions: int
    walks: int
    logins: int
    sizes: Sequence[tuple[int, int]] = ((80, 24), (120, 40), (200, 60))
    within: int = 24 * 60 * 60

    def __str__(self) -> str:
        return (
            f"Each program was started {self.rounds} times a group at most, each figure of typing is of "
            f"{self.letters} letters a start, and the large file has {self.sessions:,} sessions."
        )


LONG = Effort(rounds=5, letters=80, saves=200, idle=5, sessions=10_000, walks=5, logins=50)
SHORT = Effort(
    rounds=1, letters=20, saves=50, idle=0.5, sessions=1_000, walks=1, logins=5, sizes=((80, 24),), within=50
)
ONCE = Effort(rounds=1, letters=2, saves=1, idle=0.1, sessions=10, walks=1, logins=1, sizes=((80, 24),))


class Bench(ABC):
    """A group of figures that are measured together."""

    title: ClassVar[str]
    rows: ClassVar[Sequence[Row]]

    @abstractmethod
    def measure(self, effort: Effort, folder: Path, figures: Figures) -> None:
        """Measure in a folder of its own, and note the figures.

        Raises:
            AssertionError, OSError: it can't be measured here.
        """


def in_turns(subjects: Sequence[T], rounds: int) -> Iterator[T]:
    """Return each subject once a round, and each round beginning with another one."""
    for each in range(rounds):
        start = each % len(subjects)
        yield from (*subjects[start:], *subjects[:start])


def joined(groups: Iterable[Sequence[Row]]) -> tuple[Row, ...]:
    """Return the rows of all groups."""
    return tuple(row for group in groups for row in group)

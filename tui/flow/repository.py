"""What a session needs of whoever keeps it. The store implements it; the flow knows no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tui.domain.shapes import Value
from tui.flow.step import Step
from tui.flow.value import Answer

Facts = Mapping[str, Value]
"""What is known from outside: `name`, `last_if_then`, `open_actions`, `strengths`, `people`, `own_traps`, `week`,
`interview_questions` and
others, and rows of words to quote: `feedback`, `lessons`, `skill_gaps`, each `{words, keys, person, company, own}`."""


@dataclass(frozen=True)
class SavedRun:
    """What a repository holds of one run: the answers by step, and the step the person stood on."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    place: str | None = None


class SaveError(Exception):
    """Something could not be kept just now. Its words are a sentence for the person."""

    @property
    def brief(self) -> str:
        """What is wrong in a few words, for the middle of a sentence."""
        return str(self)


class RunRepository(Protocol):
    """Stores one run. Every call is durable when it returns."""

    def read(self) -> SavedRun:
        """Return everything kept of the run."""

    def write(self, changes: Sequence[tuple[Step, Answer]], place: str | None) -> None:
        """Keep the changed answers and the place, all or nothing.

        Raises:
            SaveError: the file cannot be written now; what was kept before is as it was.
        """


class NoRepository:
    """A repository that stores nothing, for a run that is only looked at."""

    def read(self) -> SavedRun:
        """Return nothing."""
        return SavedRun()

    def write(self, changes: Sequence[tuple[Step, Answer]], place: str | None) -> None:
        """Keep nothing."""

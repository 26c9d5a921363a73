"""How a session is loaded and saved: the interface that the store implements. The flow knows no database."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from msgspec import Struct, field

from tui.domain.shapes import Value
from tui.flow.step import Step
from tui.flow.value import Answer

Facts = Mapping[str, Value]
"""What is known from outside: `name`, `last_if_then`, `open_actions`, `strengths`, `people`, `own_traps`, `week`,
`interview_questions` and
others, and rows of words to quote: `feedback`, `lessons`, `skill_gaps`, each `{words, keys, person, company, own}`."""


class SavedRun(Struct, frozen=True):
    """A run as it is stored: the answers by step key, and the key of the step that was open last (None for none)."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    position: str | None = None


class SaveError(Exception):
    """Something couldn't be saved. The message is a sentence to show to the person."""

    @property
    def brief(self) -> str:
        """The problem in a few words, to use inside a sentence."""
        return str(self)


class RunRepository(Protocol):
    """Loads and saves one run. What was written is durable when the call returns."""

    def read(self) -> SavedRun:
        """Return everything that is stored of the run."""

    def write(self, changes: Sequence[tuple[Step, Answer]], position: str | None) -> None:
        """Save the changed answers and the position, all or nothing.

        Raises:
            SaveError: the file can't be written now; what was saved before is unchanged.
        """


class NoRepository:
    """A repository that stores nothing, for a run that is only read."""

    def read(self) -> SavedRun:
        """Return an empty run."""
        return SavedRun()

    def write(self, changes: Sequence[tuple[Step, Answer]], position: str | None) -> None:
        """Do nothing."""

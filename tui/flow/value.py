"""An answer, and the state it is in."""

from dataclasses import dataclass, field
from enum import StrEnum

from tui.domain.shapes import Value


class State(StrEnum):
    """What became of a step's page: typed on, passed with Continue, or passed with Skip."""

    DRAFT = "draft"
    GIVEN = "given"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Answer:
    """What is on a step's page and what became of it. Words on a skipped page are kept, and do not count."""

    value: Value = field(repr=False)
    state: State

    @property
    def passed(self) -> bool:
        """Say whether the person has gone on from this page."""
        return self.state is not State.DRAFT

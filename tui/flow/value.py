"""An answer, and the state it is in."""

from dataclasses import dataclass, field
from enum import StrEnum

from tui.domain.shapes import Value, spoken
from tui.flow.step import Step
from tui.words import _

HIDDEN = ("out_of_sight", "let_go")
"""What may have become of writing so that its words are not shown."""


class AnswerState(StrEnum):
    """What became of a step's page: typed on, passed with Continue, or passed with Skip."""

    DRAFT = "draft"
    GIVEN = "given"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Answer:
    """What is on a step's page and what became of it. Words on a skipped page are kept, and do not count.

    `unread` is what stands there instead of an answer: text that cannot be read yet, or something that is not of the
    shape of the step's kind. It is kept as it is, and is no answer.
    """

    value: Value = field(repr=False)
    state: AnswerState
    unread: Value = field(default=None, repr=False)

    @classmethod
    def of(cls, step: Step, value: Value, state: AnswerState) -> "Answer":
        """Return what stands on the page of `step`, read by its kind."""
        if value is None or step.fits(value):
            return cls(value, state)
        return cls(None, AnswerState.DRAFT if state is AnswerState.GIVEN else state, value)

    @property
    def stored(self) -> Value:
        """What is to be stored: the value, or what stands in its place."""
        return self.value if self.unread is None else self.unread

    @property
    def passed(self) -> bool:
        """Say whether the person has gone on from this page."""
        return self.state is not AnswerState.DRAFT


def unread_words(value: Value) -> list[str]:
    """Return in lines what an answer that cannot be read says; nothing of writing that was put out of sight."""
    if isinstance(value, dict) and value.get("fate") in HIDDEN:
        return [_("Written, and hidden.")]
    return list(spoken(value)) or [str(value)]

"""An answer and its state."""

from enum import StrEnum
from typing import ClassVar

from tui.domain.answers.words import is_hidden
from tui.domain.private import Private
from tui.domain.shapes import Value, spoken
from tui.flow.step import Step
from tui.words import _


class AnswerState(StrEnum):
    """The state of an answer: a draft, given with Continue, or skipped."""

    DRAFT = "draft"
    GIVEN = "given"
    SKIPPED = "skipped"


class Answer(Private, frozen=True):
    """The value entered on a step's page, and its state. A value on a skipped page is stored but doesn't count.

    `unread` is a value that can't be used as an answer: text that can't be read yet, or a value of another shape than
    the step takes. It is stored unchanged.
    """

    PRIVATE: ClassVar = ("value", "unread")

    value: Value
    state: AnswerState
    unread: Value = None

    @classmethod
    def of(cls, step: Step, value: Value, state: AnswerState) -> "Answer":
        """Return `value` as an answer to `step`, or as `unread` where the step can't read it."""
        if value is None or step.fits(value):
            return cls(value, state)
        return cls(None, AnswerState.DRAFT if state is AnswerState.GIVEN else state, value)

    @property
    def stored(self) -> Value:
        """What to store: the value, or the unread value instead of it."""
        return self.value if self.unread is None else self.unread

    @property
    def passed(self) -> bool:
        """Say whether the person has gone on from this page."""
        return self.state is not AnswerState.DRAFT


def unread_words(value: Value) -> list[str]:
    """Return the texts in an answer that can't be read, as lines; nothing of writing that is hidden or was let go."""
    if is_hidden(value):
        return [_("Written, and hidden.")]
    return list(spoken(value)) or [str(value)]

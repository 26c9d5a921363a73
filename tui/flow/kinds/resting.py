"""Kinds that ask for no words: breathing, a card to read, ways to go on, the review."""

from typing import ClassVar

from tui.domain.answers.reading import plain, read_as
from tui.domain.answers.resting import BreathingAnswer
from tui.domain.figures import Breathing, Figure
from tui.domain.shapes import Value
from tui.flow.question import Question
from tui.flow.step import Option, SayDay, Step
from tui.words import _


class BreathingStep(Question[BreathingAnswer | None], frozen=True, kw_only=True):
    """Breathing for some minutes. Nobody breathed is an empty table in the file."""

    kind: ClassVar[str] = "breathing"
    lengths: tuple[int, ...] = (1, 3, 5)
    pattern: tuple[Breathing, ...] = ()
    """The patterns, put here when the seeds are read."""

    def blank(self) -> None:
        """Return no breathing."""
        return

    def decode(self, value: Value) -> BreathingAnswer | None:
        """Return the pattern and the minutes."""
        return None if value == {} else read_as(BreathingAnswer, value)

    def encode(self, answer: BreathingAnswer | None) -> Value:
        """Return the pattern and the minutes, or an empty table."""
        return {} if answer is None else plain(answer)

    def tidied(self, answer: BreathingAnswer | None) -> BreathingAnswer | None:
        """Leave out minutes of no pattern."""
        return answer if answer and answer.pattern else None

    def amount_of(self, answer: BreathingAnswer | None) -> float | None:
        """Return the minutes."""
        return answer.minutes if answer else None

    def keys_of(self, answer: BreathingAnswer | None) -> frozenset[str]:
        """Return the pattern."""
        return frozenset({answer.pattern} if answer else ())

    def words_of(self, answer: BreathingAnswer | None, day: SayDay) -> list[str]:
        """Return the pattern and the minutes."""
        if answer is None:
            return []
        label = next((each.label for each in self.pattern if each.key == answer.pattern), answer.pattern)
        return [_("{pattern}, {minutes} min").format(pattern=label, minutes=answer.minutes)]


class Card(Step, frozen=True, kw_only=True):
    """Something to read.

    It is fixed words, one base-rate figure, the if-then of the last setback, what is known here, or the questions of
    interviews.
    """

    kind: ClassVar[str] = "card"
    asks: ClassVar[bool] = False
    show: str = "words"
    text: str = ""
    figure: tuple[Figure, ...] = ()
    """The figures, put here when the seeds are read."""

    SHOWS: ClassVar[tuple[str, ...]] = ("words", "last_if_then", "figure", "same_company", "interview_questions")

    def __post_init__(self) -> None:
        """Refuse a card with nothing to show."""
        if self.show not in self.SHOWS:
            raise ValueError(f"show is one of {', '.join(self.SHOWS)}")
        if (self.show == "words") != bool(self.text):
            raise ValueError("text goes with show = words")


class Ways(Step, frozen=True, kw_only=True):
    """Ways to go on from a hard moment. Nothing about it is stored: not that it was shown, and not what was chosen.

    It is no page of its flow: only an option with `goes_to` leads here. Once it was shown, the pages in `rests` are not
    asked while this session stays open.
    """

    kind: ClassVar[str] = "ways"
    asks: ClassVar[bool] = False
    aside: ClassVar[bool] = True
    option: tuple[Option, ...]
    rests: tuple[str, ...] = ()


class Review(Step, frozen=True, kw_only=True):
    """Every answer by section, with a way to change each."""

    kind: ClassVar[str] = "review"
    asks: ClassVar[bool] = False

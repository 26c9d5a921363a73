"""Kinds that ask for no words: breathing, a card to read, ways to go on, the review."""

from dataclasses import dataclass
from typing import ClassVar

from tui.domain.figures import Breathing, Figure
from tui.domain.shapes import Value, is_table, is_text, is_whole, line, table, whole_number
from tui.flow.step import Option, SayDay, Step
from tui.words import _

BREATHING = is_table({"pattern": is_text, "minutes": is_whole(0, 60)}, "pattern", "minutes")


@dataclass(frozen=True, kw_only=True)
class BreathingStep(Step):
    """Breathing for some minutes. Answer: `{pattern, minutes}`, the minutes that were breathed."""

    kind: ClassVar[str] = "breathing"
    lengths: tuple[int, ...] = (1, 3, 5)
    pattern: tuple[Breathing, ...] = ()
    """The patterns, put here when the seeds are read."""

    def empty(self) -> Value:
        """Return no breathing."""
        return {}

    def fits(self, value: Value) -> bool:
        """Take a pattern and its minutes."""
        return value in (None, {}) or BREATHING(value)

    def read(self, value: Value) -> Value:
        """Return the pattern and the minutes."""
        parts = table(value)
        if not parts.get("pattern"):
            return {}
        return {"pattern": line(parts["pattern"]), "minutes": whole_number(parts.get("minutes", 0), 0, 60)}

    def amount(self, value: Value) -> float | None:
        """Return the minutes."""
        return (value or {}).get("minutes")

    def keys(self, value: Value) -> frozenset[str]:
        """Return the pattern."""
        return frozenset({value["pattern"]} if value else ())

    def in_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return the pattern and the minutes."""
        if not value:
            return []
        label = next((each.label for each in self.pattern if each.key == value["pattern"]), value["pattern"])
        return [_("{pattern}, {minutes} min").format(pattern=label, minutes=value["minutes"])]


@dataclass(frozen=True, kw_only=True)
class Card(Step):
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


@dataclass(frozen=True, kw_only=True)
class Ways(Step):
    """Ways to go on from a hard moment. Nothing about it is stored: not that it was shown, and not what was chosen.

    It is no page of its flow: only an option with `goes_to` leads here. Once it was shown, the pages in `rests` are not
    asked while this session stays open.
    """

    kind: ClassVar[str] = "ways"
    asks: ClassVar[bool] = False
    aside: ClassVar[bool] = True
    option: tuple[Option, ...]
    rests: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Review(Step):
    """Every answer by section, with a way to change each."""

    kind: ClassVar[str] = "review"
    asks: ClassVar[bool] = False

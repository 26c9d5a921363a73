"""Answers that rate: a feeling and how strong it is, a thought and how far it is believed."""

from typing import Annotated, TypeAlias

from msgspec import Meta, field

from tui.domain.answers.reading import Parts

STRONGEST = 10
Strength: TypeAlias = Annotated[int, Meta(ge=0, le=STRONGEST)]
Percentage: TypeAlias = Annotated[int, Meta(ge=0, le=100)]


class Feeling(Parts, frozen=True, kw_only=True):
    """A feeling in a word, and how strong it is; None until it is rated."""

    word: str
    strength: Strength | None = None


class BeliefAnswer(Parts, frozen=True, kw_only=True):
    """A thought, and how far it is believed; None until it is rated."""

    text: str = field(default_factory=str)
    """It may be missing. As it has no plain default, it's in the JSON even when it's empty."""
    percent: Percentage | None = None

"""Breathing: the one answer of the pages that ask for no words."""

from typing import Annotated

from msgspec import Meta

from tui.domain.answers.reading import Parts


class BreathingAnswer(Parts, frozen=True, kw_only=True):
    """The key of a pattern, and the minutes that were breathed."""

    pattern: str
    minutes: Annotated[int, Meta(ge=0, le=60)]

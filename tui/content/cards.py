"""Checks what action cards refer to: a card is shown in several courses, so a step may be in any of them."""

from collections.abc import Iterable
from pathlib import Path

from tui.content.check import BadSeed
from tui.content.flows import FACTS, QUOTABLE
from tui.flow.card import ActionCard, Suggestion
from tui.flow.course import Course
from tui.flow.kinds.text import Writing
from tui.flow.step import Step


def check_cards(file: Path, cards: Iterable[ActionCard], courses: Iterable[Course]) -> None:
    """Refuse suggestions that look at a step or fact that is nowhere, or quote what may be let go.

    Raises:
        BadSeed: naming the card.
    """
    steps = {key: step for course in courses for key, step in course.steps.items()}
    for card in cards:
        for suggestion in card.suggest:
            if reason := _lost(suggestion, steps):
                raise BadSeed(file, card.kind, reason)


def _lost(suggestion: Suggestion, steps: dict[str, Step]) -> str | None:
    """Return what a suggestion refers to in vain, or None."""
    quote = suggestion.quote
    named = suggestion.when.steps | ({quote.step} if quote and quote.step else set())
    if lost := sorted(named - steps.keys()):
        return f"suggest: there is no step {lost[0]!r}"
    if unknown := sorted(suggestion.when.facts - FACTS):
        return f"suggest: there is no fact {unknown[0]!r}"
    if quote is None:
        return None
    if quote.fact is not None and quote.fact not in QUOTABLE:
        return f"quote: fact {quote.fact!r} is none of {', '.join(sorted(QUOTABLE))}"
    quoted = steps.get(quote.step or "")
    if isinstance(quoted, Writing) and quoted.fates:
        return f"quote: step {quote.step!r} may be let go, so nothing repeats its words"
    return None

"""Checks what action cards refer to. A card is shown in several courses, so a step it names may be in any of them."""

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from tui.content.check import BadSeed
from tui.content.flows import FACTS, QUOTABLE
from tui.content.guides import Guides
from tui.flow.card import ActionCard, Suggestion
from tui.flow.course import Course
from tui.flow.kinds.text import Writing
from tui.flow.step import Step


def with_guides(file: Path, cards: Iterable[ActionCard], guides: Guides) -> tuple[ActionCard, ...]:
    """Return `cards`, without the link to their guide where a site has removed that guide.

    Raises:
        BadSeed: a card names a guide that neither the site has nor Onward ships.
    """
    found = []
    for card in cards:
        if card.guide and card.guide not in guides.known:
            raise BadSeed(file, card.kind, f"there is no guide {card.guide!r}")
        is_there = not card.guide or guides.one(card.guide) is not None
        found.append(card if is_there else replace(card, guide="", guide_label=""))
    return tuple(found)


def check_cards(file: Path, cards: Iterable[ActionCard], courses: Iterable[Course]) -> None:
    """Refuse suggestions that look at an unknown step or fact, or quote text that may have been erased.

    Raises:
        BadSeed: naming the card.
    """
    steps = {key: step for course in courses for key, step in course.steps.items()}
    for card in cards:
        for suggestion in card.suggest:
            if reason := _lost(suggestion, steps):
                raise BadSeed(file, card.kind, reason)


def _lost(suggestion: Suggestion, steps: dict[str, Step]) -> str | None:
    """Return the unknown step or fact that a suggestion refers to, or None."""
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

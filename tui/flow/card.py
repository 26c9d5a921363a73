"""Action cards: the kinds of plan steps that can be made, each with a few small fields of its own."""

from dataclasses import dataclass

from tui.domain.plan import KINDS
from tui.flow.conditions import Condition
from tui.flow.step import Field


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """When a card is suggested, and the reason that is shown."""

    when: Condition
    because: str


@dataclass(frozen=True, kw_only=True)
class ActionCard:
    """A kind of action: what it is, an example, its own fields, and whether it builds a skill or keeps up heart.

    Liu, Huang and Wang 2014 (47 interventions): job-search help worked where both were there.
    """

    kind: str
    title: str
    about: str
    example: str = ""
    tips: tuple[int, ...] = ()
    builds: str = ""
    field: tuple[Field, ...] = ()
    suggest: tuple[Suggestion, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a kind that no plan knows."""
        if self.kind not in KINDS:
            raise ValueError(f"kind is one of {', '.join(KINDS)}")
        if self.builds not in ("", "skill", "heart"):
            raise ValueError("builds is skill or heart")

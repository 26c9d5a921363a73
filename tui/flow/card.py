"""Action cards: the kinds of plan steps that can be made, each with a few small fields of its own."""

from collections.abc import Mapping
from string import Template

from tui.domain.answers.planning import ACTION_KINDS
from tui.domain.answers.words import Scalar
from tui.domain.letter_gaps import gaps
from tui.domain.seed import Seed
from tui.flow.conditions import Condition
from tui.flow.step import Field


class Quote(Seed, frozen=True, kw_only=True):
    """Where the words of a reason come from: an earlier step, or a fact whose rows have words.

    With `any_of`, only lines or rows that hold one of these keys; with `signs`, the sentence that has most of them.
    """

    step: str | None = None
    fact: str | None = None
    any_of: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a quote from nowhere, or from two places."""
        if (self.step is None) == (self.fact is None):
            raise ValueError("quote names one step or one fact")


class Suggestion(Seed, frozen=True, kw_only=True):
    """When a card is suggested, and the reason that is shown.

    `because_with` is said instead where `quote` finds words: its fields are `$words`, and of a fact `$person` and
    `$company`.
    """

    when: Condition
    because: str
    because_with: str = ""
    quote: Quote | None = None

    def __post_init__(self) -> None:
        """Refuse words without a quote, and a quote without words."""
        if bool(self.because_with) != (self.quote is not None):
            raise ValueError("because_with and quote go together")


class ActionCard(Seed, frozen=True, kw_only=True):
    """A kind of action: what it is, an example, its own fields, and whether it builds a skill or keeps up heart.

    `guide` is the key of one to read first, and `guide_label` the words of the button that opens it.

    Liu, Huang and Wang 2014 (47 interventions): job-search help worked where both were there.
    """

    kind: str
    title: str
    about: str
    example: str = ""
    tips: tuple[int, ...] = ()
    builds: str = ""
    guide: str = ""
    guide_label: str = ""
    field: tuple[Field, ...] = ()
    suggest: tuple[Suggestion, ...] = ()
    words: str = ""
    """Words to send or say, with the card's own fields and the person's `$name` in them; none for most cards."""

    def __post_init__(self) -> None:
        """Refuse a kind that no plan knows, and words with a field that is not there."""
        known = {"name", *(each.key for each in self.field)}
        if unknown := [each for each in Template(self.words).get_identifiers() if each not in known]:
            raise ValueError(f"words: ${unknown[0]} is none of {', '.join(sorted(known))}")
        if self.kind not in ACTION_KINDS:
            raise ValueError(f"kind is one of {', '.join(ACTION_KINDS)}")
        if self.builds not in ("", "skill", "heart"):
            raise ValueError("builds is skill or heart")
        if bool(self.guide) != bool(self.guide_label):
            raise ValueError("guide and guide_label go together")

    def worded(self, fields: Mapping[str, Scalar], name: str) -> str:
        """Return the words with what is filled in by the key of its field; other places are held by words."""
        held = {each.key: f"[{each.label[:1].lower()}{each.label[1:]}]" for each in self.field} | gaps()
        given = {key: str(text) for key, text in {**fields, "name": name}.items() if text}
        return Template(self.words.strip("\n")).safe_substitute(held | given)

    def is_put_off(self, fields: Mapping[str, Scalar]) -> bool:
        """Say whether `fields`, what is filled in by the key of its field, holds an answer that means "not now"."""
        return any(fields.get(each.key) in [key.key for key in each.options if key.rests] for each in self.field)

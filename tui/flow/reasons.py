"""Why a card is suggested, with a quotation of what the reason comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Template

from tui.domain.quoting import quoted
from tui.domain.shapes import Value
from tui.flow.card import ActionCard, Quote
from tui.flow.session import Session


@dataclass(frozen=True)
class Reason:
    """A reason: its `text`, which may quote somebody, and the `plain` text without a quotation.

    `own` says whether the quotation comes from this session. One from another session is shown but never saved here,
    since deleting that session for good has to delete it, too.
    """

    text: str
    plain: str
    own: bool = True

    @property
    def saved_text(self) -> str:
        """The reason as it is saved with an action of this session."""
        return self.text if self.own else self.plain


def reason(session: Session, card: ActionCard) -> Reason | None:
    """Return why `card` is suggested now; None if it isn't."""
    for each in card.suggest:
        if session.holds(each.when):
            source = _source(session, each.quote) if each.quote and each.because_with else None
            if source is None:
                return Reason(each.because, each.because)
            text = Template(each.because_with).safe_substitute(source)
            return Reason(text, each.because, source["own"])
    return None


def _source(session: Session, quote: Quote) -> Mapping[str, Value] | None:
    """Return the first source that can be quoted, as `{words, person, company, own}`; None if there is none."""
    rows = _of_step(session, quote) if quote.step is not None else _of_fact(session, quote)
    for row in rows:
        if words := quoted(str(row.get("words") or ""), quote.signs):
            return {"person": "", "company": "", "own": False, **row, "words": words}
    return None


def _of_step(session: Session, quote: Quote) -> list[Mapping[str, Value]]:
    step = session.course.steps.get(quote.step or "")
    if step is None or not session.applies(step) or (value := session.value(step.key)) is None:
        return []
    return [{"words": words, "own": True} for words in step.quotable_texts(value, quote.any_of)]


def _of_fact(session: Session, quote: Quote) -> list[Mapping[str, Value]]:
    rows = session.facts.get(quote.fact or "") or []
    return [row for row in rows if not quote.any_of or not set(quote.any_of).isdisjoint(row.get("keys", ()))]

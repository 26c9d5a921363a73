"""Why a card is suggested, in the words of whoever the reason comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Template

from tui.domain.quoting import quoted
from tui.domain.shapes import Value
from tui.flow.card import ActionCard, Quote
from tui.flow.session import Session


@dataclass(frozen=True)
class Reason:
    """A reason as it is `said`, and `plain`, without anybody's words; `own` words are of this session itself.

    Words of another session are shown but never saved here: deleting that session for good must delete all of them.
    """

    said: str
    plain: str
    own: bool = True

    @property
    def kept(self) -> str:
        """The reason as it is saved with an action of this session."""
        return self.said if self.own else self.plain


def reason(session: Session, card: ActionCard) -> Reason | None:
    """Return why `card` is suggested now, None when it is not."""
    for each in card.suggest:
        if session.holds(each.when):
            source = _source(session, each.quote) if each.quote and each.because_with else None
            if source is None:
                return Reason(each.because, each.because)
            said = Template(each.because_with).safe_substitute(source)
            return Reason(said, each.because, source["own"])
    return None


def _source(session: Session, quote: Quote) -> Mapping[str, Value] | None:
    """Return the first source whose words can be quoted, as `{words, person, company, own}`; None without one."""
    rows = _of_step(session, quote) if quote.step is not None else _of_fact(session, quote)
    for row in rows:
        if words := quoted(str(row.get("words") or ""), quote.signs):
            return {"person": "", "company": "", "own": False, **row, "words": words}
    return None


def _of_step(session: Session, quote: Quote) -> list[Mapping[str, Value]]:
    step = session.course.steps.get(quote.step or "")
    if step is None or not session.applies(step) or (value := session.value(step.key)) is None:
        return []
    return [{"words": words, "own": True} for words in step.own_words(value, quote.any_of)]


def _of_fact(session: Session, quote: Quote) -> list[Mapping[str, Value]]:
    rows = session.facts.get(quote.fact or "") or []
    return [row for row in rows if not quote.any_of or not set(quote.any_of).isdisjoint(row.get("keys", ()))]

"""Why a card is suggested, with a quotation of what the reason comes from."""

from collections.abc import Iterable, Iterator
from string import Template

from msgspec import Struct
from msgspec.structs import asdict, replace

from tui.domain.facts import Quotable, rows_of
from tui.domain.quoting import quoted
from tui.flow.card import ActionCard, Quote
from tui.flow.session import Session


class Reason(Struct, frozen=True):
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
            text = Template(each.because_with).safe_substitute(asdict(source))
            return Reason(text, each.because, source.own)
    return None


def _source(session: Session, quote: Quote) -> Quotable | None:
    """Return the first source that can be quoted, with its text; None if there is none."""
    rows = _of_step(session, quote) if quote.step is not None else _of_fact(session, quote)
    for row in rows:
        if words := quoted(row.words or "", quote.signs):
            return replace(row, words=words)
    return None


def _of_step(session: Session, quote: Quote) -> Iterable[Quotable]:
    step = session.course.steps.get(quote.step or "")
    if step is None or not session.applies(step) or (value := session.value(step.key)) is None:
        return []
    return [Quotable(words=words, own=True) for words in step.quotable_texts(value, quote.any_of)]


def _of_fact(session: Session, quote: Quote) -> Iterator[Quotable]:
    for row in rows_of(Quotable, session.facts.get(quote.fact or "")):
        if not quote.any_of or not set(quote.any_of).isdisjoint(row.keys):
            yield row

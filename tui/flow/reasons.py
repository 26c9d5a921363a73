"""Why a card is suggested, in the words of whoever the reason comes from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import Template

from msgspec.structs import asdict, replace

from tui.domain.facts import Quotable, rows_of
from tui.domain.quoting import quoted
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
            said = Template(each.because_with).safe_substitute(asdict(source))
            return Reason(said, each.because, source.own)
    return None


def _source(session: Session, quote: Quote) -> Quotable | None:
    """Return the first source whose words can be quoted, with these words; None without one."""
    rows = _of_step(session, quote) if quote.step is not None else _of_fact(session, quote)
    for row in rows:
        if words := quoted(row.words or "", quote.signs):
            return replace(row, words=words)
    return None


def _of_step(session: Session, quote: Quote) -> Iterable[Quotable]:
    step = session.course.steps.get(quote.step or "")
    if step is None or not session.applies(step) or (value := session.value(step.key)) is None:
        return []
    return [Quotable(words=words, own=True) for words in step.quotable(value, quote.any_of)]


def _of_fact(session: Session, quote: Quote) -> Iterator[Quotable]:
    for row in rows_of(Quotable, session.facts.get(quote.fact or "")):
        if not quote.any_of or not set(quote.any_of).isdisjoint(row.keys):
            yield row

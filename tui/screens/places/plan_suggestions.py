"""The cards a step of the plan can be made from: suggested ones first, with the reason, and resting ones last."""

from tui.clock import Clock
from tui.domain.answers.planning import Action
from tui.domain.plan import new_action
from tui.flow.card import ActionCard
from tui.flow.course import Course
from tui.flow.reasons import Reason, reason
from tui.flow.session import Session
from tui.store.services.card_actions import Cards
from tui.store.store import Store
from tui.widgets.rows import Row
from tui.words import _


class Suggestions:
    """The cards by their kinds, as the session that was changed last suggests them."""

    def __init__(self, store: Store, course: Course, clock: Clock, cards: Cards) -> None:
        self._clock = clock
        self._cards = cards
        self._rests = store.plan.resting()
        last = next(iter(store.unfinished() or store.sessions()), None)
        number = last.id if last else None
        open_run = Session(course, store.repository(number, course), store.facts(number))
        self._reasons: dict[str, Reason] = {
            kind: why for kind, card in cards.items() if (why := reason(open_run, card))
        }

    def rows(self) -> list[Row]:
        """Return a row each, to choose one; its key is the kind of the card."""
        order = sorted(
            self._cards.values(), key=lambda card: (card.kind in self._rests, card.kind not in self._reasons)
        )
        return [self._row(card) for card in order]

    def _row(self, card: ActionCard) -> Row:
        if card.kind in self._rests:
            day = self._clock.say(self._rests[card.kind])
            return Row(card.kind, card.title, right=_("not suggested until {day}").format(day=day))
        why = self._reasons.get(card.kind)
        return Row(card.kind, card.title, below=why.text if why else "")

    def begun(self, kind: str) -> Action:
        """Return a new step made from the card of a kind."""
        # A step of no session outlives the session that its reason quotes, so it keeps the plain words.
        return new_action(kind, because=self._reasons[kind].plain if kind in self._reasons else "")

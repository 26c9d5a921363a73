"""The actions on a page: made, taken off, put away and brought back, and what some of them plan by themselves."""

from datetime import date

from msgspec.structs import replace

from tui.domain.answers.planning import Action
from tui.domain.facts import RestingCard, rows_of
from tui.domain.plan import new_action, resting
from tui.domain.shapes import Value
from tui.flow.action_form import is_begun
from tui.flow.card import ActionCard
from tui.flow.card_days import ended_follow_ups, follow_ups
from tui.flow.kinds.planning import Actions
from tui.flow.page import because
from tui.flow.reasons import reason
from tui.flow.session import Session

WORTH = ("skill", "heart")
"""What cards build that a plan should have something of."""


class ActionList:
    """The actions of a page, in order. What is taken away can be brought back, the last first."""

    def __init__(self, step: Actions, given: Value, session: Session) -> None:
        self._step = step
        self._session = session
        self.all = list(step.answer(given))
        """All actions, with cards that were put away here."""
        self.reasons = {card.kind: found for card in step.card if (found := reason(session, card))}
        """Why cards are suggested, by their kinds."""
        here = {each.id for each in self.all}
        rows = rows_of(RestingCard, session.facts.get("resting_cards"))
        self._rested = {row.kind: row.until for row in rows if row.id not in here}
        self._removed: list[tuple[int | None, Action]] = []
        """What can be brought back: an action with its place, or a card that rests, which has none."""

    @property
    def to_do(self) -> list[Action]:
        """The actions, without cards that rest."""
        return [each for each in self.all if not each.rests_until]

    @property
    def rests(self) -> dict[str, str]:
        """The kinds of cards that rest, each with its day: those put away here, and those from before."""
        return self._rested | {each.kind: each.rests_until for each in self.all if each.rests_until}

    @property
    def missing(self) -> str:
        """What the cards here build and none of the actions does, of `WORTH`; empty if there's none, or no action."""
        builds = {card.kind: card.builds for card in self._step.card}
        there = {builds.get(each.kind, "") for each in self.to_do}
        missing = (each for each in WORTH if each in builds.values() and each not in there)
        return next(missing, "") if self.to_do else ""

    def card(self, kind: str) -> ActionCard | None:
        """Return the card of that kind, if the page has it."""
        return next((card for card in self._step.card if card.kind == kind), None)

    def find(self, id_: str) -> Action | None:
        """Return the action with that id."""
        return next((each for each in self.all if each.id == id_), None)

    def new(self, kind: str) -> Action:
        """Return a new action from a card, with its reason, and with what to do if an earlier page says that."""
        found = self.reasons.get(kind)
        why = because(self._session, self._step) or (found.saved_text if found else "")
        uses = self._step.uses
        what = self._session.in_words(uses["what"]) if "what" in uses and not self.all else []
        return new_action(kind, because=why, what=what[0] if what else "")

    def with_(self, edited: Action | None) -> list[Action]:
        """Return all actions with something filled in, with `edited` in its place; a new one comes last."""
        found = [*self.all]
        if edited is not None:
            place = self._place(edited)
            found[place : place + 1] = [edited]
        return [each for each in found if is_begun(each, self._step.form)]

    def plan_follow_ups(self, id_: str) -> list[Action]:
        """Plan the follow-ups that fields of an action plan, or update those planned already.

        Return those that aren't planned any more, and are taken off.
        """
        action = self.find(id_)
        if action is None:
            return []
        card = self.card(action.kind)
        for more in follow_ups(action, card):
            place = self._place(more)
            self.all[place : place + 1] = [_replanned(each, more) for each in self.all[place : place + 1]] or [more]
        ended = [each for each in self.all if each.id in ended_follow_ups(action, card)]
        for each in ended:
            self.take_off(each)
        return ended

    def take_off(self, action: Action) -> None:
        """Remove an action from the list."""
        place = self._place(action)
        self._removed.append((place, self.all.pop(place)))

    def put_away(self, card: ActionCard, until: date) -> None:
        """Let a card rest."""
        rest = resting(card.kind, card.title, until)
        self.all.append(rest)
        self._removed.append((None, rest))

    def bring_back(self) -> bool:
        """Restore what was taken off or put away last, and return whether there was anything."""
        if not self._removed:
            return False
        place, action = self._removed.pop()
        if place is None:
            self.all = [each for each in self.all if each.id != action.id]
        else:
            self.all.insert(place, action)
        return True

    def _place(self, action: Action) -> int:
        return next((i for i, each in enumerate(self.all) if each.id == action.id), len(self.all))


def _replanned(action: Action, again: Action) -> Action:
    """Return an action that is planned already with what a field now says of it."""
    return replace(action, kind=again.kind, status=again.status, what=again.what, when_on=again.when_on)

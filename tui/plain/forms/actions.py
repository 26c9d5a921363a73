"""The form of actions: those made already, and cards to make more from."""

from contextlib import suppress
from datetime import date

from msgspec.structs import replace

from tui.domain.answers.planning import Action
from tui.domain.facts import KnownPerson, RestingCard, rows_of
from tui.domain.plan import RESTS, new_action, resting
from tui.domain.shapes import Value
from tui.flow.action_form import action_parts, action_texts, filled_in, is_begun
from tui.flow.card import ActionCard
from tui.flow.card_days import carried_out, ended_follow_ups, follow_ups
from tui.flow.form_part import FormPart
from tui.flow.kinds.planning import Actions
from tui.flow.page import because
from tui.flow.reasons import reason
from tui.plain.choice import Choice
from tui.plain.forms.base import Asking, StepForm
from tui.plain.forms.parts import ask_parts
from tui.plain.turns import Back
from tui.words import _

FIRST = 2
"""Fields that are asked before the person is asked whether to add the others."""
CHANGE, TAKE_OFF, MAKE, NOT_NOW, GUIDE = "change", "take_off", "make", "not_now", "guide"


class ActionsForm(StepForm[Actions]):
    """Lists what is made and what can be, until the person goes on."""

    def __init__(self, step: Actions, given: Value, asking: Asking) -> None:
        super().__init__(step, given, asking)
        self._made = list(step.answer(given))
        self._reasons = {card.kind: found for card in step.card if (found := reason(self.session, card))}
        rows = rows_of(RestingCard, self.session.facts.get("resting_cards"))
        here = {each.id for each in self._made}
        self._rested = {row.kind: row.until for row in rows if row.id not in here}

    def ask(self) -> Value:
        """Return the actions."""
        if len(self.step.card) == 1 and not self._made:
            # The question of the page says what the card would.
            self._edit(self._new(self.step.card[0].kind))
        while key := self._choose():
            kind, _sign, which = key.partition("-")
            with suppress(Back):
                if kind == "made":
                    self._change(next(each for each in self._made if each.id == which))
                else:
                    self._take_card(next(card for card in self.step.card if card.kind == which))
        return self._value

    @property
    def _value(self) -> Value:
        return self.step.encode([each for each in self._made if is_begun(each, self.step.form)])

    def _save(self) -> None:
        self.draft(self._value)

    def _choose(self) -> str:
        made = [each for each in self._made if not each.rests_until]
        choices = [Choice(f"made-{each.id}", _("Yours: {what}").format(what=self._words(each))) for each in made]
        rests = self._rests()
        awake = [card for card in self.step.card if card.kind not in rests]
        suggested = [card for card in awake if card.kind in self._reasons]
        choices += [
            Choice(f"card-{card.kind}", _("Suggested: {title}").format(title=card.title), self._reasons[card.kind].text)
            for card in suggested
        ]
        choices += [Choice(f"card-{card.kind}", card.title) for card in awake if card not in suggested]
        if missing := self._missing(made):
            self.talk.say(missing)
        self.talk.say(_("Enter goes on. A number opens one."))
        return self.talk.choose(choices, prompt=_("Number, or Enter to go on:"))

    def _words(self, action: Action) -> str:
        when = " ".join(filter(None, (self.clock.say(action.when_on), action.when_at)))
        return ", ".join(filter(None, (action.what.strip() or _("It doesn't say what yet"), when)))

    def _rests(self) -> dict[str, str]:
        """Return the kinds of cards that rest, each with its day: those put away here, and those from before."""
        return self._rested | {each.kind: each.rests_until for each in self._made if each.rests_until}

    def _missing(self, made: list[Action]) -> str:
        """Return a sentence if no action builds a skill, or none supports the person, and a card here does."""
        builds = {card.kind: card.builds for card in self.step.card}
        there = {builds.get(each.kind, "") for each in made}
        words = {
            "skill": _("You could add something that builds a skill."),
            "heart": _("You could add something that lifts your mood."),
        }
        missing = [words[each] for each in words if each in builds.values() and each not in there]
        return missing[0] if made and missing else ""

    # Cards

    def _card(self, kind: str) -> ActionCard | None:
        return next((card for card in self.step.card if card.kind == kind), None)

    def _take_card(self, card: ActionCard) -> None:
        self.talk.say(card.title, card.about)
        ways = [Choice(MAKE, _("Plan this")), Choice(NOT_NOW, _("Not now"), _not_now_words())]
        ways += [Choice(GUIDE, card.guide_label)] if card.guide else []
        way = self.talk.choose(ways, prompt=_("Number, or Enter for the list:"))
        if way == MAKE:
            self._edit(self._new(card.kind))
        elif way == NOT_NOW:
            until = self._rests_until()
            self._made.append(resting(card.kind, card.title, until))
            self._save()
            words = _("Not now: we won't suggest {card} until {day}.")
            self.talk.say(words.format(card=card.title, day=self.clock.say(until)))
        elif way == GUIDE:
            self.asking.read_guide(card.guide)

    def _new(self, kind: str) -> Action:
        """Return a new action from a card, with its reason, and with what to do if an earlier page says that."""
        found = self._reasons.get(kind)
        why = because(self.session, self.step) or (found.saved_text if found else "")
        what = self.session.in_words(self.step.uses["what"]) if "what" in self.step.uses and not self._made else []
        return new_action(kind, because=why, what=what[0] if what else "")

    def _rests_until(self) -> date:
        return self.clock.days_after(self.clock.today(), RESTS)

    # Actions

    def _change(self, action: Action) -> None:
        ways = [Choice(CHANGE, _("Change it")), Choice(TAKE_OFF, _("Take it off the list"))]
        way = self.talk.choose(ways, prompt=_("Number, or Enter for the list:"))
        if way == CHANGE:
            self._edit(action)
        elif way == TAKE_OFF:
            self._made = [each for each in self._made if each.id != action.id]
            self._save()
            self.talk.say(_("Taken off the list: {what}.").format(what=action.what))

    def _parts(self, card: ActionCard | None) -> list[FormPart]:
        people = [each.name for each in rows_of(KnownPerson, self.session.facts.get("people"))]
        return list(action_parts(card, self.step.form, dict.fromkeys(people), self.step.placeholder))

    def _edit(self, action: Action) -> None:
        """Ask for the fields of an action. Without what to do, it is left out."""
        card = self._card(action.kind)
        parts = self._parts(card)

        def filled(values: dict[str, str], unread: dict[str, str]) -> None:
            now = carried_out(filled_in(action, parts, values, unread), card, self._rests_until(), action)
            place = next((i for i, each in enumerate(self._made) if each.id == action.id), len(self._made))
            self._made[place : place + 1] = [now]
            self._save()

        self.talk.say(_("One field at a time. Enter leaves one open."))
        ask_parts(self.talk, self.clock, parts, action_texts(action), filled, first=FIRST, needs_first=True)
        edited = next((each for each in self._made if each.id == action.id), None)
        if edited is None or not edited.what.strip():
            self._made = [each for each in self._made if each.id != action.id]
            self._save()
            self.talk.say(_("It doesn't say what to do, so it isn't in your list."))
            return
        self._plan_follow_ups(edited, card)

    def _plan_follow_ups(self, edited: Action, card: ActionCard | None) -> None:
        """Plan what the fields of an action plan besides, and take off what they don't plan any more."""
        for more in follow_ups(edited, card):
            place = next((i for i, each in enumerate(self._made) if each.id == more.id), len(self._made))
            before = self._made[place : place + 1]
            self._made[place : place + 1] = [
                replace(each, kind=more.kind, status=more.status, what=more.what, when_on=more.when_on)
                for each in before
            ] or [more]
        ended = ended_follow_ups(edited, card)
        for each in self._made:
            if each.id in ended:
                self.talk.say(_("Taken off with its date: {what}.").format(what=each.what))
        self._made = [each for each in self._made if each.id not in ended]
        self._save()


def _not_now_words() -> str:
    return _("We won't suggest it for {days} days.").format(days=RESTS)

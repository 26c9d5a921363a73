"""The page of actions: those already made, and cards to make more from, suggested ones first."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import OptionList, Static

from tui.clock import Clock
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
from tui.flow.session import Session
from tui.widgets.form import Form
from tui.widgets.row_lists import ItemRows
from tui.widgets.rows import Row, heading, remark
from tui.widgets.small_parts import put_words
from tui.widgets.steps.families import FieldsView
from tui.widgets.taking_along import comes_back
from tui.words import _


class ActionsView(FieldsView[Actions]):
    """A list, replaced by a form while an action is made or changed.

    The form is part of the value at once, so that leaving the page never loses it.
    """

    fits = True

    def __init__(self, step: Actions, given: Value, session: Session, clock: Clock) -> None:
        super().__init__(step, given, session, clock)
        self._made = list(step.answer(given))
        self._reasons = {card.kind: found for card in step.card if (found := reason(session, card))}
        self._rested = _rested(session, {each.id for each in self._made})
        self._edited: Action | None = None
        self._removed: list[tuple[int | None, Action]] = []
        """What can be brought back: an action with its place, or a card that rests, which has none."""

    @property
    def value(self) -> Value:
        """All actions with something filled in, including the one in the form."""
        return self.step.encode(self._actions())

    def _actions(self) -> list[Action]:
        found = [*self._made]
        if self._edited is not None:
            now = self._filled_in(self._edited)
            place = self._place(self._edited)
            found[place : place + 1] = [now]
        return [action for action in found if is_begun(action, self.step.form)]

    def _place(self, action: Action) -> int:
        """Return the index of an action; a new one comes last."""
        return next((i for i, each in enumerate(self._made) if each.id == action.id), len(self._made))

    def compose(self) -> ComposeResult:
        """Lay out the list, the form and a muted sentence. With one card and no action yet, the form opens at once."""
        if len(self.step.card) == 1 and not self._made:
            self._edited = self._new(self.step.card[0].kind)
        yield ItemRows(list(self._rows()), id="rows")
        with Vertical(id="form"):
            if self._edited is not None:
                yield self._form(self._edited)
        yield Static("", classes="said", markup=False)

    def on_mount(self) -> None:
        """Show the list or the form."""
        self._show()

    @property
    def first_field(self) -> Widget | None:
        """The first line of an open form, else the list."""
        form = self.query(Form)
        return form.first().first_field if form else self.query_one(ItemRows)

    def _rows(self) -> Iterator[Row]:
        if steps := [action for action in self._made if not action.rests_until]:
            yield heading(_("Your actions"))
            for action in steps:
                when = " ".join(part for part in (self.clock.say(action.when_on), action.when_at) if part)
                name = action.what.strip() or _("It doesn't say what yet")
                yield Row(f"made-{action.id}", name, left="+", right=when)
        rests = self._rests()
        awake = [card for card in self.step.card if card.kind not in rests]
        suggested = [card for card in awake if card.kind in self._reasons]
        others = [card for card in awake if card.kind not in self._reasons]
        if suggested:
            yield heading(_("Suggested for you"))
            if comes_back(self.app):
                yield remark(_('Press d for "not now". We won\'t suggest it for {days} days.').format(days=RESTS))
            else:
                yield remark(_('Press d for "not now".'))
            yield from (Row(card.kind, card.title, below=self._reasons[card.kind].text) for card in suggested)
        if others:
            yield heading(_("More ideas") if suggested else _("Ideas"))
            yield from (Row(card.kind, card.title) for card in others)
        if rests:
            yield heading(_("Not now"))
            for card in self.step.card:
                if card.kind in rests:
                    until = _("not suggested until {day}").format(day=self.clock.say(rests[card.kind]))
                    yield Row(card.kind, card.title, right=until)

    def _rests(self) -> dict[str, str]:
        """Return the kinds of cards that rest, each with its day: those put away here, and those from before."""
        here = {each.kind: each.rests_until for each in self._made if each.rests_until}
        return self._rested | here

    def _show(self, said: str = "") -> None:
        """Show the list or the form, with what was done, or else which kind of action is still missing."""
        rows = self.query_one(ItemRows)
        rows.display = self._edited is None
        rows.show(list(self._rows()))
        put_words(
            self.query_one("ActionsView > .said", Static), said or (self._missing() if self._edited is None else "")
        )

    def _missing(self) -> str:
        """Return a sentence if no action builds a skill, or none supports the person, and a card here does."""
        builds = {card.kind: card.builds for card in self.step.card}
        steps = [action for action in self._made if not action.rests_until]
        there = {builds.get(action.kind, "") for action in steps}
        words = {
            "skill": _("You could add something that builds a skill."),
            "heart": _("You could add something that lifts your mood."),
        }
        missing = [words[each] for each in words if each in builds.values() and each not in there]
        return missing[0] if steps and missing else ""

    # The form

    def _card(self, kind: str) -> ActionCard | None:
        return next((card for card in self.step.card if card.kind == kind), None)

    def _new(self, kind: str) -> Action:
        """Return a new action from a card, with its reason, and with what to do if an earlier page says that."""
        found = self._reasons.get(kind)
        why = because(self.session, self.step) or (found.saved_text if found else "")
        what = self.session.in_words(self.step.uses["what"]) if "what" in self.step.uses and not self._made else []
        return new_action(kind, because=why, what=what[0] if what else "")

    def _parts(self, card: ActionCard | None) -> list[FormPart]:
        people = [each.name for each in rows_of(KnownPerson, self.session.facts.get("people"))]
        return list(action_parts(card, self.step.form, dict.fromkeys(people), self.step.placeholder))

    def _form(self, action: Action) -> Form:
        card = self._card(action.kind)
        # The question of a page with one card says what the card would.
        title, about = (card.title, card.about) if card and len(self.step.card) > 1 else ("", "")
        guide = (card.guide, card.guide_label) if card else ("", "")
        return Form(title, about, self._parts(card), action_texts(action), self.clock, guide)

    async def _open(self, action: Action) -> None:
        form = self._form(action)
        await self.query_one("#form", Vertical).mount(form)
        self._edited = action
        self._show()
        form.begin()

    def _filled_in(self, action: Action) -> Action:
        """Return the action as the form says it now."""
        form = self.query_one(Form)
        card = self._card(action.kind)
        now = filled_in(action, self._parts(card), form.values, form.unread)
        return carried_out(now, card, self._rests_until(), action)

    def _rests_until(self) -> date:
        return self.clock.days_after(self.clock.today(), RESTS)

    @property
    def _asks_what(self) -> bool:
        """Whether the action in the form does not say what it is."""
        if self._edited is None or self.query_one(Form).problem():
            return False
        return not self._filled_in(self._edited).what.strip()

    def problem(self) -> str | None:
        """Return a sentence about an unreadable day in the form, or an action without what to do; or None."""
        form = self.query(Form)
        if said := form.first().problem() if form else None:
            return said
        if all(action.what.strip() for action in self._actions()):
            return None
        if self._asks_what:
            return _("Say what you'll do, in a few words. What you filled in is saved.")
        return _("One of these doesn't say what you'll do. Say it in a few words, or take it off the list with d.")

    def go_to_problem(self) -> None:
        """Focus the form, or the action without what to do."""
        if self._asks_what:
            self.query_one(Form).go_to("what")
        elif form := self.query(Form):
            form.first().begin()
        elif unsaid := next((each for each in self._made if not each.what.strip()), None):
            self.query_one(ItemRows).stand_on(f"made-{unsaid.id}")

    @on(Form.Changed)
    def form_changed(self, message: Form.Changed) -> None:
        """Say that something was typed in the form."""
        self.note(message)

    @on(Form.Closed)
    async def form_closed(self, message: Form.Closed) -> None:
        """Take the form, or what was there before, and show the list again."""
        message.stop()
        said = ""
        if message.kept:
            self._made = self._actions()
            said = self._plan_follow_ups()
        edited, self._edited = self._edited, None
        await self.query_one(Form).remove()
        self._show(said)
        self.changed()
        self.query_one(ItemRows).stand_on(f"made-{edited.id}" if edited else "")

    def _plan_follow_ups(self) -> str:
        """Plan the follow-ups that fields of the action plan, or update those planned already.

        Follow-ups that aren't planned any more are removed; return a sentence about that, or an empty text.
        """
        edited = self._edited and next((each for each in self._made if each.id == self._edited.id), None)
        if edited is None:
            return ""
        card = self._card(edited.kind)
        for more in follow_ups(edited, card):
            place = self._place(more)
            self._made[place : place + 1] = [_replanned(each, more) for each in self._made[place : place + 1]] or [more]
        ended = [each for each in self._made if each.id in ended_follow_ups(edited, card)]
        for each in ended:
            place = self._place(each)
            self._removed.append((place, self._made.pop(place)))
        words = _("Taken off with its date: {what}. u brings it back.")
        return " ".join(words.format(what=each.what) for each in ended)

    # The list

    @on(OptionList.OptionSelected)
    async def choose(self, message: OptionList.OptionSelected) -> None:
        """Open the form of a made action, or of a new one from a card."""
        message.stop()
        key = message.option.id or ""
        made = next((each for each in self._made if f"made-{each.id}" == key), None)
        await self._open(made or self._new(key))

    @on(ItemRows.Removed)
    def take_off(self, message: ItemRows.Removed) -> None:
        """Remove an action, or put a card away; undo restores either."""
        message.stop()
        place = next((i for i, each in enumerate(self._made) if f"made-{each.id}" == message.key), None)
        card = self._card(message.key)
        if place is not None:
            self._removed.append((place, self._made.pop(place)))
            self._take_over(_("Taken off the list. u brings it back."))
        elif card is not None and card.kind not in self._rests():
            until = self._rests_until()
            rest = resting(card.kind, card.title, until)
            self._made.append(rest)
            self._removed.append((None, rest))
            words = _("Not now: we won't suggest {card} until {day}. Press u to undo.")
            self._take_over(words.format(card=card.title, day=self.clock.say(until)))

    def _take_over(self, words: str = "") -> None:
        """Show the list as it is now, and say what was done."""
        self._show(words)
        self.changed()

    @on(ItemRows.Undone)
    def bring_back(self, message: ItemRows.Undone) -> None:
        """Restore what was removed or put away last."""
        message.stop()
        if self._removed:
            place, action = self._removed.pop()
            if place is None:
                self._made = [each for each in self._made if each.id != action.id]
            else:
                self._made.insert(place, action)
            self._take_over()


def _rested(session: Session, here: set[str]) -> dict[str, str]:
    """Return the kinds of cards put away on other pages, each with the day until which it rests."""
    rows = rows_of(RestingCard, session.facts.get("resting_cards"))
    return {row.kind: row.until for row in rows if row.id not in here}


def _replanned(action: Action, again: Action) -> Action:
    """Return an action that is planned already with what a field now says of it."""
    return replace(action, kind=again.kind, status=again.status, what=again.what, when_on=again.when_on)

"""The page of actions: those already made, and cards to make more from, suggested ones first."""

from collections.abc import Iterator
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import OptionList, Static

from tui.clock import Clock
from tui.domain.answers.planning import Action
from tui.domain.facts import KnownPerson, rows_of
from tui.domain.plan import RESTS
from tui.domain.shapes import Value
from tui.flow.action_form import action_parts, action_texts, filled_in
from tui.flow.action_list import ActionList
from tui.flow.card import ActionCard
from tui.flow.card_days import carried_out
from tui.flow.form_part import FormPart
from tui.flow.kinds.planning import Actions
from tui.flow.session import Session
from tui.widgets.form import Form
from tui.widgets.row_lists import ItemRows
from tui.widgets.rows import Row, heading, remark
from tui.widgets.small_parts import put_words
from tui.widgets.steps.families import FieldsView
from tui.widgets.taking_along import comes_back
from tui.words import _

MADE = "made-"
"""How the keys of rows begin that are actions; those of others are kinds of cards."""


class ActionsView(FieldsView[Actions]):
    """A list, replaced by a form while an action is made or changed.

    The form is part of the value at once, so that leaving the page never loses it.
    """

    fits = True

    def __init__(self, step: Actions, given: Value, session: Session, clock: Clock) -> None:
        super().__init__(step, given, session, clock)
        self._list = ActionList(step, given, session)
        self._edited: Action | None = None

    @property
    def value(self) -> Value:
        """All actions with something filled in, including the one in the form."""
        return self.step.encode(self._actions())

    def _actions(self) -> list[Action]:
        return self._list.with_(None if self._edited is None else self._filled_in(self._edited))

    def compose(self) -> ComposeResult:
        """Lay out the list, the form and a muted sentence. With one card and no action yet, the form opens at once."""
        if len(self.step.card) == 1 and not self._list.all:
            self._edited = self._list.new(self.step.card[0].kind)
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
        if to_do := self._list.to_do:
            yield heading(_("Your actions"))
            for action in to_do:
                when = " ".join(part for part in (self.clock.say(action.when_on), action.when_at) if part)
                name = action.what.strip() or _("It doesn't say what yet")
                yield Row(f"{MADE}{action.id}", name, left="+", right=when)
        rests, reasons = self._list.rests, self._list.reasons
        awake = [card for card in self.step.card if card.kind not in rests]
        suggested = [card for card in awake if card.kind in reasons]
        others = [card for card in awake if card.kind not in reasons]
        if suggested:
            yield heading(_("Suggested for you"))
            if comes_back(self.app):
                yield remark(_('Press d for "not now". We won\'t suggest it for {days} days.').format(days=RESTS))
            else:
                yield remark(_('Press d for "not now".'))
            yield from (Row(card.kind, card.title, below=reasons[card.kind].text) for card in suggested)
        if others:
            yield heading(_("More ideas") if suggested else _("Ideas"))
            yield from (Row(card.kind, card.title) for card in others)
        if rests:
            yield heading(_("Not now"))
            for card in self.step.card:
                if card.kind in rests:
                    until = _("not suggested until {day}").format(day=self.clock.say(rests[card.kind]))
                    yield Row(card.kind, card.title, right=until)

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
        words = {
            "": "",
            "skill": _("You could add something that builds a skill."),
            "heart": _("You could add something that lifts your mood."),
        }
        return words[self._list.missing]

    # The form

    def _parts(self, card: ActionCard | None) -> list[FormPart]:
        people = [each.name for each in rows_of(KnownPerson, self.session.facts.get("people"))]
        return list(action_parts(card, self.step.form, dict.fromkeys(people), self.step.placeholder))

    def _form(self, action: Action) -> Form:
        card = self._list.card(action.kind)
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
        card = self._list.card(action.kind)
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
        elif unsaid := next((each for each in self._list.all if not each.what.strip()), None):
            self.query_one(ItemRows).stand_on(f"{MADE}{unsaid.id}")

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
            self._list.all = self._actions()
            said = self._plan_follow_ups()
        edited, self._edited = self._edited, None
        await self.query_one(Form).remove()
        self._show(said)
        self.changed()
        self.query_one(ItemRows).stand_on(f"{MADE}{edited.id}" if edited else "")

    def _plan_follow_ups(self) -> str:
        """Plan the follow-ups that fields of the action plan, and return a sentence about those that ended, if any."""
        ended = self._list.plan_follow_ups(self._edited.id) if self._edited else []
        words = _("Taken off with its date: {what}. u brings it back.")
        return " ".join(words.format(what=each.what) for each in ended)

    # The list

    def _made(self, key: str) -> Action | None:
        """Return the action of a row; None for a card, also if its kind is the id of an action."""
        return self._list.find(key.removeprefix(MADE)) if key.startswith(MADE) else None

    @on(OptionList.OptionSelected)
    async def choose(self, message: OptionList.OptionSelected) -> None:
        """Open the form of a made action, or of a new one from a card."""
        message.stop()
        key = message.option.id or ""
        await self._open(self._made(key) or self._list.new(key))

    @on(ItemRows.Removed)
    def take_off(self, message: ItemRows.Removed) -> None:
        """Remove an action, or put a card away; undo restores either."""
        message.stop()
        action, card = self._made(message.key), self._list.card(message.key)
        if action is not None:
            self._list.take_off(action)
            self._take_over(_("Taken off the list. u brings it back."))
        elif card is not None and card.kind not in self._list.rests:
            until = self._rests_until()
            self._list.put_away(card, until)
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
        if self._list.bring_back():
            self._take_over()

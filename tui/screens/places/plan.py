"""The plan: one list from what is left from earlier days to what has no day yet, with the week's times and if-thens."""

from datetime import date
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import OptionList

from tui.clock import Clock
from tui.commands import bindings
from tui.domain.answers.planning import Action
from tui.export.qr import next_actions
from tui.flow.course import Course
from tui.screens.asking.day import ask_for_day
from tui.screens.base.choose import Choose
from tui.screens.base.follows_file import FollowsFile
from tui.screens.base.paned import PanedPlace
from tui.screens.base.requests import SaveCalendar
from tui.screens.dialogs.action import ActionDialog
from tui.screens.dialogs.edit_action import EditAction
from tui.screens.dialogs.letter_card import LetterCard
from tui.screens.dialogs.plan_code import PlanCode
from tui.screens.places.due_rows import LETTERS, due_request
from tui.screens.places.plan_listing import Listing
from tui.screens.places.plan_suggestions import Suggestions
from tui.store.row_types import Due, PlannedAction
from tui.store.services.card_actions import cards_of, save_action
from tui.store.store import Store
from tui.widgets.long_rows import LongRows
from tui.widgets.row_lists import PlanRows
from tui.widgets.rows import Row, Rows
from tui.widgets.side_pane import Part
from tui.widgets.top import Top
from tui.wording.plan import action_facts, marked_words, moved_words
from tui.words import _, counted


class PlanScreen(FollowsFile, PanedPlace):
    """The plan. Actions whose day has passed come first, without blame, and every change can be undone."""

    BINDINGS = bindings("plan")

    def __init__(self, store: Store, course: Course, clock: Clock) -> None:
        super().__init__()
        self._store = store
        self._course = course
        self._clock = clock
        self._cards = cards_of(course)
        self._opens: dict[str, Message | Due] = {}

    def heading(self) -> str:
        """Name the place."""
        return _("Plan")

    def column(self) -> ComposeResult:
        """Show the list."""
        yield PlanRows()

    def beside(self, row: Row) -> list[Part]:
        """Return what is known of a step, or what a row says, in whole."""
        if action := self._here():
            return [Part(action.what, tuple(action_facts(action, self._cards.get(action.kind), self._clock)))]
        lines = tuple(filter(None, (row.left, row.right, row.below)))
        return [Part(row.text, lines)]

    def fill(self) -> None:
        """Read what is planned."""
        self._fill(follows=True)

    def _fill(self, *, follows: bool) -> None:
        """Read what is planned, and stay on the row that is marked, or else on its line."""
        found = Listing(self._store, self._course, self._clock)
        self._opens = found.opens
        self.query_one(LongRows).show_late(found.rows, follows=follows)
        self.query_one(Top).show(right=counted("{number} action to do", "{number} actions to do", found.steps))

    # What can be done

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show the card of a step, or the page that something else was written on."""
        key = event.option_id or ""
        if key in self._opens:
            self._open(self._opens[key])
        elif action := self._here():
            card = ActionDialog(self._store, self._course, self._clock, action.id)
            self.app.push_screen(card, self._changed)

    def _open(self, asked: Message | Due) -> None:
        if isinstance(asked, Due) and asked.kind in LETTERS:
            letter = LetterCard(self._store, self._course, self._clock, int(asked.id))
            self.app.push_screen(letter, self._changed)
        else:
            self.post_message(due_request(asked) if isinstance(asked, Due) else asked)

    def _here(self) -> PlannedAction | None:
        """Return the step that is marked."""
        here = self.query_one(Rows).here
        kind, _sign, key = here.key.partition("-") if here else ("", "", "")
        return self._store.plan.action(key) if kind == "action" else None

    def _changed(self, words: object = None) -> None:
        """Show the plan as it is now, on the same line, and say what was done."""
        if words is None and self.is_as_filled():
            return
        self.refill(partial(self._fill, follows=False))
        if isinstance(words, str):
            self.tell(words)

    def _mark(self, status: str) -> None:
        if action := self._here():
            self._store.plan.mark(action.id, status)
            self._changed(marked_words(status, action.what))

    @on(PlanRows.Ticked)
    def action_done(self) -> None:
        """Tick the step, or take the tick off."""
        action = self._here()
        self._mark("to_do" if action and action.status == "done" else "done")

    def action_doing(self) -> None:
        """Say that the step has begun."""
        self._mark("doing")

    def action_let_go(self) -> None:
        """Drop the step."""
        self._mark("let_go")

    def action_move(self) -> None:
        """Put the step on another day, and go there with it."""
        if action := self._here():

            def put(day: date | None) -> None:
                self._store.plan.move(action.id, day)
                self.refill()
                self.query_one(Rows).go_to(f"action-{action.id}")
                self.tell(moved_words(self._clock, day, action.what))

            ask_for_day(self.app, self._clock, action.what, put, {"action_id": action.id})

    def action_edit(self) -> None:
        """Change anything about the step."""
        if action := self._here():
            self.app.push_screen(EditAction(self._clock, action, self._cards.get(action.kind)), self._keep)

    def _keep(self, action: Action | None) -> None:
        if action is None:
            return
        dropped = save_action(self._store.plan, action, self._cards.get(action.kind))
        self.refill()
        self.query_one(Rows).go_to(f"action-{action.id}")
        if dropped:
            self.tell(dropped)

    def action_undo(self) -> None:
        """Take back the last change, and go to the step it brought back."""
        undone = self._store.plan.undo()
        self.refill()
        if undone is None:
            self.tell(_("There's nothing to undo."))
            return
        rows = self.query_one(Rows)
        rows.go_to(f"action-{undone.action_id}", rows.highlighted or 0)
        self.tell(_("Undone: {what}.").format(what=undone.what))

    def action_calendar(self) -> None:
        """Save what has a day as a file for a calendar."""
        self.post_message(SaveCalendar())

    def action_code(self) -> None:
        """Show the next actions as a code for a phone."""
        if actions := next_actions(self._store, self._clock):
            self.app.push_screen(PlanCode(actions, self._clock))
        else:
            self.tell(_("Nothing in the plan has a day to come."))

    def action_add(self) -> None:
        """Choose a card to make a step from: suggested ones first, with the reason."""
        cards = Suggestions(self._store, self._course, self._clock, self._cards)

        def begin(kind: str | None) -> None:
            if kind is not None:
                self.app.push_screen(
                    EditAction(self._clock, cards.begun(kind), self._cards[kind], is_new=True), self._keep
                )

        self.app.push_screen(Choose(_("What kind of action?"), cards.rows(), _("Suggested ones come first.")), begin)

"""One step of the plan: say it is done, move it, or let it go."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList

from tui.clock import Clock
from tui.commands import bindings
from tui.domain.answers.planning import Action
from tui.export.letter import Outgoing
from tui.flow.course import Course
from tui.flow.presets import preset_days
from tui.screens.base.dialog import Dialog
from tui.screens.base.requests import OpenFlow, OpenSession
from tui.screens.dialogs.edit_action import EditAction
from tui.screens.dialogs.words_to_take import WordsToTake
from tui.store.row_types import PlannedAction
from tui.store.services.card_actions import cards_of, save_action
from tui.store.store import Store
from tui.widgets.foot import Foot
from tui.widgets.rows import SPACE, Row, Rows, heading, remark
from tui.wording.plan import action_facts, changed_words, marked_words, moved_words
from tui.words import _

DAYS = ("tomorrow", "next_monday", "in_a_week")
"""Presets of the clock that an action can be moved to."""


class ActionDialog(Dialog[str | None]):
    """Shows an action and what can become of it. Gives what was done in words, or None when it is as it was."""

    BINDINGS = bindings("lists.back")

    def __init__(self, store: Store, course: Course, clock: Clock, action_id: str) -> None:
        super().__init__()
        self._course = course
        self._store = store
        self._clock = clock
        self._action_id = action_id
        # It may have gone since the list was made.
        self._action = store.plan.action(action_id) or PlannedAction(id=action_id, kind="other", what="")
        self._card = cards_of(course).get(self._action.kind)

    def compose(self) -> ComposeResult:
        """Show what it is, then what can be done."""
        with Vertical(classes="card"):
            facts = map(remark, action_facts(self._action, self._card, self._clock))
            yield Rows([heading(self._action.what), *facts, SPACE, *self._choices()])
        yield Foot()

    def _choices(self) -> list[Row]:
        days = preset_days(self._clock, DAYS)
        moves = [
            Row(f"move-{key}", self._move_words(key), right=self._clock.say(day).rpartition(", ")[2])
            for key, day in days.items()
            if day != self._action.when_on
        ]
        page = self._course.steps.get(self._action.repeats or "")
        rows = [
            *([Row("page", _("Open the page"), below=page.ask)] if page and self._action.session_id else []),
            *([Row("words", _("Words to send or say"))] if self._card and self._card.words else []),
            Row("status-done", _("It's done")),
            Row("status-doing", _("I'm doing it")),
            *moves,
            Row("edit", _("Change it")),
            Row("status-let_go", _("Drop it")),
        ]
        rows = [row for row in rows if row.key != f"status-{self._action.status}"]
        return rows + ([Row("open", _("Open its session"))] if self._action.session_id else [])

    def _move_words(self, key: str) -> str:
        words = {
            "tomorrow": _("Move it to tomorrow"),
            "next_monday": _("Move it to next Monday"),
            "in_a_week": _("Move it by a week"),
        }
        return words[key]

    def on_mount(self) -> None:
        """Start on the first choice."""
        self.title = _("An action in your plan")
        self.query_one(Rows).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what was chosen, and close."""
        event.stop()
        verb, _sign, what = (event.option_id or "").partition("-")
        if verb == "edit":
            self.app.push_screen(EditAction(self._clock, self._action, self._card), self._keep)
            return
        if verb == "words":
            self._show_words()
            return
        name = self._action.what
        if verb == "status":
            self._store.plan.mark(self._action_id, what)
            self.dismiss(marked_words(what, name))
        elif verb == "move":
            day = self._clock.preset(what)
            self._store.plan.move(self._action_id, day)
            self.dismiss(moved_words(self._clock, day, name))
        elif verb == "page":
            self._open_session(self._action.repeats)
        else:
            self._open_session()

    def _open_session(self, page: str | None = None) -> None:
        """Ask for the session of the action, or for a page of it, and close."""
        if (session_id := self._action.session_id) is not None:
            flow = self._course.flow_of[page].key if page else ""
            self.post_message(OpenFlow(session_id, flow, page) if page else OpenSession(session_id))
        self.dismiss(None)

    def _show_words(self) -> None:
        """Show the words of its card, and mark it done when the person says that they used them."""
        fields, name = self._action.fields, self._store.setting("name") or ""
        words = Outgoing(body=self._card.worded(fields, name) if self._card else "")

        def answered(used: bool | None) -> None:
            if used:
                self._store.plan.mark(self._action_id, "done")
                self.dismiss(marked_words("done", self._action.what))

        about, done = _("A short message to send, or to say in your own words"), _("I've asked them. It's done")
        self.app.push_screen(WordsToTake(words, _("Words to send or say"), about, done), answered)

    def _keep(self, action: Action | None) -> None:
        """Take over what the form said, and close."""
        if action is None:
            self.dismiss(None)
            return
        dropped = save_action(self._store.plan, action, self._card)
        self.dismiss(" ".join(filter(None, (dropped, changed_words(action.what)))))

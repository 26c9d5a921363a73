"""One step of the plan: say it is done, move it, or let it go."""

from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from tui.clock import Clock
from tui.commands import bindings
from tui.screens.requests import OpenSession
from tui.screens.said import said
from tui.store.rows import ActionRow
from tui.store.store import Store
from tui.widgets.foot import Foot
from tui.widgets.rows import Row, Rows
from tui.words import _

DAYS = ("tomorrow", "next_monday", "in_a_week")
"""Presets of the clock that an action can be moved to."""


class ActionCard(ModalScreen[bool]):
    """Shows an action and what can become of it. Gives whether it changed."""

    AUTO_FOCUS = None
    BINDINGS = bindings("lists.back")

    def __init__(self, store: Store, clock: Clock, action_id: int) -> None:
        super().__init__()
        self._store = store
        self._clock = clock
        self._action = store.action(action_id)

    def compose(self) -> ComposeResult:
        """Show what it is, then what can be done."""
        with Vertical(classes="card"):
            yield Static(Content(self._action.what), classes="heading")
            about = "\n".join(self._facts(self._action))
            yield Static(Content(about), classes="about")
            yield Rows(self._choices(self._action))
        yield Foot()

    def _facts(self, action: ActionRow) -> list[str]:
        when = " ".join(filter(None, (self._clock.say(action.when_on), action.when_at)))
        named = [
            (_("When"), when),
            (_("Where or how"), action.where_how),
            (_("First small step"), action.first_step),
            (_("How you will know"), action.know_done),
            (_("Now"), said(action.status)),
        ]
        return [f"{name}: {words}" for name, words in named if words]

    def _choices(self, action: ActionRow) -> list[Row]:
        moves = [Row(f"move-{key}", self._move_words(key), right=self._clock.say(self._clock.preset(key))) for key in DAYS]
        rows = [
            Row("status-done", _("It is done")),
            Row("status-doing", _("I am on it")),
            *moves,
            Row("status-let_go", _("Let it go")),
        ]
        rows = [row for row in rows if row.key != f"status-{action.status}"]
        return rows + ([Row("open", _("Open its session"))] if action.session_id is not None else [])

    def _move_words(self, key: str) -> str:
        words = {
            "tomorrow": _("Move it to tomorrow"),
            "next_monday": _("Move it to next Monday"),
            "in_a_week": _("Move it by a week"),
        }
        return words[key]

    def on_mount(self) -> None:
        """Start on the first choice."""
        self.title = _("A step of your plan")
        self.query_one(Rows).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what was chosen, and close."""
        event.stop()
        verb, _sign, what = (event.option_id or "").partition("-")
        if verb == "status":
            self._store.mark_action(self._action.id, what)
        elif verb == "move":
            day: date = self._clock.preset(what)
            self._store.move_action(self._action.id, day)
        elif self._action.session_id is not None:
            self.post_message(OpenSession(self._action.session_id))
        self.dismiss(verb != "open")

    def action_back(self) -> None:
        """Leave it as it is."""
        self.dismiss(False)

"""One step of the plan: say it is done, move it, or let it go."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList

from tui.clock import Clock
from tui.commands import bindings
from tui.screens.requests import OpenSession
from tui.screens.said import said
from tui.store.rows import ActionDict
from tui.store.store import Store
from tui.widgets.day import preset_days
from tui.widgets.foot import Foot
from tui.widgets.rows import SPACE, Row, Rows, heading, remark
from tui.words import _

DAYS = ("tomorrow", "next_monday", "in_a_week")
"""Presets of the clock that an action can be moved to."""


class ActionCard(ModalScreen[bool]):
    """Shows an action and what can become of it. Gives whether it changed."""

    BINDINGS = bindings("lists.back")

    def __init__(self, store: Store, clock: Clock, action_id: str) -> None:
        super().__init__()
        self._store = store
        self._clock = clock
        self._action_id = action_id
        self._action: ActionDict = store.action(action_id) or {}

    def compose(self) -> ComposeResult:
        """Show what it is, then what can be done."""
        with Vertical(classes="card"):
            facts = map(remark, self._facts())
            yield Rows([heading(self._text("what")), *facts, SPACE, *self._choices()])
        yield Foot()

    def _text(self, name: str) -> str:
        return str(self._action.get(name) or "")

    def _facts(self) -> list[str]:
        when = " ".join(filter(None, (self._clock.say(self._text("when_on")), self._text("when_at"))))
        named = [
            (_("When"), when),
            (_("Where or how"), self._text("where_how")),
            (_("First small step"), self._text("first_step")),
            (_("Who can help"), self._text("helper")),
            (_("How you will know"), self._text("know_done")),
            (_("Because"), self._text("because")),
            (_("Now"), said(self._text("status"))),
        ]
        return [f"{name}: {words}" for name, words in named if words]

    def _choices(self) -> list[Row]:
        days = preset_days(self._clock, DAYS)
        moves = [
            Row(f"move-{key}", self._move_words(key), right=self._clock.say(day).rpartition(", ")[2])
            for key, day in days.items()
        ]
        rows = [
            Row("status-done", _("It is done")),
            Row("status-doing", _("I am on it")),
            *moves,
            Row("status-let_go", _("Let it go")),
        ]
        rows = [row for row in rows if row.key != "status-" + self._text("status")]
        return rows + ([Row("open", _("Open its session"))] if self._action.get("session_id") else [])

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
            self._store.mark_action(self._action_id, what)
        elif verb == "move":
            self._store.move_action(self._action_id, self._clock.preset(what))
        else:
            self.post_message(OpenSession(int(self._action["session_id"])))
        self.dismiss(verb != "open")

    def action_back(self) -> None:
        """Leave it as it is."""
        self.dismiss(False)

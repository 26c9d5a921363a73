"""A day to choose or to type, in front of a screen."""

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui.clock import Clock
from tui.commands import bindings
from tui.domain.answers.days import is_day
from tui.domain.shapes import Value
from tui.screens.base.dialog import Dialog
from tui.widgets.day import DayField
from tui.widgets.foot import Foot
from tui.words import _


class AskDay(Dialog[str | None]):
    """Gives a day in ISO form, or None for Esc. What is typed and cannot be read stays, with a sentence about it."""

    holds_words = True
    BINDINGS = bindings("lists.back")

    def __init__(self, question: str, clock: Clock, subject: Mapping[str, Value] | None = None) -> None:
        super().__init__(question, subject)
        self._question = question
        self._opened_with = ""
        self._clock = clock

    def compose(self) -> ComposeResult:
        """Show the question and the day."""
        with Vertical(classes="card"):
            yield Static(Content(self._question), classes="heading")
            hint = _("Left and right change the day. Enter takes it.")
            yield Static(Content(hint), classes="about")
            yield self._field(self.restored().get("day", ""))
        yield Foot()

    def _field(self, given: str) -> DayField:
        self._opened_with = DayField(self._clock, None, optional=False).filled_in
        is_known = is_day(given)
        return DayField(self._clock, given if is_known else None, optional=False, typed="" if is_known else given)

    def on_mount(self) -> None:
        """Put the cursor on the day."""
        self.query_one(DayField).begin()

    def changed_fields(self) -> Mapping[str, str]:
        """Return the day, where it is not the one that was offered first."""
        now = next((field.filled_in for field in self.query(DayField)), self._opened_with)
        return {} if now == self._opened_with else {"day": now}

    @on(DayField.Settled)
    def take(self, message: DayField.Settled) -> None:
        """Give the day. An empty line for another day is none yet."""
        message.stop()
        typed = message.field.query_one(Input)
        if message.field.day and (typed.value.strip() or not typed.display):
            self.dismiss(message.field.day)

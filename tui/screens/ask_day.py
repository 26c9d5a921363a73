"""A day to choose or to type, in front of a screen."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui.clock import Clock
from tui.commands import bindings
from tui.screens.dialog import Dialog
from tui.widgets.day import DayField
from tui.widgets.foot import Foot
from tui.words import _


class AskDay(Dialog[str | None]):
    """Gives a day in ISO form, or None for Esc. What is typed and cannot be read stays, with a sentence about it."""

    BINDINGS = bindings("lists.back")

    def __init__(self, question: str, clock: Clock) -> None:
        super().__init__()
        self._question = question
        self._clock = clock

    def compose(self) -> ComposeResult:
        """Show the question and the day."""
        with Vertical(classes="card"):
            yield Static(Content(self._question), classes="heading")
            hint = _("Left and right change the day. Enter takes it.")
            yield Static(Content(hint), classes="about")
            yield DayField(self._clock, None, optional=False)
        yield Foot()

    def on_mount(self) -> None:
        """Put the cursor on the day."""
        self.title = self._question
        self.query_one(DayField).begin()

    @on(DayField.Settled)
    def take(self, message: DayField.Settled) -> None:
        """Give the day. An empty line for another day is none yet."""
        message.stop()
        typed = message.field.query_one(Input)
        if message.field.day and (typed.value.strip() or not typed.display):
            self.dismiss(message.field.day)

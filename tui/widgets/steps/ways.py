"""The page of ways to go on from a hard moment."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList

from tui.flow.kinds.resting import Ways
from tui.widgets.rows import Row, Rows
from tui.widgets.steps.base import StepView
from tui.words import _


class WaysView(StepView[Ways]):
    """A list of ways. Enter takes one at once, and nothing is kept of it."""

    @property
    def value(self) -> None:
        """Nothing: it is no answer."""
        return None

    def compose(self) -> ComposeResult:
        """Show the ways."""
        yield Rows([Row(each.key, each.label, below=each.hint) for each in self.step.option])

    def problem(self) -> str:
        """Say how to go on: there is no answer to give here."""
        return _("Enter takes the line you are on.")

    @on(OptionList.OptionSelected)
    def take(self, message: OptionList.OptionSelected) -> None:
        """Go the way that was chosen."""
        message.stop()
        chosen = next(each for each in self.step.option if each.key == message.option.id)
        self.post_message(self.Opened(self, chosen.opens or "", chosen.goes_to or ""))

"""The page of a line of text."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tui.flow.kinds.text import Text
from tui.widgets.field import for_example
from tui.widgets.line import LineInput
from tui.widgets.steps.quiet import QuietView


class TextView(QuietView[Text]):
    """One line; Enter goes on."""

    def compose(self) -> ComposeResult:
        """Show the line as it is."""
        yield LineInput(self.given or "", for_example(self.step.placeholder))

    @property
    def value(self) -> str:
        """The line as typed."""
        return self.query_one(LineInput).value

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.changed()

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        event.stop()
        self.finish()

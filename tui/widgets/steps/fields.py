"""What views with several fields have in common."""

from typing import Generic

from textual.message import Message
from textual.widgets import Input

from tui.widgets.steps.base import S
from tui.widgets.steps.quiet import QuietView


class FieldsView(QuietView[S], Generic[S]):
    """A view that hears of its fields' changes, and that Enter walks line by line."""

    def note(self, message: Message) -> None:
        """Take a field's word that something changed, and say so if the answer did."""
        message.stop()
        self.changed()

    def next_field(self, message: Input.Submitted) -> None:
        """Go from one line to the next, and on from the last."""
        message.stop()
        lines = list(self.query(Input))
        place = lines.index(message.input) + 1
        if place < len(lines):
            lines[place].focus()
        else:
            self.finish()

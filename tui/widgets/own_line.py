"""A line that adds what is written on it: on Enter, and on leaving it, so that nothing typed is lost."""

from dataclasses import dataclass

from textual.message import Message
from textual.widgets import Input

from tui.domain.shapes import line
from tui.widgets.line import LineInput


class OwnLine(LineInput):
    """An input for one's own words. It posts `Added` and is empty again."""

    @dataclass
    class Added(Message):
        """The person added `text`, with Enter (`entered`) or by going on to another field."""

        text: str
        entered: bool

    @property
    def pending(self) -> str:
        """What is written and not added yet, as one tidy line."""
        return line(self.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Add on Enter."""
        event.stop()
        self._add(entered=True)

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Add when the person goes elsewhere."""
        event.stop()
        self._add(entered=False)

    def _add(self, *, entered: bool) -> None:
        if text := self.pending:
            self.value = ""
            self.post_message(self.Added(text, entered))

"""A line for a person's own name, where it is needed and not known yet."""

from dataclasses import dataclass

from textual.message import Message
from textual.widgets import Input

from tui.domain.shapes import line
from tui.widgets.line import LineInput


class OwnName(LineInput):
    """Posts `Given` on Enter and on leaving it, when a name is typed."""

    @dataclass
    class Given(Message):
        """The person gave their name. It goes up to whoever keeps it."""

        name: str

    def __init__(self, *, placeholder: str, id: str) -> None:
        super().__init__("", placeholder, id=id)
        self._given = ""

    def _on_input_changed(self, event: Input.Changed) -> None:
        # What is typed here is no part of the answer on the page.
        event.stop()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give it on Enter, and go on to the next field."""
        event.stop()
        self._give()
        self.screen.focus_next()

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Give it when the person goes elsewhere."""
        event.stop()
        self._give()

    def _give(self) -> None:
        name = line(self.value)
        if name and name != self._given:
            self._given = name
            self.post_message(self.Given(name))

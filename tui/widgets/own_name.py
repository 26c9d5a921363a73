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

    def __init__(self, typed: str = "", *, placeholder: str, id: str) -> None:
        super().__init__(typed, placeholder, id=id)
        self._given = ""

    @property
    def pending(self) -> str:
        """What is typed and not given yet."""
        return "" if line(self.value) == self._given else self.value

    def take(self) -> str:
        """Return the name that is typed and not given yet, as one that is given from here on."""
        self._given = line(self.pending) or self._given
        return self._given

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
        if line(self.pending):
            self.post_message(self.Given(self.take()))

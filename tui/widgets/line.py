"""A line of text: one line that keeps still and loses nothing that is pasted."""

from textual import events
from textual.widgets import Input

from tui.widgets.joiners import joiner


class LineInput(Input):
    """An input of one line. Its cursor does not blink; a paste of several lines becomes one line, whole."""

    def __init__(self, value: str = "", placeholder: str = "", *, digits: bool = False, id: str | None = None) -> None:
        super().__init__(value, placeholder, id=id, select_on_focus=False, restrict=r"[0-9]*" if digits else None)
        self.cursor_blink = False

    def on_key(self, event: events.Key) -> None:
        """Take the joiners, too."""
        if (letter := joiner(event)) is not None:
            event.stop()
            self.replace(letter, *self.selection)

    def _on_paste(self, event: events.Paste) -> None:
        # Input takes only the first line of a paste, and the rest would be lost without a word.
        event.prevent_default()
        event.stop()
        pasted = " ".join(event.text.split())
        if pasted:
            self.replace(pasted, *self.selection)

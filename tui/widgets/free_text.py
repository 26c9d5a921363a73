"""A page to write on: it keeps still, wraps softly, and lets Tab go on to the next field."""

from textual import events
from textual.widgets import TextArea

from tui.widgets.joiners import joiner


class FreeText(TextArea):
    """A text of many lines, the cursor at its end when it opens."""

    def __init__(self, text: str = "", placeholder: str = "") -> None:
        super().__init__(
            text,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
            placeholder=placeholder,
        )
        self.cursor_blink = False
        self.move_cursor(self.document.end)

    def on_key(self, event: events.Key) -> None:
        """Take the joiners, too."""
        if (letter := joiner(event)) is not None:
            event.stop()
            self.replace(letter, *self.selection)

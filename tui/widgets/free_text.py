"""A page to write on: it keeps still, wraps softly, and lets Tab go on to the next field."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from tui.widgets.joiners import joiner


class FreeText(TextArea):
    """A text of many lines, the cursor at its end when it opens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "text_start", "Start", show=False, id="text.start", tooltip="Go to the start of the text"),
        Binding("ctrl+end", "text_end", "End", show=False, id="text.end", tooltip="Go to the end of the text"),
    ]

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

    def action_text_start(self) -> None:
        """Go to the start of the text."""
        self.move_cursor((0, 0))

    def action_text_end(self) -> None:
        """Go to the end of the text."""
        self.move_cursor(self.document.end)

    def _recompute_cursor_offset(self) -> None:
        # In the midst of an undo that takes the scrollbar away, the cursor still stands where the text has ended.
        self._cursor_offset = self.wrapped_document.location_to_offset(self.clamp_visitable(self.cursor_location))

    def on_key(self, event: events.Key) -> None:
        """Take the joiners, too."""
        if (letter := joiner(event)) is not None:
            event.stop()
            self.replace(letter, *self.selection)

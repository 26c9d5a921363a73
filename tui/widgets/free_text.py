"""A text area for long writing. Tab goes to the next field."""

from dataclasses import dataclass
from typing import ClassVar, Protocol, runtime_checkable

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets.text_area import Location, Selection

from tui.commands import bindings
from tui.textual_parts.text_area import CustomTextArea
from tui.widgets import graphemes
from tui.widgets.graphemes import LetterText, joiner


class Editor(Protocol):
    """The person's own editor."""

    @property
    def is_there(self) -> bool:
        """Whether there is one, and it may be started."""


@runtime_checkable
class HasEditor(Protocol):
    """An app that opens texts in an editor."""

    @property
    def editor(self) -> Editor:
        """The editor."""


class FreeText(CustomTextArea):
    """A text area. The cursor starts at the end, and is always between whole graphemes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "text_start", "Start", show=False, id="text.start", tooltip="Go to the start of the text"),
        Binding("ctrl+end", "text_end", "End", show=False, id="text.end", tooltip="Go to the end of the text"),
        *bindings("text.editor"),
    ]

    @dataclass
    class EditorWanted(Message):
        """Open the text of `field` in the person's own editor."""

        field: "FreeText"

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action is available; an editor only where the app has one, and the text can be changed."""
        if action != "edit_outside":
            return super().check_action(action, parameters)
        return not self.read_only and isinstance(self.app, HasEditor) and self.app.editor.is_there

    def action_edit_outside(self) -> None:
        """Ask for the person's own editor."""
        self.post_message(self.EditorWanted(self))

    def replace_all(self, text: str) -> None:
        """Replace the whole text, as one edit that can be undone, and go to its end."""
        self.replace(text, (0, 0), self.document.end, maintain_selection_offset=False)
        self.move_cursor(self.document.end)

    def action_text_start(self) -> None:
        """Go to the start of the text."""
        self.move_cursor((0, 0))

    def action_text_end(self) -> None:
        """Go to the end of the text."""
        self.move_cursor(self.document.end)

    def on_resize(self) -> None:
        """Repaint the text: if the number of lines is the same, Textual keeps lines cut for the old width."""
        self.refresh()

    def get_line(self, line_index: int) -> Text:
        """Return a line for the screen, to be styled."""
        return LetterText(self.document.get_line(line_index), end="", no_wrap=True)

    def validate_selection(self, selection: Selection) -> Selection:
        """Move the cursor out of a grapheme, in the direction it was moving."""
        old = self.selection
        return Selection(self._outside(selection.start, old.start), self._outside(selection.end, old.end))

    def _outside(self, location: Location, was: Location) -> Location:
        row, column = self.clamp_visitable(location)
        return row, (graphemes.up if location > was else graphemes.down)(self.document.get_line(row), column)

    def get_cursor_left_location(self) -> Location:
        """Return the start of the grapheme before the cursor."""
        return self._outside(super().get_cursor_left_location(), self.cursor_location)

    def get_cursor_right_location(self) -> Location:
        """Return the end of the grapheme after the cursor."""
        return self._outside(super().get_cursor_right_location(), self.cursor_location)

    def get_cursor_word_left_location(self) -> Location:
        """Return where the word before the cursor begins."""
        return self._outside(super().get_cursor_word_left_location(), self.cursor_location)

    def get_cursor_word_right_location(self) -> Location:
        """Return where the word behind the cursor ends."""
        return self._outside(super().get_cursor_word_right_location(), self.cursor_location)

    def deletion(self, start: Location, end: Location) -> tuple[Location, Location]:
        """Return the range to delete, extended to whole graphemes."""
        start, end = sorted((start, end))
        return self._outside(start, end), self._outside(end, start)

    def on_key(self, event: events.Key) -> None:
        """Insert joiners too."""
        if (letter := joiner(event)) is not None:
            event.stop()
            self.replace(letter, *self.selection)

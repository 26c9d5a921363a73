"""Fields that text can be typed in, and the events that only edit that text."""

from typing import TypeGuard

from textual.events import Event, Key, Paste
from textual.widget import Widget
from textual.widgets import Input, TextArea


def is_field(widget: Widget | None) -> TypeGuard[Input | TextArea]:
    """Return whether text can be typed in `widget`."""
    return isinstance(widget, Input) or (isinstance(widget, TextArea) and not widget.read_only)


def is_edit(event: Event, widget: Widget | None) -> bool:
    """Return whether `widget` is a field, and `event` does nothing but edit its text."""
    if not is_field(widget):
        return False
    if not isinstance(event, Key):
        return isinstance(event, Paste)
    is_multiline = isinstance(widget, TextArea)
    return event.is_printable or event.key == "backspace" or (is_multiline and event.key == "enter")


def insert(field: Input | TextArea, event: Event) -> None:
    """Apply an edit to `field` at its cursor: a character, a line break, Backspace, or a paste."""
    if isinstance(event, Key) and event.key == "backspace":
        field.action_delete_left()
        return
    text = event.text if isinstance(event, Paste) else _character(event)
    if isinstance(field, TextArea):
        field.insert(text)
    else:
        field.insert_text_at_cursor(text.partition("\n")[0])


def _character(event: Event) -> str:
    if not isinstance(event, Key):
        return ""
    return "\n" if event.key == "enter" else event.character or ""

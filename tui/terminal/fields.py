"""Fields that text can be typed in, and the events that only edit that text."""

import sys
from typing import TYPE_CHECKING, TypeGuard

from textual.events import Event, Key, Paste
from textual.widget import Widget
from textual.widgets import Input

if TYPE_CHECKING:
    from textual.widgets import TextArea


def is_text_area(widget: object) -> "TypeGuard[TextArea]":
    """Return whether `widget` is a text area. Nothing is, as long as nobody has imported that class, which is slow."""
    if "textual.widgets._text_area" not in sys.modules:
        return False
    from textual.widgets import TextArea

    return isinstance(widget, TextArea)


def is_text_input(widget: object) -> "TypeGuard[Input | TextArea]":
    """Return whether `widget` holds text, of one line or of many, to be edited or only to be read."""
    return isinstance(widget, Input) or is_text_area(widget)


def is_field(widget: Widget | None) -> "TypeGuard[Input | TextArea]":
    """Return whether text can be typed in `widget`."""
    return isinstance(widget, Input) or (is_text_area(widget) and not widget.read_only)


def is_edit(event: Event, widget: Widget | None) -> bool:
    """Return whether `widget` is a field, and `event` does nothing but edit its text."""
    if not is_field(widget):
        return False
    if not isinstance(event, Key):
        return isinstance(event, Paste)
    is_multiline = is_text_area(widget)
    return event.is_printable or event.key == "backspace" or (is_multiline and event.key == "enter")


def insert(field: "Input | TextArea", event: Event) -> None:
    """Apply an edit to `field` at its cursor: a character, a line break, Backspace, or a paste."""
    if isinstance(event, Key) and event.key == "backspace":
        field.action_delete_left()
        return
    text = event.text if isinstance(event, Paste) else _character(event)
    if isinstance(field, Input):
        field.insert_text_at_cursor(text.partition("\n")[0])
    else:
        field.insert(text)


def _character(event: Event) -> str:
    if not isinstance(event, Key):
        return ""
    return "\n" if event.key == "enter" else event.character or ""

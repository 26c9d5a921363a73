"""What a person types while the window is too small: it waits until the window has room for the page again."""

from collections.abc import Iterable
from typing import Any

from textual.app import App
from textual.events import Event, Key, Paste
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tui.terminal.floor import TooSmall

MOST = 10_000
"""How many keys and pastes wait at most. Those after them are not taken, and the terminal rings its bell."""


def is_field(widget: Widget | None) -> bool:
    """Say whether words can be written in `widget`."""
    return isinstance(widget, Input) or (isinstance(widget, TextArea) and not widget.read_only)


def writes(event: Event, field: Widget | None) -> bool:
    """Say whether `event` only changes the words in `field`."""
    if not is_field(field):
        return False
    if not isinstance(event, Key):
        return isinstance(event, Paste)
    lines = isinstance(field, TextArea)
    return event.is_printable or event.key == "backspace" or (lines and event.key == "enter")


def acts_when_small(app: App[Any], event: Event) -> bool:
    """Say whether `event` is a key that works while the window is too small."""
    return isinstance(event, Key) and isinstance(app.screen, TooSmall) and event.key in app.screen.active_bindings


def write_below(app: App[Any], events: Iterable[Event]) -> None:
    """Write what waits into the field under the page in front, up to the first key that does anything else.

    It is called before leaving, so that the words are saved. Call it from the loop.
    """
    if not app.screen_stack or not isinstance(app.screen, TooSmall):
        return
    *below, _small = app.screen_stack
    field = below[-1].focused if below else None
    for event in events:
        if not writes(event, field):
            return
        if isinstance(field, Input | TextArea):
            _write(field, event)


def _write(field: Input | TextArea, event: Event) -> None:
    if isinstance(event, Key) and event.key == "backspace":
        field.action_delete_left()
        return
    words = event.text if isinstance(event, Paste) else _character(event)
    if isinstance(field, TextArea):
        field.insert(words)
    else:
        field.insert_text_at_cursor(words.partition("\n")[0])


def _character(event: Event) -> str:
    if not isinstance(event, Key):
        return ""
    return "\n" if event.key == "enter" else event.character or ""

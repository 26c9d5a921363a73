"""The smallest window that every page fits in, and what happens in a smaller one.

Keys that are typed while the window is too small wait in the input queue until it is large enough.
"""

from collections.abc import Iterable
from typing import Any

from textual.app import App, ComposeResult
from textual.events import Event, Key
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from tui.terminal.fields import insert, is_edit, is_field
from tui.terminal.settling import Settling
from tui.textual_parts import Removable
from tui.words import _

MIN_SIZE = Size(60, 18)
MAX_WAITING = 10_000
"""Keys and pastes that can wait. More of them are dropped, and the terminal rings its bell."""


def fits(size: Size) -> bool:
    """Return whether every screen fits in a window of `size`."""
    return size.width >= MIN_SIZE.width and size.height >= MIN_SIZE.height


class TooSmall(Removable, Settling, Screen[None]):
    """Says which size is needed. The screens underneath keep their state.

    It is not modal: the screen under a modal one is laid out at the new size, and lists fail in a few columns.
    """

    def compose(self) -> ComposeResult:
        """Show one sentence."""
        words = _("Onward needs a window of {width} by {height}. Nothing is lost. Make this one larger.")
        yield Static(words.format(width=MIN_SIZE.width, height=MIN_SIZE.height), markup=False)


def works_when_small(app: App[Any], event: Event) -> bool:
    """Return whether `event` is a key that works while the window is too small."""
    return isinstance(event, Key) and isinstance(app.screen, TooSmall) and event.key in app.screen.active_bindings


def insert_waiting(app: App[Any], events: Iterable[Event]) -> None:
    """Apply `events` to the focused field of the screen under `TooSmall`, up to the first one that is no edit.

    Call it in the event loop before exiting, so that the text is saved.
    """
    if not app.screen_stack or not isinstance(app.screen, TooSmall):
        return
    *below, _too_small = app.screen_stack
    field = below[-1].focused if below else None
    for event in events:
        if not is_field(field) or not is_edit(event, field):
            return
        insert(field, event)

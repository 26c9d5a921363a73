"""One line of typing with its label: beside it where there is room, above it where there is not."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from tui.textual_parts import Removable

ROOM_FOR_BOTH = 46
"""Cells below which the label goes above its field."""


class Labelled(Removable, Horizontal):
    """A label and its field. With `stacked` the label is always above."""

    def __init__(self, label: str, field: Widget, *, stacked: bool = False, id: str | None = None) -> None:
        super().__init__(id=id, classes="-stacked" if stacked else "")
        self.label = label
        self.field = field

    def compose(self) -> ComposeResult:
        """Lay out the label and the field."""
        yield Static(self.label, classes="label", markup=False)
        yield self.field

    def on_resize(self, event: Resize) -> None:
        """Put the label above where both do not fit on a line."""
        self.set_class(event.size.width < ROOM_FOR_BOTH, "-narrow")

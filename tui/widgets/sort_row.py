"""One line that goes into a bin."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from tui.flow.step import Option
from tui.textual_parts import Removable
from tui.widgets.chooser import Chooser
from tui.words import _

WIDE = 60
"""From this width on, the bin stands beside the line; under it before."""


class SortRow(Removable, Container):
    """A line with a chooser of bins, "not sorted yet" first."""

    def __init__(self, text: str, bins: Sequence[Option], chosen: str | None) -> None:
        super().__init__()
        self.text = text
        self._bins = bins
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """Show the line and its bin."""
        yield Static(self.text, markup=False)
        self.bin = Chooser([(each.key, each.label) for each in self._bins], self._chosen, blank=_("not sorted yet"))
        yield self.bin

    def on_resize(self) -> None:
        """Put the bin beside the line where there is room."""
        self.set_class(self.size.width >= WIDE, "-wide")

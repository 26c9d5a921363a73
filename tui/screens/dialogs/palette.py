"""The command palette of Textual, with the same line to type in as everywhere else."""

from textual.app import ComposeResult
from textual.command import CommandInput, CommandList, CommandPalette, SearchIcon
from textual.containers import Horizontal, Vertical
from textual.widgets import LoadingIndicator

from tui.screens.base.steady import Steady
from tui.widgets.line import LineInput


class PaletteLine(CommandInput, LineInput):
    """A line that looks like that of Textual's palette, which takes it for its own."""


class Palette(Steady, CommandPalette):
    """The palette. Its line goes by whole letters, and a paste of several lines becomes one."""

    def compose(self) -> ComposeResult:
        """Lay out what Textual's own does, with another line."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield SearchIcon()
                yield PaletteLine(placeholder=self._placeholder)
            with Vertical(id="--results"):
                yield CommandList()
                yield LoadingIndicator()

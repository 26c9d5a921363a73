"""The smallest window there is room in, and what is shown below it."""

from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from tui.words import _

LEAST = Size(60, 18)


def fits(size: Size) -> bool:
    """Say whether a window of `size` has room for every screen."""
    return size.width >= LEAST.width and size.height >= LEAST.height


class TooSmall(Screen[None]):
    """Says which size is needed. What is underneath stays as it is, with every word in it.

    No modal screen: what is under one is laid out anew with the window, and lists fail in a few columns.
    """

    def compose(self) -> ComposeResult:
        """Show one sentence."""
        words = _("Onward needs a window of {width} by {height}. Nothing is lost. Make this one larger.")
        yield Static(words.format(width=LEAST.width, height=LEAST.height), markup=False)

"""The second pane of a wide window: what helps with the page beside it, to read only."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static


@dataclass(frozen=True)
class Part:
    """A part of the pane: a title, and lines of plain text below it."""

    title: str
    lines: tuple[str, ...]


class SidePane(VerticalScroll, can_focus=False):
    """Shows parts under their titles. It is there in windows from 110 columns on, while it has something to show.

    Keys never go there, and everything in it can also be reached without it.
    """

    def show(self, parts: Sequence[Part]) -> None:
        """Show `parts` in place of those before."""
        self.set_class(not parts, "-empty")
        lines = [line for part in parts for line in (_titled(part), Content(""))]
        for words in self.query(Static):
            words.update(Content("\n").join(lines[:-1]))
        self.scroll_home(animate=False)

    def compose(self) -> ComposeResult:
        """Lay out the words."""
        yield Static("", markup=False)


def _titled(part: Part) -> Content:
    return Content.styled(part.title, "bold $label") + "".join(f"\n{line}" for line in part.lines)

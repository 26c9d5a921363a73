"""The second pane of a wide window: what helps with the page beside it, to read only."""

from collections.abc import Sequence

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.textual_parts import Removable
from tui.widgets.signs import drawable
from tui.widgets.small_parts import show_words

BULLET = "- "
"""Before each of several lines that belong together."""
UNKNOWN = 36
"""The width that is taken until there is one."""


class Part(Struct, frozen=True):
    """A part of the pane: a title, and lines of plain text below it."""

    title: str
    lines: tuple[str, ...]


class SidePane(Removable, VerticalScroll, can_focus=False):
    """Shows parts under their titles. It is there in windows from 110 columns on, while it has something to show.

    Keys never go there, and everything in it can also be reached without it.
    """

    DEFAULT_CLASSES = "-empty"
    _parts: Sequence[Part] = ()

    def show(self, parts: Sequence[Part]) -> None:
        """Show `parts` in place of those before."""
        self._parts = parts
        self.set_class(not parts, "-empty")
        self._lay_out()
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Lay the parts out for the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width or UNKNOWN
        lines = [line for part in self._parts for line in (_titled(part, width), Content(""))]
        for words in self.query(Static):
            show_words(words, Content("\n").join(lines[:-1]))

    def compose(self) -> ComposeResult:
        """Lay out the words."""
        yield Static(Content(""), markup=False)


def _titled(part: Part, width: int) -> Content:
    lines = (_hanging(drawable(line), width) for line in part.lines)
    return Content("\n").join([Content.styled(drawable(part.title), "bold $label"), *lines])


def _hanging(line: str, width: int) -> Content:
    """Return a line; one that begins with `BULLET` is indented from its second row on."""
    if not line.startswith(BULLET):
        return Content(line)
    rows = Content(line.removeprefix(BULLET)).wrap(max(1, width - len(BULLET)))
    return Content(BULLET) + Content("\n" + " " * len(BULLET)).join(rows)

"""The line on top of every screen: where you are on the left, the day or how far on the right, a rule under it."""

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.commands import active

BETWEEN = " > "
WAYS_BACK = ("step.stages", "lists.back", "step.back")
"""Commands that a click on the title stands for: the first of them that there is."""
LEAST_NAME = 6
"""Cells below which a name that is cut says nothing any more, and is left out."""


def fitted(name: str, words: str, room: int) -> Content:
    """Return `name > words` for `room` cells. The name gives way: first it is cut, then left out."""
    said = Content(words)
    whole = Content(f"{name}{BETWEEN}") + said if name else said
    if whole.cell_length <= room:
        return whole
    left = room - said.cell_length - len(BETWEEN)
    if name and left >= LEAST_NAME:
        return Content(name).truncate(left, ellipsis=True) + Content(BETWEEN) + said
    return said.truncate(room, ellipsis=True)


def _bindings(screen: Screen[object]) -> list[BindingType]:
    return [each.binding for each in screen.active_bindings.values() if each.enabled]


class Where(Widget):
    """The left side: words, and before them the name of what they belong to."""

    name_of: reactive[str] = reactive("")
    words: reactive[str] = reactive("")

    def render(self) -> Content:
        """Return what fits the width there is."""
        return fitted(self.name_of, self.words, self.size.width)

    def on_click(self) -> None:
        """Go back to where this belongs: to the stages from a page, else to the screen before."""
        keys = {command.id: command.first_key for command in active(_bindings(self.screen))}
        if way := next((keys[name] for name in WAYS_BACK if name in keys), None):
            self.app.simulate_key(way)


class Top(Horizontal):
    """A title line. Both sides are plain text, never markup; the left one gives way when there is no room.

    What belongs to something has its `name` before it. However narrow the window is, the words stay, and as much of the
    name as there is room for.
    """

    def __init__(self, left: str, right: str = "", *, name: str = "") -> None:
        super().__init__()
        self._left = left
        self._right = right
        self._named = name

    def compose(self) -> ComposeResult:
        """Show both sides."""
        yield Where(classes="left")
        yield Static(Content(self._right), classes="right")

    def on_mount(self) -> None:
        """Say where this is."""
        self.show()

    def show(self, left: str | None = None, right: str | None = None, *, name: str | None = None) -> None:
        """Change a side, or both, or the name."""
        self._left = self._left if left is None else left
        self._right = self._right if right is None else right
        self._named = self._named if name is None else name
        # On a page that is just being taken away, the sides are gone already.
        for where in self.query(Where):
            where.name_of, where.words = self._named, self._left
        for line in self.query(".right").results(Static):
            line.update(Content(self._right))

"""The top of every screen: where you are on the left, the day or how far on the right, the stages below, and a rule."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Region
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.commands import active
from tui.flow.progress import Stop, StopState
from tui.keymap import key_map_of
from tui.textual_parts import Removable
from tui.widgets.rail import StageRail, short_rail
from tui.widgets.signs import signs
from tui.widgets.small_parts import show_words

BETWEEN = " > "
WAYS_BACK = ("step.stages", "lists.back", "step.back")
"""Commands that a click on the title stands for: the first of them that there is."""
LEAST_NAME = 6
"""Cells below which a name that is cut says nothing any more, and is left out."""


def fitted(name: str, words: str | Content, room: int) -> Content:
    """Return `name > words` for `room` cells. The name gives way: first it is cut, then left out."""
    said = Content(words) if isinstance(words, str) else words
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
    """The left side: words after the name of what they belong to; with `stops`, the short rail instead of the words."""

    name_of: reactive[str] = reactive("")
    words: reactive[str] = reactive("")
    stops: reactive[tuple[Stop, ...]] = reactive(())

    def render(self) -> Content:
        """Return what fits the width there is."""
        words = short_rail(self.stops, signs()) if self.stops else self.words
        return fitted(self.name_of, words, self.size.width)

    def on_click(self) -> None:
        """Go back: from a page to its session, else to the screen before."""
        in_force = key_map_of(self.app).in_force
        keys = {each.id: in_force(each).first_key for each in active(_bindings(self.screen))}
        if way := next((keys[name] for name in WAYS_BACK if name in keys), None):
            self.app.simulate_key(way)


class Top(Removable, Vertical):
    """A title line, and the rail of stages on pages of a session. Both sides are plain text, never markup.

    In a narrow window the words stay, and the `name` before them is cut. In a low window the rail is part of the title
    line.
    """

    LOW = 22
    """Rows below which the rail has no line of its own."""

    def __init__(self, left: str, right: str = "", *, name: str = "", stops: Sequence[Stop] = ()) -> None:
        super().__init__()
        self._left = left
        self._right = right
        self._named = name
        self._stops = tuple(stops)

    def compose(self) -> ComposeResult:
        """Show both sides over the rail."""
        with Horizontal():
            yield Where(classes="left")
            yield Static(Content(self._right), classes="right")
        yield StageRail()

    def on_mount(self) -> None:
        """Fill in both sides and the rail."""
        self.show()

    def lasting(self) -> Iterator[Region]:
        """Yield where the title is, and the rule under it: what is at the right may change from day to day."""
        for where in self.query(Where):
            yield where.region
        yield Region(self.region.x, self.region.bottom - 1, self.region.width, 1)

    def on_resize(self) -> None:
        """Give the rail a line of its own, or take it back."""
        self.show()

    def show(
        self,
        left: str | None = None,
        right: str | None = None,
        *,
        name: str | None = None,
        stops: Sequence[Stop] | None = None,
    ) -> None:
        """Change a side, or both, or the name, or the stages."""
        self._left = self._left if left is None else left
        self._right = self._right if right is None else right
        self._named = self._named if name is None else name
        self._stops = self._stops if stops is None else tuple(stops)
        is_low = self.app.size.height < self.LOW
        # Before the first stage and after the last, the rail names none: the title does.
        is_named = any(stop.state is StopState.HERE for stop in self._stops)
        # On a page that is being closed, the parts are gone already.
        for rail in self.query(StageRail):
            rail.stops = self._stops
            rail.display = bool(self._stops) and not is_low
        for where in self.query(Where):
            # Where the stages have a line of their own, the name of the stage is there.
            with_rail = is_named and not is_low
            is_enough = (with_rail and self._named) or (self._named == self._left and not (is_low and is_named))
            where.name_of = "" if is_enough else self._named
            where.words = self._named if with_rail and self._named else self._left
            where.stops = self._stops if is_low and is_named else ()
        for line in self.query(".right").results(Static):
            show_words(line, Content(self._right))

"""A value on one line that the left and right keys change: the base of scales and choosers."""

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget

from tui.widgets.signs import signs


class _OfDial(Message):
    """Base of the messages of dials."""

    def __init__(self, dial: "Dial") -> None:
        super().__init__()
        self.dial = dial

    @property
    def control(self) -> "Dial":
        """The dial it was done with."""
        return self.dial


class Dial(Widget, can_focus=True):
    """A focusable `label  < value >  words`. Subclasses define the value and how it changes.

    It posts `Turned` when a person changes the value, and `Passed` when they press Enter.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Less", show=False, id="dial.less", tooltip="The value before this one"),
        Binding("right", "turn(1)", "More", show=False, id="dial.more", tooltip="The value after this one"),
        Binding("up", "app.focus_previous", "Up", show=False, id="dial.up", tooltip="Go to the field above"),
        Binding("down", "app.focus_next", "Down", show=False, id="dial.down", tooltip="Go to the field below"),
        Binding("enter", "pass_on", "Done", show=False, id="dial.done", tooltip="Go on from this field"),
    ]

    class Turned(_OfDial):
        """The person changed the value."""

    class Passed(_OfDial):
        """Enter was pressed on the dial."""

    def __init__(self, label: str = "", *, under: bool = False, id: str | None = None) -> None:
        """Put `label` before the value, or with `under` on a line above it."""
        super().__init__(id=id)
        self.label = label
        self._under = under

    @property
    def shown(self) -> str:
        """What stands between the angle brackets."""
        raise NotImplementedError

    @property
    def words(self) -> str:
        """What stands after the angle brackets; may be empty."""
        return ""

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell where the value begins."""
        x, y = self.content_region.offset
        return Offset(x, y + 1) if self.label and self._under else Offset(x + self._before_value, y)

    @property
    def _before_value(self) -> int:
        """Cells on the line of the value before it."""
        return 0 if self._under or not self.label else cell_len(f"{self.label}  ")

    def turn(self, steps: int) -> None:
        """Change the value by that many steps."""
        raise NotImplementedError

    def render(self) -> Content:
        """Return the line. The brackets change with the focus, so that it shows without colour."""
        before = f"{self.label}\n" if self._under else f"{self.label}  "
        tail = f"  {self.words}" if self.words else ""
        left, right = signs().around if self.has_focus else ("< ", " >")
        value = (f"{left}{self.shown}{right}", "bold reverse" if self.has_focus else "bold")
        return Content.assemble(before if self.label else "", value, tail)

    def action_turn(self, steps: int) -> None:
        """Turn as the keys ask."""
        self.turn(steps)

    def action_pass_on(self) -> None:
        """Post `Passed`."""
        self.post_message(self.Passed(self))

    def turned(self) -> None:
        """Show the new value and post `Turned`."""
        self.refresh(layout=True)
        self.screen.refresh_bindings()
        self.post_message(self.Turned(self))

    def on_click(self, event: events.Click) -> None:
        """Turn back on the left bracket and forward on the rest of the value."""
        start = self._before_value
        if start <= event.x < start + cell_len(f"< {self.shown} >"):
            self.turn(-1 if event.x <= start + 1 else 1)

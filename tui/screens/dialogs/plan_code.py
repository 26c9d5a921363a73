"""The next actions of the plan as a code for the camera of a phone."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.clock import Clock
from tui.commands import bindings
from tui.export.qr import fitting_code
from tui.screens.base.dialog import Dialog
from tui.store.row_types import PlannedAction
from tui.widgets.foot import Foot
from tui.widgets.signs import ASCII, signs
from tui.words import _

LIGHT_ON_DARK = "#ffffff on #000000"
"""Whatever the theme is: many readers don't know a code whose light and dark are swapped."""


class PlanCode(Dialog[None]):
    """Shows the code as large as the window lets it be; a sentence where none fits. It is drawn anew for a new size."""

    BINDINGS = bindings("lists.back")

    def __init__(self, actions: Sequence[PlannedAction], clock: Clock) -> None:
        super().__init__(_("Plan as a code"))
        self._actions = actions
        self._clock = clock

    def compose(self) -> ComposeResult:
        """Leave the whole window to the code."""
        with VerticalScroll():
            yield Static("", markup=False)
        yield Foot()

    def on_mount(self) -> None:
        """Let the arrows scroll a sentence."""
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        """Draw what fits now."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        if signs() is ASCII:
            self.query_one(Static).update(no_blocks_words())
            return
        room = self.query_one(VerticalScroll).size
        code = fitting_code(self._actions, self._clock, room.width, room.height)
        self.query_one(Static).update(Content.styled(code, LIGHT_ON_DARK) if code else Content(too_small_words()))


def no_blocks_words() -> str:
    """Return where else the plan can be taken from, for terminals that draw nothing but ASCII."""
    return _("This terminal is set to ASCII, which can't draw a code. For your calendar: onward export -o plan.ics")


def too_small_words() -> str:
    """Return what to do where no code fits."""
    return _("The window is too small for a code. Make it larger, or its letters smaller.")

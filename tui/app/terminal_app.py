"""What every app of Onward has, with or without a store: themes, terminal, and the smallest window."""

from collections.abc import Sequence
from typing import ClassVar

from textual.driver import Driver
from textual.events import Event, Resize
from textual.filter import LineFilter

from tui.app.confined import Confined
from tui.app.looks import Looks
from tui.app.notices import Notices
from tui.app.overlays import Overlays
from tui.app.screen_stack import ScreenStack
from tui.app.style_sheet import joined_styles
from tui.collector import resume
from tui.keymap import USUAL
from tui.screens.base.steady import SteadyApp
from tui.terminal.crash_handling import CrashHandling
from tui.terminal.driver import TerminalDriver
from tui.terminal.environment import wants_no_colour
from tui.terminal.input_queue import PAGE_KEYS
from tui.terminal.painting import CellPainting, with_style_reset
from tui.themes import variable_defaults
from tui.widgets.signs import signs
from tui.words import _


class TerminalApp(SteadyApp, CrashHandling[int], CellPainting[int], Confined[int]):
    """The base of every app of Onward."""

    CSS: ClassVar[str] = joined_styles()
    TITLE = "Onward"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide"), (110, "-paned")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-middle"), (34, "-tall")]
    # Every screen says itself where it begins: the first button of a page would be scrolled to otherwise.
    AUTO_FOCUS = None

    def __init__(self) -> None:
        # For NO_COLOR, Textual turns colours to greys, but leaves the terminal's own colours out.
        super().__init__(ansi_color=wants_no_colour() or None)
        self.looks = Looks(self, self.painter)
        self.stack, self.notices = ScreenStack(self), Notices(self)
        self.overlays = Overlays(self.stack, self.painter, self)
        self.key_map, self.page_keys = USUAL, PAGE_KEYS

    @property
    def is_read_only(self) -> bool:
        """Whether everything is only looked at, and nothing can be changed."""
        return False

    def get_driver_class(self) -> type[Driver]:
        """Return our own driver."""
        return with_style_reset(TerminalDriver)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return defaults for our own theme variables, for themes that lack them."""
        return variable_defaults() | {"edge": signs().edge, "rule": signs().rule}

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what changes each line that is drawn."""
        return [*super().get_line_filters(), *self.looks.line_filters()]

    def on_mount(self) -> None:
        """Follow changes of screen."""
        self.screen_change_signal.subscribe(self, self.notices.close_earlier, immediate=True)
        self.theme_changed_signal.subscribe(self, self.looks.repaint_behind)
        self.call_after_refresh(resume)
        self.call_after_refresh(self.looks.keep_rules)

    async def on_event(self, event: Event) -> None:
        """Note the time of keys and clicks; drop those that arrive while the app exits."""
        if self.notices.note(event):
            await super().on_event(event)

    def on_resize(self, event: Resize) -> None:
        """Check for a window that is too small. Textual applies the new size only after this."""
        self.overlays.follow_size(event.size)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action is available; not on a screen that is hidden."""
        return self.overlays.allow(action)

    def action_redraw(self) -> None:
        """Clear the terminal and paint everything again."""
        self.painter.redraw()

    def action_hide(self) -> None:
        """Show a blank page until a key is pressed."""
        self.overlays.hide()

    def action_keys(self) -> None:
        """Show the keys that work here."""
        self.overlays.show_keys()

    def action_help_quit(self) -> None:
        """Say how to exit: ctrl+c may have been meant to copy."""
        self.notify(_("ctrl+q saves and leaves."), markup=False)

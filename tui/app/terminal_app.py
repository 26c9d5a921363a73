"""What every app of Onward has, with a store or without one: its looks, its terminal, and the window it needs."""

from typing import ClassVar

from textual.driver import Driver
from textual.events import Event, InputEvent, Paste, Resize

from tui.app.confined import Confined
from tui.app.looks import Looks
from tui.app.notices import Notices
from tui.app.overlays import Overlays
from tui.app.screen_stack import ScreenStack
from tui.screens.base.steady import Steady
from tui.shipped import STYLES
from tui.terminal.crash_page import CrashPage
from tui.terminal.driver import TerminalDriver
from tui.terminal.environment import wants_no_colour
from tui.terminal.painting import CellPainting, leaving_plain
from tui.themes import variable_defaults
from tui.words import _


class TerminalApp(Steady, CrashPage[int], CellPainting[int], Confined[int]):
    """Looks and behaves as Onward does in any window and at any terminal."""

    CSS_PATH: ClassVar = sorted(STYLES.rglob("*.tcss"))
    TITLE = "Onward"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide"), (110, "-paned")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-middle"), (34, "-tall")]
    AUTO_FOCUS = None
    """Every screen says itself where it begins: the first button of a page would be scrolled to otherwise."""

    def __init__(self) -> None:
        # Textual turns colours to greys for NO_COLOR, except for a terminal's own ones, which it leaves out.
        super().__init__(ansi_color=wants_no_colour() or None)
        self.looks = Looks(self, self.painter)
        self.stack = ScreenStack(self)
        self.notices = Notices(self)
        self.overlays = Overlays(self.stack, self.painter, self)

    @property
    def is_read_only(self) -> bool:
        """Whether everything is only looked at, and nothing can be changed."""
        return False

    def get_driver_class(self) -> type[Driver]:
        """Return our own driver."""
        return leaving_plain(TerminalDriver)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own theme variables, for themes that lack them."""
        return variable_defaults()

    def on_mount(self) -> None:
        """Look at each change of page."""
        self.screen_change_signal.subscribe(self, self.notices.drop_earlier, immediate=True)

    async def on_event(self, event: Event) -> None:
        """Remember when the person did something. What comes while the app is leaving finds no page any more."""
        if isinstance(event, InputEvent | Paste) and not event.is_forwarded:
            if not self.screen_stack:
                return
            self.notices.note_key()
        await super().on_event(event)

    def on_resize(self, event: Resize) -> None:
        """Say so where the window is too small. Textual takes the new size over only after this."""
        self.overlays.follow_size(event.size)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let no key act on a screen that is not to be seen."""
        return self.overlays.allow(action)

    def action_redraw(self) -> None:
        """Clear the terminal and paint everything again."""
        self.painter.redraw()

    def action_hide(self) -> None:
        """Hide everything until a key is pressed."""
        self.overlays.hide()

    def action_keys(self) -> None:
        """Show the keys that work here."""
        self.overlays.show_keys()

    def action_command_palette(self) -> None:
        """Open the palette, where there is one."""
        if self.use_command_palette:
            self.overlays.show_palette()

    def action_help_quit(self) -> None:
        """Say how to leave: ctrl+c may have been meant to copy."""
        self.notify(_("ctrl+q saves and leaves."), markup=False)

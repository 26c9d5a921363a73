"""What every app of Onward has, with a store or without one: its looks, its terminal, and the window it needs."""

from typing import Any, ClassVar

from textual.app import App
from textual.command import CommandPalette
from textual.driver import Driver
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import OptionList

from tui.app.confined import Confined
from tui.app.notices import Notices
from tui.commands import key_rows
from tui.screens.hidden import Hidden
from tui.screens.keys import Keys
from tui.screens.palette import Palette
from tui.shipped import STYLES
from tui.terminal.crash_page import CrashPage
from tui.terminal.driver import TerminalDriver
from tui.terminal.environment import wants_no_colour
from tui.terminal.floor import TooSmall, fits
from tui.terminal.painting import CellPainting, leaving_plain
from tui.terminal.wrapping import keep_days_whole
from tui.themes import FIRST, themes, variable_defaults
from tui.words import _


class Looks(CrashPage[int], CellPainting[int], Confined[int], Notices[int]):
    """Looks and behaves as Onward does in any window and at any terminal."""

    CSS_PATH: ClassVar = sorted(STYLES.rglob("*.tcss"))
    TITLE = "Onward"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-middle"), (34, "-tall")]
    AUTO_FOCUS = None
    """Every screen says itself where it begins: the first button of a page would be scrolled to otherwise."""

    def __init__(self) -> None:
        # Textual turns colours to greys for NO_COLOR, except for a terminal's own ones, which it leaves out.
        super().__init__(ansi_color=wants_no_colour() or None)
        self.animation_level = "none"
        keep_days_whole()
        for theme in themes():
            self.register_theme(theme)

    def begin_with_theme(self, name: str) -> None:
        """Take the theme called `name`, or the first one, before the app runs: the styles are then read once for it.

        A theme that is set while the app runs has them all read again.
        """
        self.set_reactive(App.theme, name if name in self.available_themes else FIRST)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_driver_class(self) -> type[Driver]:
        """Return our own driver."""
        return leaving_plain(TerminalDriver)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own theme variables, for themes that lack them."""
        return variable_defaults()

    def action_redraw(self) -> None:
        """Clear the terminal and paint everything again."""
        self.redraw()

    def action_hide(self) -> None:
        """Hide everything until a key is pressed."""
        self.save()
        if not isinstance(self.screen, Hidden):
            self.close_over()
            self.push_screen(Hidden(), lambda _: self.redraw())
            self.forget_shown(clear=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let no key act while the screen is hidden: any key only brings it back. In a small window, leaving works."""
        if self.screen_stack and isinstance(self.screen, TooSmall):
            return action == "leave"
        return not isinstance(self.screen, Hidden) if self.screen_stack else True

    @property
    def is_read_only(self) -> bool:
        """Whether everything is only looked at, and nothing can be changed."""
        return False

    def action_keys(self) -> None:
        """Show the keys that work here."""
        if not isinstance(self.screen, Keys):
            self.close_over()
            found = [active.binding for active in self.screen.active_bindings.values()]
            rows = key_rows(found, has=self._parts(), is_read_only=self.is_read_only)
            self.push_screen(Keys(_("Keys on this page"), rows))

    def _parts(self) -> list[str]:
        """Return what the page in front has that keys are for."""
        page = self.screen
        found = {"list": page.query(OptionList), "text": page.query("Input, TextArea"), "stops": page.focus_chain[1:]}
        return [part for part, there in found.items() if there]

    def action_command_palette(self) -> None:
        """Open the palette. Textual's own way gives each the same id, so that a second one ended the app."""
        if self.use_command_palette and not isinstance(self.screen, CommandPalette):
            self.close_over(Keys)
            self.push_screen(Palette())

    def close_over(self, *kinds: type[Screen[Any]]) -> None:
        """Close the palette, or a page of `kinds`, in front: they stay open only until something else is asked for."""
        while len(self.screen_stack) > 1 and isinstance(self.screen, (CommandPalette, *kinds)):
            # A search that goes on in the palette would look for what is gone with it.
            self.workers.cancel_node(self.screen)
            self.pop_screen()

    def action_help_quit(self) -> None:
        """Say how to leave: ctrl+c may have been meant to copy."""
        self.notify(_("ctrl+q saves and leaves."), markup=False)

    def on_resize(self, event: Resize) -> None:
        """Say which size is needed where the window is too small; everything stays as it is underneath.

        The size is that of the event: Textual takes it over only after this handler.
        """
        small = isinstance(self.screen, TooSmall)
        if fits(event.size) and small:
            self.pop_screen()
        elif not fits(event.size) and not small:
            self.push_screen(TooSmall())

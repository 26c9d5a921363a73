"""The app itself: its looks and keys, how it begins, hides and leaves."""

import os
from contextlib import suppress
from typing import ClassVar

from textual.binding import BindingType
from textual.driver import Driver
from textual.events import Resize
from textual.screen import Screen

from tui.app.places import Places
from tui.app.walks import Walks
from tui.commands import bindings
from tui.screens import housekeeping
from tui.screens.hidden import Hidden
from tui.screens.today import Today
from tui.screens.welcome import Welcome
from tui.shipped import STYLES
from tui.store.finding import Wanted
from tui.terminal.clipboard import copy_request
from tui.terminal.driver import TerminalDriver
from tui.terminal.floor import TooSmall, fits
from tui.terminal.painting import leaving_plain
from tui.themes import FIRST, themes, variable_defaults
from tui.words import _


class Onward(Walks, Places):
    """Onward as a person starts it. What it opens is in `walks` and `places`."""

    CSS_PATH: ClassVar = sorted(STYLES.rglob("*.tcss"))
    TITLE = "Onward"
    BINDINGS: ClassVar[list[BindingType]] = bindings("everywhere", priority=True)
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-usual"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-middle"), (34, "-tall")]
    AUTO_FOCUS = None
    """Every screen says itself where it begins: the first button of a page would be scrolled to otherwise."""

    def get_driver_class(self) -> type[Driver]:
        """Return our own driver."""
        return leaving_plain(TerminalDriver)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own theme variables, for themes that lack them."""
        return variable_defaults()

    def get_default_screen(self) -> Screen[None]:
        """Return Today: everything else stands on it."""
        return Today(self.store, self.library.session_course, self.clock)

    def on_mount(self) -> None:
        """Take the person's theme, and greet somebody who was never here."""
        for theme in themes():
            self.register_theme(theme)
        chosen = self.store.setting("theme", FIRST)
        self.theme = chosen if chosen in self.available_themes else FIRST
        self.paint_by_cells(on=self.store.setting("cell_painting", "on") != "off")
        if not self.store.counts()["sessions"] and not self.store.finder.count(Wanted(deleted=True)):
            self.push_screen(Welcome(self.library.session_course, self.store.path))
        self.call_after_refresh(housekeeping.tidy, self.store)

    def action_hide(self) -> None:
        """Hide everything until a key is pressed."""
        self.save()
        if not isinstance(self.screen, Hidden):
            self.push_screen(Hidden(), lambda _: self.redraw())
            self.forget_shown(clear=True)

    def action_redraw(self) -> None:
        """Clear the terminal and paint everything again."""
        self.redraw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let no key act while the screen is hidden: any key only brings it back. In a small window, leaving works."""
        if self.screen_stack and isinstance(self.screen, TooSmall):
            return action == "leave"
        return not isinstance(self.screen, Hidden) if self.screen_stack else True

    def action_leave(self) -> None:
        """Save and leave."""
        self.save()
        self.exit(0)

    def action_help_quit(self) -> None:
        """Say how to leave: ctrl+c may have been meant to copy."""
        self.notify(_("ctrl+q saves and leaves."), markup=False)

    def copy_to_clipboard(self, text: str) -> None:
        """Keep `text` for pasting here, and ask the terminal to copy it, also from within tmux or screen."""
        self._clipboard = text
        request = copy_request(text, os.environ)
        if request.sequence is not None and self._driver is not None:
            self._driver.write(request.sequence)

    def on_resize(self, event: Resize) -> None:
        """Say which size is needed where the window is too small; everything stays as it is underneath.

        The size is that of the event: Textual takes it over only after this handler.
        """
        small = isinstance(self.screen, TooSmall)
        if fits(event.size) and small:
            self.pop_screen()
        elif not fits(event.size) and not small:
            self.push_screen(TooSmall())

    def save_aside(self) -> None:
        """Keep everything typed without the loop, from another thread: see `tui.terminal.signals`."""
        if self.walk is not None:
            self.walk.save_aside(self.store)

    def leave_at_once(self, status: int) -> None:
        """Save and be gone, with the exit status `status`: the terminal may be gone, too."""
        with suppress(Exception):
            self.save()
        self.exit(status, return_code=status)

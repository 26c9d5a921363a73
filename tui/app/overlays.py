"""Overlays on any screen: the list of keys, the blank page that hides everything, and the size notice."""

from typing import Protocol

from textual.geometry import Size
from textual.widgets import OptionList

from tui.app.host import ScreenHost
from tui.app.screen_stack import ScreenStack
from tui.commands import key_rows
from tui.screens.base.dialog import Dialog
from tui.screens.dialogs.hidden import Hidden
from tui.terminal.painter import Painter
from tui.terminal.small_window import TooSmall, fits
from tui.words import _

NEVER_TAKEN = ("help_now", "leave")
"""Actions that a dialog which takes all keys does not take: nobody has to find out how to close it first."""


class OverlayHost(ScreenHost, Protocol):
    """What the overlays need of the app."""

    @property
    def is_read_only(self) -> bool:
        """Whether the store is read-only."""

    def save(self) -> None:
        """Save everything typed."""


class Overlays:
    """Opens and closes overlays; the screen underneath stays as it is."""

    def __init__(self, stack: ScreenStack, painter: Painter, app: OverlayHost) -> None:
        self._stack = stack
        self._painter = painter
        self._app = app
        self.why_keys_are_fixed = ""
        """Says on the Keys page why no key can be changed; empty where they can."""

    def allow(self, action: str) -> bool:
        """Return whether `action` is available.

        None is while hidden, only leaving in a window that is too small, and what a dialog allows that's open.
        """
        if isinstance(self._stack.front, TooSmall):
            return action == "leave"
        if isinstance(self._stack.front, Dialog) and self._stack.front.takes_all_keys:
            return action in NEVER_TAKEN
        if isinstance(self._stack.front, Hidden):
            return False
        allowed = (screen.allows for screen in self._stack.screens if isinstance(screen, Dialog))
        return all(action in each for each in allowed if each is not None)

    def hide(self) -> None:
        """Hide everything until a key is pressed."""
        self._app.save()
        if not isinstance(self._stack.front, Hidden):
            self._stack.close_over()
            self._stack.push(Hidden(), lambda _answer: self._painter.redraw())
            self._painter.invalidate(clear=True)

    def show_keys(self) -> None:
        """Show the keys that work on the page in front."""
        from tui.screens.dialogs.keys import Keys

        if isinstance(self._stack.front, Keys):
            return
        self._stack.close_over()
        if (page := self._stack.front) is not None:
            found = [active.binding for active in page.active_bindings.values()]
            has = {"list": page.query(OptionList), "text": page.query("Input, TextArea"), "stops": page.focus_chain[1:]}
            parts = [part for part, there in has.items() if there]
            rows = key_rows(found, has=parts, is_read_only=self._app.is_read_only)
            self._stack.push(Keys(_("Keys on this page"), rows, self.why_keys_are_fixed))

    def follow_size(self, size: Size) -> None:
        """Show which size is needed while the window is too small."""
        if isinstance(self._stack.front, TooSmall):
            if fits(size):
                self._app.pop_screen()
        elif not fits(size):
            self._stack.push(TooSmall())

"""The app itself: its looks and keys, how it begins, hides and leaves."""

import os
from contextlib import suppress
from typing import ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from tui.app.logins import Logins
from tui.app.new_day import NewDay
from tui.app.open_runs import OpenRuns
from tui.app.pastes import Pastes
from tui.app.places import Places
from tui.commands import bindings
from tui.open_run import OpenRun
from tui.screens import housekeeping
from tui.screens.today import Today
from tui.screens.welcome import Welcome
from tui.store.search.finding import Wanted
from tui.terminal.clipboard import copy_request
from tui.terminal.environment import country_of_locale


class Onward(Logins, OpenRuns, Places, NewDay, Pastes[None]):
    """Onward as a person starts it. What it opens is in `open_runs` and `places`."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("everywhere", "logins.write", priority=True)
    ENABLE_COMMAND_PALETTE = True

    def get_default_screen(self) -> Screen[None]:
        """Return Today: everything else stands on it."""
        return Today(self.store, self.library.session_course, self.clock, self.library.guides)

    def on_mount(self) -> None:
        """Greet somebody who was never here."""
        self.store.country = self.config.text("country") or country_of_locale()
        self.paint_by_cells(on=self.config.is_on("cell_painting", self.kept("cell_painting")))
        if not self.store.counts()["sessions"] and not self.store.finder.count(Wanted(deleted=True)):
            self.push_screen(Welcome(self.library.session_course, self.store.path))
        self.greet_second()
        self.call_after_refresh(housekeeping.tidy, self.store)

    async def _show_again(self, open_run: OpenRun, step: str) -> None:
        await self._show_run(open_run, step)

    def action_leave(self) -> None:
        """Save and leave; what cannot be saved is asked about."""
        self.leave()

    def copy_to_clipboard(self, text: str) -> None:
        """Keep `text` for pasting here, and ask the terminal to copy it, also from within tmux or screen."""
        self._clipboard = text
        request = copy_request(text, os.environ)
        if request.sequence is not None and self._driver is not None:
            self._driver.write(request.sequence)

    def leave_at_once(self, status: int) -> None:
        """Save and be gone, with the exit status `status`: the terminal may be gone, too."""
        with suppress(Exception):
            self.save()
        if not self.is_saved:
            with suppress(Exception):
                self.save_unattended()
        self.exit(status, return_code=status)

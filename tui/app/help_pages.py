"""Whom to talk to, and the guides: pages over any screen, for the country the person is in."""

from datetime import date

from tui.app.screen_stack import ScreenStack
from tui.clock import Clock
from tui.config.config import Config
from tui.content.library import Library
from tui.store.store import Store
from tui.terminal.environment import country_of_locale


class HelpPages:
    """Opens Help now and guides. The country that is chosen there is kept, where there is a `store`."""

    def __init__(
        self, library: Library, clock: Clock, config: Config, stack: ScreenStack, store: Store | None = None
    ) -> None:
        self._library = library
        self._clock = clock
        self._config = config
        self._stack = stack
        self._store = store

    def open_help_now(self) -> None:
        """Show whom to talk to, over whatever is on the screen."""
        from tui.screens.dialogs.help_now import HelpNow
        from tui.screens.dialogs.keys import Keys

        is_open = self._stack.first(HelpNow) is not None
        self._stack.close_over(*[Keys] if is_open else [])
        if not is_open:
            pages = self._library.help_pages
            page = HelpNow(pages, self._country, country_of_locale(), self._old_before)
            self._stack.push(page, self._keep_country)

    def open_guide(self, key: str) -> None:
        """Show a guide, if there is one with this key."""
        from tui.screens.dialogs.guide_page import GuidePage

        guides = self._library.guides
        if (guide := guides.one(key)) is not None:
            page = GuidePage(guides, guide, self._country, country_of_locale(), self._old_before)
            self._stack.push(page, self._keep_country)

    @property
    def _country(self) -> str:
        chosen = self._store.setting("country") if self._store is not None else ""
        return self._config.text("country", chosen or None)

    @property
    def _old_before(self) -> date:
        """The day before which a check of a number or a fact is too old."""
        return self._clock.months_ago(self._config.number("help_lines_months"))

    def _keep_country(self, country: str | None) -> None:
        # Where the country is fixed, another one can be looked at, as often as it takes.
        if self._store is not None and country is not None and not self._config.is_fixed("country"):
            self._store.set_setting("country", country)

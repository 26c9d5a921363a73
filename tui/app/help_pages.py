"""Help now and the guides: pages over any screen, for the person's country."""

from datetime import date

from tui.app.screen_stack import ScreenStack
from tui.clock import Clock
from tui.config.config import Config
from tui.content.library import Library
from tui.store.store import Store
from tui.terminal.environment import country_of_locale


class HelpPages:
    """Opens Help now and guides. With a `store`, the country chosen there is saved as a setting.

    `here` says who can help in this building; empty where nobody is known to.
    """

    here = ""

    def __init__(
        self, library: Library, clock: Clock, config: Config, stack: ScreenStack, store: Store | None = None
    ) -> None:
        self._library = library
        self._clock = clock
        self._config = config
        self._stack = stack
        self._store = store

    def open_help_now(self) -> None:
        """Show Help now over the current screen."""
        from tui.screens.dialogs.help_now import HelpNow
        from tui.screens.dialogs.keys import Keys

        is_open = self._stack.first(HelpNow) is not None
        self._stack.close_over(*[Keys] if is_open else [])
        if not is_open:
            pages = self._library.help_pages
            page = HelpNow(pages, self._country, country_of_locale(), self._old_before, self.here)
            self._stack.push(page, self._keep_country)

    def open_guide(self, key: str) -> None:
        """Show the guide with this key, if there is one."""
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
        """The date before which the last check of a phone number or fact counts as old."""
        return self._clock.months_ago(self._config.number("help_lines_months"))

    def _keep_country(self, country: str | None) -> None:
        # Where the configuration fixes the country, a person can still look at others; that isn't saved.
        if self._store is not None and country is not None and not self._config.is_fixed("country"):
            self._store.set_setting("country", country)

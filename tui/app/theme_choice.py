"""Choosing a theme: it's tried on the screen, and saved when it is chosen."""

from typing import Protocol

from tui.app.host import Notifier, ScreenHost
from tui.app.routes import Routes
from tui.config.config import Config
from tui.flow.repository import SaveError
from tui.screens.base.requests import AskTheme, TryTheme
from tui.store.store import Store
from tui.themes import themes
from tui.words import _


class Themed(ScreenHost, Notifier, Protocol):
    """What choosing a theme needs of the app."""

    theme: str


class ThemeChoice:
    """Asks which theme, from Settings or from the palette, and shows each one that is looked at."""

    def __init__(self, store: Store, config: Config, app: Themed) -> None:
        self._store = store
        self._config = config
        self._app = app
        self._is_asking = False
        """Whether the question is open: what was looked at in one that is answered comes too late."""

    @property
    def routes(self) -> Routes:
        """What is done for each message."""
        return {AskTheme: self._ask, TryTheme: self._try}

    def _ask(self, _request: AskTheme) -> None:
        if self._config.is_fixed("theme"):
            self._app.notify(_("The theme is set from outside, so it can't be changed here."), markup=False)
            return
        from tui.screens.asking.theme import ChooseTheme

        self._is_asking, before = True, self._app.theme
        question = ChooseTheme([theme.name for theme in themes()], before)
        self._app.push_screen(question, lambda name: self._take(name, before))

    def _try(self, message: TryTheme) -> None:
        if self._is_asking:
            self._app.theme = message.name

    def _take(self, name: str | None, before: str) -> None:
        """Save the chosen theme; where none was chosen, or it can't be saved, go back to the one before."""
        self._is_asking = False
        try:
            if name is not None:
                self._store.set_setting("theme", name)
        except SaveError:
            self._app.theme = before
            raise
        self._app.theme = name or before

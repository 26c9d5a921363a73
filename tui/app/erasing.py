"""Erases everything, once the person has confirmed it."""

from typing import Protocol

from tui.app.clipboard import Clipboard
from tui.app.host import Notifier
from tui.app.navigator import Navigator
from tui.app.open_runs import OpenRuns
from tui.app.routes import Routes
from tui.clock import Clock
from tui.config.config import Config
from tui.content.library import Library
from tui.screens.base import requests
from tui.store.store import Store, StoreError
from tui.words import _


class ErasingHost(Notifier, Protocol):
    """What erasing everything needs of the app."""

    is_kept: bool


class Erasing:
    """Asks whether to erase everything, and then starts over with the welcome page."""

    def __init__(
        self,
        store: Store,
        library: Library,
        clock: Clock,
        config: Config,
        runs: OpenRuns,
        clipboard: Clipboard,
        navigator: Navigator,
        app: ErasingHost,
    ) -> None:
        self._store = store
        self._library = library
        self._clock = clock
        self._config = config
        self._runs = runs
        self._clipboard = clipboard
        self._navigator = navigator
        self._app = app

    @property
    def routes(self) -> Routes:
        """What is done for each request."""
        return {requests.EraseAll: self._ask}

    def _ask(self, _request: requests.EraseAll) -> None:
        from tui.screens.dialogs.erase_everything import EraseEverything

        # Invented data of a demo needs no copy.
        save = self._save_copy if self._app.is_kept else None
        question = EraseEverything(self._store.path, save, takes_long=not self._store.erases_at_once)
        self._navigator.open(question, self._answered)

    def _save_copy(self) -> str:
        from tui.app.saved_files import saved_copy

        folder = self._store.path.parent if self._config.restricted else None
        return saved_copy(self._store, self._clock, folder)

    async def _answered(self, sure: bool | None) -> None:
        if not sure:
            return
        # Imported before anything is erased: an installation that is gone by now must not stop this halfway.
        from tui.export.left_over import left_over_words
        from tui.screens.pages.welcome import Welcome

        self._runs.drop()
        self._clipboard.forget()
        try:
            self._store.erase_everything()
        except StoreError as problem:
            self._app.notify(str(problem), markup=False)
            return
        await self._navigator.show(Welcome(self._library.session_course, self._store.path))
        words = [_("Everything is gone."), left_over_words(self._store.path)]
        self._app.notify(" ".join(filter(None, words)), markup=False)

"""The places that a visitor to a public terminal can go to."""

from textual.screen import Screen

from tui.app.kiosk.visits import languages_of
from tui.app.places import Places
from tui.clock import Clock
from tui.config.config import Config
from tui.content.library import Library
from tui.store.store import Store


class KioskPlaces(Places):
    """Those that serve one visit. The others look back over many, or are for somebody's own machine."""

    OFFERED = frozenset({"today", "plan", "tips", "guides"})

    def __init__(self, store: Store, library: Library, clock: Clock, config: Config) -> None:
        super().__init__(store, library, clock, config)
        self._kiosk = config.kiosk
        self._languages = languages_of(config)
        self.is_larger = False
        """Whether the terminal has its larger text."""

    def make(self, name: str) -> Screen[None] | None:
        """Return the place called `name`; None, which is Today, for one that isn't offered."""
        return super().make(name) if name in self.OFFERED else None

    def welcome(self) -> Screen[None]:
        """Return the page that waits for a visitor."""
        from tui.screens.kiosk.attract import Attract

        return Attract(self._course, self._kiosk, self._languages, is_larger=self.is_larger)

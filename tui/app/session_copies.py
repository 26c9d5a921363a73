"""Opens the page on which a person chooses what of a session to take along."""

from tui.app.navigator import Navigator
from tui.app.routes import Routes
from tui.app.unsaved_work import UnsavedWork
from tui.clock import Clock
from tui.config.config import Config
from tui.content.library import Library
from tui.screens.base.requests import CopyWanted
from tui.store.store import Store


class SessionCopies:
    """Serves the request for a copy of a session."""

    def __init__(
        self, store: Store, library: Library, clock: Clock, config: Config, work: UnsavedWork, navigator: Navigator
    ) -> None:
        self._store = store
        self._library = library
        self._clock = clock
        self._config = config
        self._work = work
        self._navigator = navigator

    @property
    def routes(self) -> Routes:
        """What is done for the request."""
        return {CopyWanted: self._choose_parts}

    async def _choose_parts(self, request: CopyWanted) -> None:
        """Save what is typed, and show the parts of the session as they are stored."""
        from tui.export.session_parts import session_parts
        from tui.screens.places.take_along import TakeAlong

        self._work.save()
        may_write = not self._config.restricted
        parts = list(session_parts(self._store, self._library, request.session_id))
        await self._navigator.open(TakeAlong(self._store, self._clock, request.session_id, parts, may_write=may_write))

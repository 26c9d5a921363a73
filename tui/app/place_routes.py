"""Serves requests for places, people and guides."""

from contextlib import suppress
from typing import TYPE_CHECKING

from tui.app.help_pages import HelpPages
from tui.app.host import Notifier
from tui.app.navigator import Navigator
from tui.app.overlays import Overlays
from tui.app.places import Places
from tui.app.routes import Routes
from tui.clock import Clock
from tui.config.config import Config
from tui.content.library import Library
from tui.screens.base import requests
from tui.store.store import Store, StoreError
from tui.words import _

if TYPE_CHECKING:
    from tui.widgets.form import Form


class PlaceRoutes:
    """Opens places at the request of screens."""

    def __init__(
        self,
        store: Store,
        library: Library,
        clock: Clock,
        places: Places,
        config: Config,
        overlays: Overlays,
        help_pages: HelpPages,
        navigator: Navigator,
        app: Notifier,
    ) -> None:
        self._store = store
        self._library = library
        self._clock = clock
        self._places = places
        self._config = config
        self._overlays = overlays
        self._help_pages = help_pages
        self._navigator = navigator
        self._app = app

    @property
    def routes(self) -> Routes:
        """What is done for each request."""
        return {
            requests.OpenPlace: self._open_place,
            requests.OpenPerson: self._open_person,
            requests.OpenGuide: self._open_guide,
            requests.SaveCalendar: self._save_file,
            requests.SaveSheet: self._save_file,
            "tui.widgets.form:Form.GuideWanted": self._open_guide,
        }

    async def _open_place(self, request: requests.OpenPlace) -> None:
        """Go to a place by its name."""
        if request.place == "help_now":
            self._help_pages.open_help_now()
            self._drop_repeats()
        elif request.place == "keys":
            self._overlays.show_keys()
        else:
            place = self._places.make(request.place)
            await self._navigator.show(*[place] if place else [])

    def _drop_repeats(self) -> None:
        """Drop planned repeats of writing pages: nobody who isn't safe should be asked to write about it alone."""
        # The phone numbers are on the screen by now; write errors are shown elsewhere.
        with suppress(StoreError):
            self._store.plan.drop_repeats()

    async def _open_person(self, request: requests.OpenPerson) -> None:
        """Show one person over the current place."""
        await self._navigator.open(self._places.person(request.person_id))

    def _open_guide(self, request: "requests.OpenGuide | Form.GuideWanted") -> None:
        """Show a guide over the current screen, or over an action card that should be read first."""
        self._help_pages.open_guide(request.key)

    def _save_file(self, request: requests.SaveCalendar | requests.SaveSheet) -> None:
        """Save the plan for a calendar, or the sheet for an interview, in the home folder, if that is possible here."""
        from tui.app.saved_files import saved_calendar, saved_sheet

        if self._config.restricted:
            words = _("You can't save files here. Ask staff for a copy.")
        elif isinstance(request, requests.SaveSheet):
            words = saved_sheet(self._store, self._library.session_course, self._clock)
        else:
            words = saved_calendar(self._store, self._clock)
        self._app.notify(words, markup=False)

"""What screens ask for beside the runs: places by their names, a person, a guide."""

from collections.abc import Callable
from contextlib import suppress

from textual.screen import Screen

from tui.app.help_pages import HelpPages
from tui.app.host import Notifier
from tui.app.navigator import Navigator
from tui.app.overlays import Overlays
from tui.app.routes import Routes
from tui.clock import Clock
from tui.config.config import Config
from tui.content.labels import labels
from tui.content.library import Library
from tui.open_run import OpenRun
from tui.screens.base import requests
from tui.screens.places.conflicts import ConflictList
from tui.screens.places.guides import GuideList
from tui.screens.places.insights import StrengthsAndLessons
from tui.screens.places.patterns import PatternsPlace
from tui.screens.places.people import PeoplePlace
from tui.screens.places.person import PersonScreen
from tui.screens.places.plan import PlanScreen
from tui.screens.places.sessions import Sessions
from tui.screens.places.settings import Settings
from tui.screens.places.tips import Tips
from tui.store.store import Store, StoreError
from tui.widgets.bar import draws_blocks
from tui.widgets.form import Form
from tui.words import _


class PlaceRoutes:
    """Opens places at the request of screens."""

    def __init__(
        self,
        store: Store,
        library: Library,
        clock: Clock,
        config: Config,
        overlays: Overlays,
        help_pages: HelpPages,
        navigator: Navigator,
        app: Notifier,
    ) -> None:
        self._store = store
        self._library = library
        self._clock = clock
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
            requests.CopyWanted: self._say_how_to_copy,
            Form.GuideWanted: self._open_guide,
        }

    async def _open_place(self, request: requests.OpenPlace) -> None:
        """Go to a place by its name; Today is where everything else stands on."""
        if request.place == "help_now":
            self._help_pages.open_help_now()
            self._offer_no_page_again()
        elif request.place == "keys":
            self._overlays.show_keys()
        else:
            place = self._places.get(request.place)
            await self._navigator.show(*[place()] if place else [])

    def _offer_no_page_again(self) -> None:
        """Drop the pages that were to be written again: whoever is not safe is not asked to write about it alone."""
        # The numbers are on the screen by now; a file that cannot be written is said elsewhere.
        with suppress(StoreError):
            self._store.plan.drop_repeats()

    @property
    def _places(self) -> dict[str, Callable[[], Screen[None]]]:
        store, library, clock = self._store, self._library, self._clock
        course = library.session_course
        return {
            "sessions": lambda: Sessions(store, course, clock),
            "find": lambda: Sessions(store, course, clock, finding=True),
            "plan": lambda: PlanScreen(store, course, clock),
            "strengths": lambda: StrengthsAndLessons(store, course, clock),
            "people": lambda: PeoplePlace(store, clock),
            "patterns": lambda: PatternsPlace(store, course, labels(library), clock, blocks=draws_blocks()),
            "tips": lambda: Tips(library.tips, OpenRun.latest(store, library).steps),
            "guides": lambda: GuideList(library.guides),
            "settings": self._settings,
            "kept_aside": lambda: ConflictList(store, library, clock),
        }

    def _settings(self) -> Settings:
        countries = {code: page.name for code, page in self._library.help_pages.items()}
        rules = {key: rule.title for key, rule in self._library.letter_check.rule.items()}
        return Settings(self._store, countries, rules, self._config)

    async def _open_person(self, request: requests.OpenPerson) -> None:
        """Show one person, over the place that asked."""
        await self._navigator.open(PersonScreen(self._store, self._clock, request.person_id))

    def _open_guide(self, request: requests.OpenGuide | Form.GuideWanted) -> None:
        """Show a guide, over the screen that asked, or over the form of an action card that wants it read first."""
        self._help_pages.open_guide(request.key)

    def _say_how_to_copy(self, request: requests.CopyWanted) -> None:
        """Say how to save a copy of a session, where that is possible."""
        words = _("To save a copy, leave and type: onward export {id}").format(id=request.session_id)
        if self._config.restricted:
            words = _("You can't save files here. Ask staff for a copy.")
        self._app.notify(words, markup=False)

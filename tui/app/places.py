"""Makes the places that a person can go to, each imported when somebody first goes there."""

from textual.screen import Screen

from tui.clock import Clock
from tui.config.config import Config
from tui.content.library import Library
from tui.store.store import Store


class Places:
    """Makes places by name. `OFFERED` are those that screens and the palette lead to."""

    OFFERED = frozenset("today sessions plan strengths people check_in patterns tips guides settings".split())

    def __init__(self, store: Store, library: Library, clock: Clock, config: Config) -> None:
        self._store = store
        self._library = library
        self._course = library.session_course
        self._clock = clock
        self._config = config

    def make(self, name: str) -> Screen[None] | None:
        """Return the place called `name`; None for Today, which is always open."""
        makers = {
            "sessions": self.sessions,
            "find": self.find,
            "plan": self.plan,
            "strengths": self.strengths,
            "people": self.people,
            "patterns": self.patterns,
            "tips": self.tips,
            "guides": self.guides,
            "settings": self.settings,
            "kept_aside": self.conflicts,
        }
        return makers[name]() if name in makers else None

    def today(self) -> Screen[None]:
        """Return Today."""
        from tui.screens.places.today import Today

        return Today(self._store, self._course, self._clock, self._library.guides, self.OFFERED)

    def welcome(self) -> Screen[None]:
        """Return the first page of somebody who was never here."""
        from tui.screens.pages.welcome import Welcome

        return Welcome(self._course, self._store.path)

    def sessions(self) -> Screen[None]:
        """Return the list of sessions."""
        from tui.screens.places.sessions import Sessions

        return Sessions(self._store, self._course, self._clock)

    def find(self) -> Screen[None]:
        """Return the list of sessions with the cursor in its search."""
        from tui.screens.places.sessions import Sessions

        return Sessions(self._store, self._course, self._clock, finding=True)

    def plan(self) -> Screen[None]:
        """Return the plan."""
        from tui.screens.places.plan import PlanScreen

        return PlanScreen(self._store, self._course, self._clock)

    def strengths(self) -> Screen[None]:
        """Return the strengths and lessons."""
        from tui.screens.places.insights import StrengthsAndLessons

        return StrengthsAndLessons(self._store, self._course, self._clock)

    def people(self) -> Screen[None]:
        """Return the list of people."""
        from tui.screens.places.people import PeoplePlace

        return PeoplePlace(self._store, self._clock)

    def person(self, person_id: int) -> Screen[None]:
        """Return the page of one person."""
        from tui.screens.places.person import PersonScreen

        return PersonScreen(self._store, self._clock, person_id)

    def patterns(self) -> Screen[None]:
        """Return the patterns over all sessions."""
        from tui.content.labels import labels
        from tui.screens.places.patterns import PatternsPlace
        from tui.widgets.signs import ASCII, signs

        return PatternsPlace(self._store, self._course, labels(self._library), self._clock, blocks=signs() is not ASCII)

    def tips(self) -> Screen[None]:
        """Return the tips, in the words of the session that they would open."""
        from tui.open_run import OpenRun
        from tui.screens.places.tips import Tips

        return Tips(self._library.tips, OpenRun.latest(self._store, self._library).steps)

    def guides(self) -> Screen[None]:
        """Return the list of guides."""
        from tui.screens.places.guides import GuideList

        return GuideList(self._library.guides)

    def settings(self) -> Screen[None]:
        """Return the settings."""
        from tui.screens.places.settings import Settings

        countries = {code: page.name for code, page in self._library.help_pages.items()}
        rules = {key: rule.title for key, rule in self._library.letter_check.rule.items()}
        return Settings(self._store, countries, rules, self._config)

    def conflicts(self) -> Screen[None]:
        """Return the list of conflicts."""
        from tui.screens.places.conflicts import ConflictList

        return ConflictList(self._store, self._library, self._clock)

"""What every part of the app stands on: the store, the library, the clock, and the order of the screens."""

from textual.screen import Screen

from tui.app.looks import Looks
from tui.clock import Clock
from tui.config.config import Config
from tui.content.library import Library
from tui.open_run import OpenRun
from tui.screens.histories import Histories
from tui.screens.in_words import said
from tui.screens.session import SessionScreen
from tui.screens.steady import Steady
from tui.screens.step import StepScreen
from tui.store.store import Store
from tui.store.text.wording import Wording
from tui.words import _


class AppBase(Steady, Looks):
    """Holds what the parts share, and keeps the screens in one order: Today, a session, a page, the review."""

    def __init__(self, store: Store, library: Library, clock: Clock, config: Config | None = None) -> None:
        super().__init__()
        self.store = store
        self.store.word_by(Wording(library.courses, said))
        self.library = library
        self.config = config or Config()
        self.clock = clock.in_country(lambda: self.config.text("country", store.setting("country") or None))
        self.open_run: OpenRun | None = None
        self.back_to = ""
        self.begin_with_theme(self.config.text("theme", store.setting("theme")))
        self.histories = Histories()

    @property
    def is_read_only(self) -> bool:
        """Whether everything is only looked at, and nothing can be changed."""
        return self.store.is_read_only

    @property
    def standing(self) -> str:
        """Words that stand at the foot of every screen; none usually."""
        if self.is_read_only:
            return _("Looking only")
        return "" if self.is_kept else _("Demo: invented people")

    async def stand_on(self, *above: Screen[None]) -> None:
        """Show the last of `above`, each on the one before it, the first of them on Today."""
        with self.batch_update():
            while len(self.screen_stack) > 1:
                await self.pop_screen()
            for screen in above:
                await self.push_screen(screen)

    def pages(self) -> list[StepScreen]:
        """Return the pages that are open."""
        return [screen for screen in self.screen_stack if isinstance(screen, StepScreen)]

    def session_screen(self, session_id: int) -> SessionScreen:
        """Return the screen of a session."""
        return SessionScreen(self.store, self.library.session_course, self.library.guides, self.clock, session_id)

"""Shows the pages of a run, and knows where leaving one leads."""

from textual.screen import Screen

from tui.app.host import Poster
from tui.app.navigator import Navigator
from tui.app.unsaved_work import UnsavedWork
from tui.clock import Clock
from tui.config.config import Config
from tui.content.library import Library
from tui.open_run import OpenRun
from tui.screens.base import requests
from tui.screens.base.place import Place
from tui.screens.pages.histories import PageUndo
from tui.store.store import Store


class RunPages:
    """Shows the pages of runs on top of the screen of their session."""

    def __init__(
        self,
        store: Store,
        library: Library,
        clock: Clock,
        config: Config,
        work: UnsavedWork,
        navigator: Navigator,
        app: Poster,
    ) -> None:
        self._store = store
        self._library = library
        self._clock = clock
        self._config = config
        self._work = work
        self._runs = work.runs
        self._navigator = navigator
        self._app = app
        self._back_to = ""

    async def show(
        self,
        open_run: OpenRun,
        step: str | None = None,
        *,
        changing: bool = False,
        direct: bool = False,
        back: str = "",
        at: str = "",
    ) -> None:
        """Show the page `step` of a run, or the one where the person stopped. Leaving it leads to the place `back`.

        On a review, the cursor starts at the step `at`.
        """
        self._work.save()
        open_run = self._runs.open(open_run)
        self._back_to = back
        session = open_run.session
        found = session.step_now(step) if step and step in session.course.steps else None
        if found is None:
            found = next(filter(None, (session.resume(flow) for flow in session.course.flows)), None)
        if found is None:
            await self._navigator.show(*self._below(open_run))
            return
        if found.kind == "review":
            from tui.screens.dialogs.note_desk import NoteDesk
            from tui.screens.pages.review import ReviewScreen

            may_write, session_id = not self._config.restricted, open_run.session_id
            notes = NoteDesk(self._store, self._clock, session_id) if session_id is not None else None
            review = ReviewScreen(session, session_id or 0, open_run.title, notes=notes, at=at, may_write=may_write)
            await self._navigator.show(review)
            return
        from tui.screens.pages.step import StepScreen

        undo = PageUndo(self._runs.histories, lambda: open_run.run)
        page = StepScreen(session, self._clock, found, open_run.title, undo, changing=changing, direct=direct)
        await self._navigator.show(page)

    async def leave(self) -> None:
        """Go back to where the page was opened from."""
        if self._back_to:
            self._app.post_message(requests.OpenPlace(self._back_to))
        else:
            await self.show_session()

    async def show_session(self) -> None:
        """Show the session of the open run, or Today if nothing of it is saved yet."""
        if self._runs.current is not None:
            await self._navigator.show(*self._below(self._runs.current))

    def session_screen(self, session_id: int) -> Place:
        """Return the screen of a session, with its stages."""
        from tui.screens.places.session import SessionScreen

        course, guides = self._library.session_course, self._library.guides
        return SessionScreen(self._store, course, guides, self._clock, session_id)

    async def take_along(self, session_id: int | None) -> None:
        """Show over the current screen what can be taken along, with all that was typed so far.

        That is all of a session, or, without one, of everything.
        """
        from tui.export.session_parts import all_parts, session_parts
        from tui.screens.places.take_along import TakeAlong

        self._work.save()
        if session_id is None:
            parts = all_parts(self._store, self._library, self._clock)
        else:
            parts = session_parts(self._store, self._library, session_id)
        may_write = not self._config.restricted
        await self._navigator.open(TakeAlong(self._store, self._clock, session_id, parts, may_write=may_write))

    def _below(self, open_run: OpenRun) -> list[Screen[None]]:
        return [] if open_run.session_id is None else [self.session_screen(open_run.session_id)]

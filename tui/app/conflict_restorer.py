"""Restores the text of a conflict to the page it was written on."""

from tui.app.host import Notifier
from tui.app.routes import Routes
from tui.app.run_pages import RunPages
from tui.app.unsaved_work import UnsavedWork
from tui.content.library import Library
from tui.open_run import OpenRun
from tui.screens.base.requests import RestoreConflict
from tui.store.runs.conflicts import Conflict
from tui.store.store import Store
from tui.wording.conflicts import step_of
from tui.words import _


class ConflictRestorer:
    """Restores the text of a conflict to its page; the text that is there now becomes a conflict instead."""

    def __init__(self, store: Store, library: Library, work: UnsavedWork, pages: RunPages, app: Notifier) -> None:
        self._store = store
        self._library = library
        self._work = work
        self._runs = work.runs
        self._pages = pages
        self._app = app

    @property
    def routes(self) -> Routes:
        """What is done for each request."""
        return {RestoreConflict: self._restore}

    async def _restore(self, request: RestoreConflict) -> None:
        # A page that was left with unsaved text would overwrite the restored text later.
        self._work.save()
        if self._runs.unsaved:
            words = _("What you typed last isn't saved yet. Until it is, these words stay here.")
            self._app.notify(words, markup=False)
            return
        conflict = self._store.conflicts.one(request.conflict_id)
        step = step_of(conflict, self._library) if conflict is not None else None
        if conflict is None or step is None:
            return
        open_run = self._run_of(conflict)
        session = open_run.session
        restored = [each for each in self._together_with(conflict) if each.step in session.course.steps]
        if (there := session.value(step.key)) is not None and there != conflict.words:
            open_run.save_conflict(self._store, step.key, there)
        for each in restored:
            session.draft(each.step, each.words)
        session.stand_at(step.key)
        session.flush()
        self._store.conflicts.drop([each.id for each in restored])
        await self._pages.show(open_run, step.key)

    def _together_with(self, conflict: Conflict) -> list[Conflict]:
        """Return the conflicts to restore together: all of them, for a session that was never saved."""
        if conflict.kind == "session" and conflict.session_id is None:
            return [each for each in self._store.conflicts.all() if each.run == conflict.run]
        return [conflict]

    def _run_of(self, conflict: Conflict) -> OpenRun:
        if conflict.kind == "check_in":
            return OpenRun.of_check_in(self._store, self._library, conflict.check_in_id)
        if conflict.kind == "reply":
            return OpenRun.of_reply(
                self._store,
                self._library,
                conflict.letter_id,
                session_id=conflict.session_id,
                reply_id=conflict.feedback_id,
            )
        return OpenRun.of_session(self._store, self._library, conflict.session_id)

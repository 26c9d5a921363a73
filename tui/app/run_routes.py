"""Serves requests about sessions, replies and check-ins."""

from tui.app.host import Notifier
from tui.app.navigator import Navigator
from tui.app.open_runs import OpenRuns
from tui.app.routes import Routes
from tui.app.run_pages import RunPages
from tui.app.warming import Warming
from tui.content.library import Library
from tui.open_run import OpenRun
from tui.screens.base import requests
from tui.store.search.finding import SessionFilter
from tui.store.store import Store
from tui.wording.deleted import deleted_words
from tui.words import _


class RunRoutes:
    """Opens, deletes and restores runs."""

    def __init__(
        self,
        store: Store,
        library: Library,
        runs: OpenRuns,
        pages: RunPages,
        navigator: Navigator,
        warming: Warming,
        app: Notifier,
    ) -> None:
        self._store = store
        self._library = library
        self._runs = runs
        self._pages = pages
        self._navigator = navigator
        self._warming = warming
        self._app = app

    @property
    def routes(self) -> Routes:
        """What is done for each request."""
        return {
            requests.BeginSession: self._begin_session,
            requests.OpenSession: self._open_session,
            requests.DeleteSession: self._delete_session,
            requests.UndoDelete: self._undo_delete,
            requests.OpenFlow: self._open_flow,
            requests.OpenStage: self._open_stage,
            requests.ContinueSession: self._continue_session,
            requests.ReplyCame: self._read_reply,
            requests.BeginCheckIn: self._begin_check_in,
            requests.FlowLeft: self._leave_flow,
            requests.OpenStages: self._open_stages,
            requests.OpenReview: self._open_review,
            requests.CopyWanted: self._take_along,
            requests.OpenTip: self._open_tip,
            requests.ChangeAnswer: self._change_answer,
        }

    def _session(self, session_id: int | None) -> OpenRun:
        return OpenRun.of_session(self._store, self._library, session_id)

    async def _begin_session(self, _request: requests.BeginSession) -> None:
        """Begin a session; nothing is saved before something is typed."""
        await self._pages.show(self._session(None))
        self._warming.begin_for_new_session()

    async def _open_session(self, request: requests.OpenSession) -> None:
        """Show a session with its stages."""
        await self._navigator.show(self._pages.session_screen(request.session_id))

    async def _delete_session(self, request: requests.DeleteSession) -> None:
        """Delete a session and go to Today; it can be restored from there."""
        said = deleted_words(self._store, request.session_id)
        self._store.delete_session(request.session_id)
        self._runs.drop(request.session_id)
        await self._navigator.show()
        self._app.notify(said, markup=False)

    async def _undo_delete(self, _request: requests.UndoDelete) -> None:
        """Restore the session that was deleted last, in this or an earlier start, and show it."""
        self._app.clear_notifications()
        last = next(iter(self._store.finder.ids(SessionFilter(deleted=True))), None)
        if last is None:
            self._app.notify(_("There's nothing to bring back."), markup=False)
            return
        self._store.restore_session(last)
        await self._navigator.show(self._pages.session_screen(last))
        self._app.notify(_("It's back."), markup=False)

    async def _open_flow(self, request: requests.OpenFlow) -> None:
        """Open a flow at a step, or where the person stopped."""
        open_run = self._session(request.session_id)
        found = open_run.session.resume(open_run.session.course.flow(request.flow))
        step = request.step or (found.key if found else None)
        await self._pages.show(open_run, step, direct=request.step is not None)

    async def _open_stage(self, request: requests.OpenStage) -> None:
        """Open a stage of the session that is walked, where the person stood in it."""
        if (open_run := self._runs.current) is not None:
            found = open_run.session.resume(open_run.session.course.flow(request.flow))
            await self._pages.show(open_run, found.key if found else None)

    async def _continue_session(self, request: requests.ContinueSession) -> None:
        """Open the page where the person stopped."""
        open_run = self._session(request.session_id)
        await self._pages.show(open_run, open_run.stopped_at)

    async def _read_reply(self, request: requests.ReplyCame) -> None:
        """Open the pages about a reply, or about no reply; either ends the waiting."""
        open_run = OpenRun.of_reply(
            self._store,
            self._library,
            request.letter_id,
            came=request.came,
            another=request.another,
            session_id=request.session_id,
            reply_id=request.reply_id,
        )
        await self._pages.show(open_run)

    async def _begin_check_in(self, _request: requests.BeginCheckIn) -> None:
        """Begin a check-in, or continue the open one."""
        open_run = OpenRun.of_check_in(self._store, self._library)
        await self._pages.show(open_run, open_run.stopped_at)

    async def _leave_flow(self, _request: requests.FlowLeft) -> None:
        await self._pages.leave()

    async def _open_stages(self, _request: requests.OpenStages) -> None:
        await self._pages.show_session()

    async def _open_review(self, request: requests.OpenReview) -> None:
        """Show every answer of a session."""
        open_run = self._runs.current
        if request.session_id is not None or open_run is None:
            open_run = self._session(request.session_id)
        await self._pages.show(open_run, open_run.review, at=request.at)

    async def _take_along(self, request: requests.CopyWanted) -> None:
        """Let the person choose what of a session, or of everything, to take along."""
        await self._pages.take_along(request.session_id)

    async def _change_answer(self, request: requests.ChangeAnswer) -> None:
        """Open one page to change its answer."""
        if self._runs.current is not None:
            await self._pages.show(self._runs.current, request.step, changing=True)

    async def _open_tip(self, request: requests.OpenTip) -> None:
        """Open the first page that practises a tip, in the last session or a new one."""
        open_run = OpenRun.latest(self._store, self._library)
        step = open_run.practising(request.number)
        if step is None or (open_run.session_id is None and step != open_run.first):
            self._app.notify(_("This tip has its page in a session. Press n on Today to begin one."), markup=False)
            return
        await self._pages.show(open_run, step, direct=True, back="tips")

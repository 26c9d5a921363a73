"""Sessions, and the walks through their pages: who asks for one, where it opens, and where leaving it leads."""

from textual import on

from tui.app.saving import Saving
from tui.open_run import OpenRun
from tui.screens import requests, taking_away
from tui.screens.deleting import deleted
from tui.screens.histories import PageUndo
from tui.screens.pulling import pull_strength
from tui.screens.review import ReviewScreen
from tui.screens.step import StepScreen
from tui.store.search.finding import Wanted
from tui.widgets.own_name import OwnName
from tui.widgets.steps.letter import LetterView
from tui.widgets.taking_along import TakeAway
from tui.words import _


class OpenRuns(Saving):
    """Opens pages and sessions at the request of screens."""

    async def _show_run(
        self,
        open_run: OpenRun,
        step: str | None = None,
        *,
        changing: bool = False,
        direct: bool = False,
        back: str = "",
        at: str = "",
    ) -> None:
        """Show the page `step` of a walk, or the one where the person stood. Leaving it leads to the place `back`.

        The cursor of a review stands on the step `at`.
        """
        open_run = self.go_on_with(open_run)
        self.back_to = back
        session = open_run.session
        found = session.step_now(step) if step and step in session.course.steps else None
        if found is None:
            found = next(filter(None, (session.resume(flow) for flow in session.course.flows)), None)
        if found is None:
            await self._back_from(open_run)
            return
        below = [self.session_screen(open_run.session_id)] if open_run.session_id is not None else []
        if found.kind == "review":
            may_write = not self.config.restricted
            review = ReviewScreen(session, open_run.session_id or 0, open_run.title, at=at, may_write=may_write)
            await self.stand_on(*below, review)
            return
        undo = PageUndo(self.histories, lambda: open_run.run)
        page = StepScreen(session, self.clock, found, open_run.title, undo, changing=changing, direct=direct)
        await self.stand_on(*below, page)

    async def _back_from(self, open_run: OpenRun) -> None:
        below = [self.session_screen(open_run.session_id)] if open_run.session_id is not None else []
        await self.stand_on(*below)

    @on(requests.BeginSession)
    async def begin_session(self) -> None:
        """Begin a session; nothing of it is kept before something is typed."""
        await self._show_run(OpenRun.of_session(self.store, self.library, None))

    @on(requests.OpenSession)
    async def open_session(self, message: requests.OpenSession) -> None:
        """Show a session with its stages."""
        await self.stand_on(self.session_screen(message.session_id))

    @on(requests.DeleteSession)
    async def delete_session(self, message: requests.DeleteSession) -> None:
        """Take a session out of sight, and go to Today, from where it can be brought back."""
        said = deleted(self.store, message.session_id)
        self.store.delete_session(message.session_id)
        self.drop_runs(message.session_id)
        await self.stand_on()
        self.notify(said, markup=False)

    @on(requests.UndoDelete)
    async def undo_delete(self) -> None:
        """Bring back the session that was deleted last, in this run or an earlier one, and show it."""
        self.clear_notifications()
        last = next(iter(self.store.finder.ids(Wanted(deleted=True))), None)
        if last is None:
            self.notify(_("There's nothing to bring back."), markup=False)
            return
        self.store.restore_session(last)
        await self.stand_on(self.session_screen(last))
        self.notify(_("It's back."), markup=False)

    @on(requests.OpenFlow)
    async def open_flow(self, message: requests.OpenFlow) -> None:
        """Open a flow where the person stood in it."""
        open_run = OpenRun.of_session(self.store, self.library, message.session_id)
        found = open_run.session.resume(open_run.session.course.flow(message.flow))
        await self._show_run(open_run, message.step or (found.key if found else None), direct=message.step is not None)

    @on(requests.ContinueSession)
    async def continue_session(self, message: requests.ContinueSession) -> None:
        """Open the very page where the person stopped."""
        open_run = OpenRun.of_session(self.store, self.library, message.session_id)
        await self._show_run(open_run, open_run.stopped_at)

    @on(requests.ReplyCame)
    async def reply_came(self, message: requests.ReplyCame) -> None:
        """Walk through a reply, or through what silence means; either way the waiting is over."""
        open_run = OpenRun.of_reply(
            self.store,
            self.library,
            message.letter_id,
            came=message.came,
            another=message.another,
            session_id=message.session_id,
            reply_id=message.reply_id,
        )
        await self._show_run(open_run)

    @on(requests.BeginCheckIn)
    async def begin_check_in(self) -> None:
        """Begin the check-in, or go on with the open one."""
        open_run = OpenRun.of_check_in(self.store, self.library)
        await self._show_run(open_run, open_run.stopped_at)

    @on(requests.FlowLeft)
    async def leave_flow(self) -> None:
        """Return to where the flow was opened from."""
        if self.back_to:
            self.post_message(requests.OpenPlace(self.back_to))
        elif self.open_run is not None:
            await self._back_from(self.open_run)

    @on(requests.OpenStages)
    async def open_stages(self) -> None:
        """Go to the stages; where nothing of a session is kept yet, to Today."""
        if self.open_run is not None:
            await self._back_from(self.open_run)

    @on(requests.OpenReview)
    async def open_review(self, message: requests.OpenReview) -> None:
        """Show every answer of a session."""
        open_run = self.open_run
        if message.session_id is not None or open_run is None:
            open_run = OpenRun.of_session(self.store, self.library, message.session_id)
        await self._show_run(open_run, open_run.review, at=message.at)

    @on(ReviewScreen.Change)
    async def change(self, message: ReviewScreen.Change) -> None:
        """Open one page to change its answer."""
        if self.open_run is not None:
            await self._show_run(self.open_run, message.step, changing=True)

    @on(requests.OpenTip)
    async def open_tip(self, message: requests.OpenTip) -> None:
        """Open the first page that practises a tip, in the last session or a new one."""
        open_run = OpenRun.latest(self.store, self.library)
        step = open_run.practising(message.number)
        if step is None or (open_run.session_id is None and step != open_run.first):
            self.notify(_("This tip has its page in a session. Press n on Today to begin one."), markup=False)
            return
        await self._show_run(open_run, step, direct=True, back="tips")

    @on(OwnName.Given)
    def keep_name(self, message: OwnName.Given) -> None:
        """Keep a name that was asked for where it was needed."""
        self.store.set_setting("name", message.name)

    @on(TakeAway)
    def take_away(self, message: TakeAway) -> None:
        """Take a letter out of Onward in the way that was chosen; its page says what came of it."""
        self.save()
        self.run_worker(taking_away.take(self, message, self.store.path.parent))

    @on(LetterView.StrengthWanted)
    def pull_strength(self, message: LetterView.StrengthWanted) -> None:
        """Ask which strength goes into the letter."""
        pull_strength(self, self.store.words, message.view)

"""The Step screen: one question on one page, whatever its kind."""

from collections.abc import Callable
from typing import Any

from textual import on
from textual.widgets import Button

from tui.clock import Clock
from tui.commands import bindings
from tui.flow.kinds.resting import Review, Ways
from tui.flow.page import with_rates
from tui.flow.progress import Status, status
from tui.flow.repository import SaveError
from tui.flow.session import Change, NotAnswered, Session
from tui.flow.step import Step
from tui.flow.turning import change_words, is_put_off
from tui.keymap import key_map_of
from tui.screens.base.requests import AskUnsaved, FlowLeft, OpenPlace, OpenReview, OpenStage, OpenStages
from tui.screens.pages.histories import PageUndo
from tui.screens.pages.open_page import OpenPage
from tui.screens.pages.step_frame import StepFrame
from tui.widgets.autosave import Autosave, NotSaved, Saved
from tui.widgets.rail import StageRail
from tui.widgets.steps.base import StepView
from tui.widgets.taking_along import comes_back
from tui.wording.kiosk import done_words
from tui.words import _


class StepScreen(StepFrame):
    """Shows one flow of a session, a page at a time. The answers belong to the session.

    `changing` is set when one answer is changed from the review: Continue then shows the pages that the change
    reopened, or returns to the review if there are none. `direct` is set when the page was opened from elsewhere: Esc
    then goes back there, not to the page before it.
    """

    BINDINGS = bindings("step")

    def __init__(
        self,
        session: Session,
        clock: Clock,
        step: Step,
        title: str,
        undo: PageUndo | None = None,
        *,
        changing: bool = False,
        direct: bool = False,
    ) -> None:
        super().__init__(session, clock, step, title, undo)
        self._first = step
        self.changing = changing
        self._entry = step if direct else None
        self._autosave = Autosave(session, self)
        self._came_from: Step | None = None
        """The page that the one in front was opened from, and leads back to."""
        self._held = False
        """Whether Continue or Skip failed because saving failed."""

    async def on_mount(self) -> None:
        """Show the first page."""
        await self._open(self.step)

    async def _open(self, step: Step) -> None:
        """Show the page of `step`. The position doesn't move to a page that was already passed."""
        if not (self.changing or step.aside or self.session.passed(step)):
            self._stand_at(step.key)
        await self.show_page(step)

    def _stand_at(self, key: str | None) -> None:
        try:
            self.session.stand_at(key)
        except SaveError as problem:
            self.post_message(NotSaved(problem.brief))

    def _is_open(self, view: StepView[Any]) -> bool:
        """Return whether `view` is the page that is shown. A message from a page that was left is ignored."""
        return self.open_page is not None and self.open_page.view is view

    @on(StepView.Changed)
    def keep_draft(self, message: StepView.Changed) -> None:
        """Take what is on the page into the session as a draft, and save it soon."""
        message.stop()
        if self.open_page is not None and self._is_open(message.view):
            self.say("notice", "")
            self.open_page.take()
            self._autosave.soon()

    def take_page(self) -> None:
        """Take what is on the page into the session: the message of the last keys may not have been handled yet."""
        # Between two pages there is nothing to take.
        if self.open_page is not None:
            self.open_page.take()
            self.undo.note(self.open_page.view)

    @on(StepView.Finished)
    async def go_on(self, message: StepView.Finished) -> None:
        """Take Enter as Continue."""
        message.stop()
        if self._is_open(message.view):
            await self.action_continue()

    @on(StepView.Opened)
    async def open_what_was_chosen(self, message: StepView.Opened) -> None:
        """Open the step or place that the chosen option names; a step leads back here."""
        message.stop()
        self.take_page()
        self._autosave.now()
        steps = self.session.course.steps
        if message.goes_to in steps:
            await self._visit(steps[message.goes_to])
        if message.what in steps:
            self._came_from = self.step
            await self._visit(steps[message.what])
        elif message.what:
            self.post_message(OpenPlace(message.what))

    async def _visit(self, step: Step) -> None:
        """Show the page of a step out of turn."""
        if isinstance(step, Ways):
            self.session.rest(step.rests)
        elif not self.session.applies(step):
            self.session.wish(step)
        await self._open(self.session.step_now(step.key))

    async def _has_come_back(self) -> bool:
        """Return to the page that this one was opened from; return whether there was one."""
        page, self._came_from = self._came_from, None
        if page is None:
            return False
        await self.show_page(page)
        return True

    # Going on and back

    async def action_continue(self) -> None:
        """Save what is on the page as the answer, and go to the next page."""
        page = self.open_page
        if page is None:
            return
        page.view.settle()
        self.undo.note(page.view)
        if problem := page.view.problem():
            self.say("notice", problem)
            page.view.go_to_problem()
            return
        await self._pass(page, page.give)

    async def action_skip(self) -> None:
        """Go to the next page without an answer; what is on the page is saved with it."""
        if self.open_page is not None:
            self.undo.note(self.open_page.view)
            await self._pass(self.open_page, self.open_page.skip)

    async def _pass(self, page: OpenPage, answer: Callable[[], Change]) -> None:
        """Answer with `answer` and show the next page; if that isn't possible yet, say why and stay."""
        is_new = not self.session.passed(page.step) or self.session.position == page.step.key
        try:
            change = answer()
        except NotAnswered as needed:
            self.say("notice", str(needed))
            page.view.go_to_problem()
        except SaveError as problem:
            self.post_message(NotSaved(problem.brief))
            words = _("This page stays open until it's saved. {key} shows what you can do.")
            self.say("notice", words.format(key=key_map_of(self.app).by_id("step.saved").keys))
            self._held = True
        else:
            await self._after(page.step, change, is_new=is_new and not self.changing)

    async def _after(self, step: Step, change: Change, *, is_new: bool) -> None:
        """Show the page after `step`. If `step` was passed for the first time, the position moves to it."""
        self.post_message(Saved())
        if step.erases(self.session.value(step.key)):
            self.undo.forget(step.key)
        if await self._has_come_back():
            return
        notice = change_words(change)
        following = self.session.next_step(step.key)
        if self.changing:
            following = self.session.next_open(self.session.course.flow_of[step.key])
            if following is None or not change.reopened:
                self._review()
                return
        if is_put_off(self.session, step, self.clock.today()):
            self.post_message(FlowLeft())
            return
        if is_new:
            self._stand_at(following.key if following else None)
        if following is None:
            # The session has the answer, and the page may be closed before the flow is left.
            self.open_page = None
            self._say_done()
            self.post_message(FlowLeft())
        elif isinstance(following, Review):
            self._review()
        else:
            await self.show_page(following, notice)

    def _say_done(self) -> None:
        """Say that the flow is done, if nothing of it is open."""
        flow = self.session.course.flow_of[self.step.key]
        if status(self.session, flow) is Status.DONE:
            self.app.notify(done_words(flow.title, at_kiosk=not comes_back(self.app)), markup=False)

    def _review(self) -> None:
        self.post_message(OpenReview(at=self._first.key if self.changing else ""))

    async def action_back(self) -> None:
        """Go to the page before; what is on this one is saved, finished or not."""
        self.take_page()
        self._autosave.now()
        if await self._has_come_back():
            return
        previous = self.session.previous_step(self.step.key)
        if self.changing:
            self._review()
        elif previous is None or self.step is self._entry:
            self.post_message(FlowLeft())
        else:
            await self.show_page(previous)

    def action_stages(self) -> None:
        """Go to the page of the session; what is on this one is saved, finished or not."""
        self.take_page()
        self._autosave.now()
        self.post_message(OpenStages())

    @on(StageRail.Chosen)
    def open_stage(self, message: StageRail.Chosen) -> None:
        """Go to the stage that was clicked; what is on this page is saved, finished or not."""
        message.stop()
        self.take_page()
        self._autosave.now()
        self.post_message(OpenStage(message.flow))

    async def action_wish(self) -> None:
        """Open the optional page."""
        # What was typed since may have put it on the path: then Continue leads there.
        if (offered := self.session.offered_after(self.step.key)) is not None:
            self.session.wish(offered)
        await self.action_continue()

    @on(Saved)
    def let_go_on(self) -> None:
        """Clear the notice that the page stays open until it's saved."""
        if self._held:
            self._held = False
            self.say("notice", "")

    def action_saved(self) -> None:
        """Save what is on the page, and say so; if that fails, ask what to do with it."""
        self.take_page()
        if not self._autosave.now():
            self.post_message(AskUnsaved())

    def action_why(self) -> None:
        """Show why this page helps, and the source."""
        from tui.screens.dialogs.why import Why

        self.app.push_screen(Why(with_rates(self.session, self.step.why), self.step.source))

    @on(Button.Pressed, "#continue, #back, #skip, #wish")
    async def button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        await self.run_action(str(event.button.id))

"""The Step screen: one question on one page, whatever its kind."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Static

from tui.clock import Clock
from tui.commands import bindings
from tui.domain.shapes import Value
from tui.flow.journal import NotKept
from tui.flow.kinds.resting import Review
from tui.flow.page import heading, pinned, shown
from tui.flow.progress import progress
from tui.flow.session import Change, NotAnswered, Session
from tui.flow.step import Step
from tui.screens.requests import FlowEnded, FlowLeft, OpenPlace, OpenReview
from tui.screens.why import Why
from tui.widgets.autosave import Autosave, NotSaved, Saved
from tui.widgets.foot import Foot
from tui.widgets.small_button import SmallButton
from tui.widgets.steps.base import StepView
from tui.widgets.steps.views import VIEWS
from tui.widgets.top import Top
from tui.words import _, counted

ROOM_FOR_NAME = 70
"""Columns from which the title line has room for the name of the session beside the stage."""


class StepScreen(Screen[None]):
    """Walks one flow of a session, a page at a time. The answers are the session's; this screen only shows them.

    `changing` is set when a single answer is changed from the review: Continue then goes on to what that opened again,
    and back to the review when that is nothing. `direct` is set when the page was opened from elsewhere by itself: Esc
    on it then goes back there, and not to the page before it.
    """

    BINDINGS = bindings("step")

    def __init__(
        self, session: Session, clock: Clock, step: Step, title: str, *, changing: bool = False, direct: bool = False
    ) -> None:
        super().__init__()
        self.session = session
        self.clock = clock
        self.step = step
        self.place_name = title
        self.changing = changing
        self._entry = step if direct else None
        self._autosave = Autosave(session, self)
        self._opened_with: Value = None

    def compose(self) -> ComposeResult:
        """Lay out what stays while the pages change."""
        yield Top("", "")
        with VerticalScroll(id="page", can_focus=False):
            yield Static("", id="pinned", markup=False)
            yield Static("", id="heading", markup=False)
            yield Static("", id="hint", markup=False)
            yield Vertical(id="body")
        yield Static("", id="notice", markup=False)
        yield Static("", id="saved", markup=False)
        with Horizontal(id="ways"):
            yield SmallButton(_("Continue"), id="continue")
            yield SmallButton(_("Back"), id="back")
            yield SmallButton(_("Skip"), id="skip")
            yield SmallButton("", id="wish")
        yield Foot()

    async def on_mount(self) -> None:
        """Show the first page."""
        await self.show(self.step)

    async def show(self, step: Step, notice: str = "") -> None:
        """Show the page of `step` and stand on it."""
        self.step = step
        self._stand_at(step.key)
        flow = self.session.course.flow_of[step.key]
        far = progress(self.session, step.key)
        roomy = self.app.size.width >= ROOM_FOR_NAME
        name = (self.place_name or str(self.session.home("session.company") or "")) if roomy else ""
        self.query_one(Top).show(
            f"{name} > {flow.title}" if name else flow.title,
            _("Step {number} of {total}, about {minutes} min left").format(
                number=far.number, total=far.total, minutes=far.minutes
            ),
        )
        self._say("pinned", pinned(self.session, step) or "")
        self._say("heading", heading(self.session, step))
        self._say("hint", step.hint)
        self._say("notice", notice)
        offered = self.session.offered_after(step.key)
        wish = self.query_one("#wish", SmallButton)
        wish.display = offered is not None
        wish.say(offered.wish if offered else "")
        self.query_one("#skip").display = step.asks and not step.required
        body = self.query_one("#body", Vertical)
        async with self.batch():
            await body.remove_children()
            view = VIEWS[type(step)](step, shown(self.session, step), self.session, self.clock)
            await body.mount(view)
        self._opened_with = view.value
        self.query_one("#page").set_class(view.fills, "-filled").scroll_home(animate=False)
        field = view.first_field
        (field or self.query_one("#continue")).focus(scroll_visible=False)
        self.call_after_refresh(self._bring_in_sight, field)

    def _bring_in_sight(self, field: Widget | None) -> None:
        """Scroll to the cursor where the question leaves no room for it, and otherwise stay at the question."""
        page = self.query_one("#page")
        if field is not None and field.region.intersection(page.region).height < min(2, field.region.height):
            page.scroll_to_widget(field, animate=False)

    def _stand_at(self, key: str | None) -> None:
        try:
            self.session.stand_at(key)
        except NotKept as trouble:
            self.post_message(NotSaved(str(trouble)))

    @property
    def view(self) -> StepView[Any]:
        """The page that is shown."""
        return self.query_one(StepView)

    def _say(self, where: str, words: str) -> None:
        line = self.query_one(f"#{where}", Static)
        line.update(words)
        line.display = bool(words)

    # What the page says

    @on(StepView.Changed)
    def keep_draft(self, message: StepView.Changed) -> None:
        """Note what is on the page, and keep it soon."""
        message.stop()
        self._say("notice", "")
        self.session.draft(self.step.key, message.value)
        self._autosave.soon()

    def take_page(self) -> None:
        """Take what is on the page into the session: the news of the last keys may still be on its way there."""
        # Between two pages there is nothing to take: the one that was left is in the session already.
        with suppress(NoMatches):
            value = self.view.value
            if value != self._opened_with:
                self.session.draft(self.step.key, value)

    @on(StepView.Finished)
    async def go_on(self, message: StepView.Finished) -> None:
        """Take Enter as Continue."""
        message.stop()
        await self.action_continue()

    @on(StepView.Opened)
    def open_what_was_chosen(self, message: StepView.Opened) -> None:
        """Open what an option opens; the page stays as it is underneath."""
        message.stop()
        self._autosave.now()
        self.post_message(OpenPlace(message.what))

    # Going on and back

    async def action_continue(self) -> None:
        """Give what is on the page as the answer, and go on."""
        if trouble := self.view.trouble():
            self._say("notice", trouble)
            self.view.go_to_trouble()
            return
        await self._pass(lambda: self.session.give(self.step.key, self.view.value))

    async def action_skip(self) -> None:
        """Go on without an answer; what is on the page stays there."""
        await self._pass(lambda: self.session.skip(self.step.key))

    async def _pass(self, answer: Callable[[], Change]) -> None:
        """Answer, and show the page that comes now; where that is not possible yet, say why and stay."""
        try:
            change = answer()
        except NotAnswered as needed:
            self._say("notice", str(needed))
            self.view.go_to_trouble()
        except NotKept as trouble:
            self.post_message(NotSaved(str(trouble)))
        else:
            await self._after(change)

    async def _after(self, change: Change) -> None:
        """Show the page that comes now."""
        flow = self.session.course.flow_of[self.step.key]
        self.post_message(Saved())
        notice = self._news(change)
        following = self.session.next_step(self.step.key)
        if self.changing:
            following = self.session.next_open(flow)
            if following is None or not change.reopened:
                self._review()
                return
        if self._is_put_off():
            self.post_message(FlowLeft(flow.key))
        elif following is None:
            self._stand_at(None)
            self.post_message(FlowEnded(flow.key))
        elif isinstance(following, Review):
            self._stand_at(following.key)
            self._review()
        else:
            await self.show(following, notice)

    def _is_put_off(self) -> bool:
        """Say whether the answer just given is a later day to go on."""
        if self.step.keeps != "session.resume_on":
            return False
        day = self.session.value(self.step.key)
        return bool(day) and day > self.clock.today().isoformat()

    def _review(self) -> None:
        self.post_message(OpenReview())

    def _news(self, change: Change) -> str:
        """Return in a sentence what the answer did to others."""
        names = ", ".join(step.name for step in change.reopened)
        news = []
        if change.reopened:
            news.append(
                _(
                    "What you changed is part of these, so they are asked again with your words in them: {names}."
                ).format(names=names)
            )
        if change.set_aside:
            news.append(
                counted(
                    "{number} answer is set aside for now. It is kept.",
                    "{number} answers are set aside for now. They are kept.",
                    len(change.set_aside),
                )
            )
        return " ".join(news)

    async def action_back(self) -> None:
        """Go to the page before; what is on this one is kept, finished or not."""
        self.take_page()
        self._autosave.now()
        previous = self.session.previous_step(self.step.key)
        if self.changing:
            self._review()
        elif previous is None or self.step is self._entry:
            self.post_message(FlowLeft(self.session.course.flow_of[self.step.key].key))
        else:
            await self.show(previous)

    async def action_wish(self) -> None:
        """Open the page that is only there on wish."""
        offered = self.session.offered_after(self.step.key)
        if offered is None:
            return
        self.session.wish(offered)
        await self.action_continue()

    def action_saved(self) -> None:
        """Keep what is on the page, and say so."""
        self.take_page()
        self._autosave.now()

    def action_why(self) -> None:
        """Show why this page helps, and where that is known from."""
        self.app.push_screen(Why(self.step.why, self.step.source))

    @on(Button.Pressed, "#continue")
    async def continue_pressed(self) -> None:
        """Continue."""
        await self.action_continue()

    @on(Button.Pressed, "#back")
    async def back_pressed(self) -> None:
        """Go back."""
        await self.action_back()

    @on(Button.Pressed, "#skip")
    async def skip_pressed(self) -> None:
        """Skip."""
        await self.action_skip()

    @on(Button.Pressed, "#wish")
    async def wish_pressed(self) -> None:
        """Open what is there on wish."""
        await self.action_wish()

    # Saving

    @on(Saved)
    def say_saved(self) -> None:
        """Say when everything was last kept."""
        self._say("saved", _("Saved {time}").format(time=self.clock.time()))

    @on(NotSaved)
    def say_not_saved(self, message: NotSaved) -> None:
        """Say that the last save failed; the words stay on the screen and the next save takes them."""
        self._say(
            "saved",
            _("Not saved yet ({why}). Your words are still here, and it is tried again as you go on.").format(
                why=message.why
            ),
        )

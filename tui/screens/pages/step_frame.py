"""The layout of a page of a step: title, question, answer, buttons, notices, and the second pane."""

import asyncio
from typing import Any

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from tui.clock import Clock
from tui.flow.page import heading, pinned, shown, unread, with_rates
from tui.flow.progress import progress, stops
from tui.flow.read_only import ReadOnlySession
from tui.flow.reminders import Reminder, reminders
from tui.flow.session import Session
from tui.flow.step import Step
from tui.keymap import key_map_of
from tui.screens.base.run_page import RunPage
from tui.screens.pages.histories import Histories, PageUndo
from tui.screens.pages.open_page import OpenPage
from tui.widgets.autosave import NotSaved, Saved
from tui.widgets.foot import Foot
from tui.widgets.side_pane import BULLET, Part, SidePane
from tui.widgets.small_parts import Room, SmallButton, put_words
from tui.widgets.steps.base import StepView
from tui.widgets.steps.views import view_class
from tui.widgets.taking_along import comes_back
from tui.widgets.top import Top
from tui.wording.kiosk import kept_words
from tui.words import _, counted


class StepFrame(RunPage):
    """Lays out and shows the page of a step. The subclass defines what keys and buttons do."""

    def __init__(self, session: Session, clock: Clock, step: Step, title: str, undo: PageUndo | None = None) -> None:
        super().__init__()
        self.undo = undo or PageUndo(Histories(), lambda: None)
        self.session = session
        self.clock = clock
        self.step = step
        self.place_name = title
        self.open_page: OpenPage | None = None
        """The page that is shown; None while one is on its way."""
        self._one_at_a_time = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """Lay out the parts that every page has."""
        yield Top("", "")
        with Horizontal(id="columns"):
            with Vertical(id="column"):
                with VerticalScroll(id="page", can_focus=False):
                    yield Static("", id="pinned", markup=False)
                    yield Static("", id="heading", markup=False)
                    yield Static("", id="hint", markup=False)
                    yield Static("", id="unread", markup=False)
                    yield Vertical(id="body")
                yield Static("", id="notice", markup=False)
                with Room(id="below"):
                    with Horizontal(id="ways"):
                        yield SmallButton(_("Continue"), id="continue", main=True)
                        yield SmallButton(_("Back"), id="back")
                        yield SmallButton(_("Skip"), id="skip")
                    with Horizontal(id="beside-ways"):
                        yield SmallButton("", id="wish")
                        yield Static("", id="saved", markup=False)
            yield SidePane(id="side")
        yield Foot()

    async def show_page(self, step: Step, notice: str = "") -> None:
        """Show the page of `step`, with a notice below it.

        Raises:
            SaveError: the file can't be read now; the page before stays.
        """
        # Read a fact now: a SaveError here is harmless, but in `compose` it would end the program.
        self.session.facts.get("name")
        # Keys, buttons and the app ask for pages from tasks of their own.
        async with self._one_at_a_time:
            if self.is_laid_out:
                await self._replace_page(step, notice)

    async def _replace_page(self, step: Step, notice: str) -> None:
        # The page before was taken into the session when it was left. Late messages from it are ignored.
        self.open_page = None
        self.step = step
        self.remove_class("-alone")
        self._say_where(step)
        self.say("pinned", pinned(self.session, step) or "")
        self.say("heading", heading(self.session, step))
        self.say("hint", step.hint)
        self.say("unread", unread(self.session, step))
        self.say("notice", notice)
        offered = self.session.offered_after(step.key)
        wish = self.query_one("#wish", SmallButton)
        wish.display = offered is not None
        wish.say(offered.wish if offered else "")
        self.query_one(SidePane).show(self._beside(step))
        self.query_one("#skip").display = step.asks and not step.required
        self._place_saved()
        body = self.query_one("#body", Vertical)
        # Textual would give the focus to the button after the field, and take it back for the next page.
        self.set_focus(None)
        async with self.batch():
            await body.remove_children()
            view = view_class(step.kind)(step, shown(self.session, step), self.session, self.clock)
            await body.mount(view)
        if not view.is_laid_out:
            # Another screen was opened before this page was laid out.
            return
        self.open_page = OpenPage(self.session, view)
        self.undo.resume(view)
        self.set_class(view.crowded, "-crowded")
        page = self.query_one("#page").set_class(view.fills, "-filled").set_class(view.fits, "-fitted")
        page.scroll_home(animate=False)
        field = view.first_field
        (field or self.query_one("#continue")).focus(scroll_visible=False)
        self.call_after_refresh(self._bring_in_sight, field)

    def _beside(self, step: Step) -> list[Part]:
        """Return what helps with the page of `step`, for the second pane: earlier words, and why it is asked."""
        parts = [_as_part(each) for each in reminders(self.session, step)]
        if why := with_rates(self.session, step.why):
            source = _("Source: {source}").format(source=step.source) if step.source else ""
            parts.append(Part(_("Why this helps"), tuple(filter(None, (why, source)))))
        return parts

    def _say_where(self, step: Step) -> None:
        """Say in the title line which flow of which session this is, and how far it has come."""
        flow = self.session.course.flow_of[step.key]
        name = self.place_name or str(self.session.stored_in("session.company") or "")
        far = progress(self.session, step.key)
        minutes = "" if step.aside else counted("about {number} min left", "about {number} min left", far.minutes)
        stages = stops(self.session, step.key, is_open=True)
        if flow.short:
            self.query_one(Top).show(flow.title, minutes, name=name, stops=stages)
            return
        page = _("Page {number} of {total}, {left}")
        right = minutes and page.format(number=far.number, total=far.of_how_many, left=minutes)
        self.query_one(Top).show(flow.title, right, name="" if step.aside else name, stops=stages)

    def _bring_in_sight(self, field: Widget | None) -> None:
        """Scroll to the cursor if it isn't visible below the question."""
        page = self.query_one("#page")
        if field is not None and field.region.intersection(page.region).height < min(2, field.region.height):
            page.scroll_to_widget(field, animate=False)

    @on(StepView.Helps)
    def show_help(self, message: StepView.Helps) -> None:
        """Show a part of its own in the second pane, before the usual ones."""
        message.stop()
        if self.open_page is not None and message.view is self.open_page.view:
            self.query_one(SidePane).show([*message.parts, *self._beside(self.step)])

    @on(StepView.Alone)
    def leave_alone(self, message: StepView.Alone) -> None:
        """Hide everything but the running part of the page, the title and the keys; or show all again."""
        message.stop()
        self.set_class(message.is_alone, "-alone")

    def follow_day(self) -> None:
        """Update the dates on the page: a new day has begun."""
        if self.open_page is not None:
            self.open_page.view.follow_day()

    @property
    def view(self) -> StepView[Any]:
        """The page that is shown."""
        return self.query_one(StepView)

    def say(self, where: str, words: str) -> None:
        """Put `words` in one of the lines of the page; one without words takes no room."""
        put_words(self.query_one(f"#{where}", Static), words)
        if where == "saved":
            self._place_saved()

    @on(Room.Changed)
    def _place_saved(self) -> None:
        """Show the status of saving beside the buttons, or below them if it doesn't fit."""
        below = self.query_one("#below")
        if not (room := below.content_size.width):
            return
        buttons = (each for each in self.query("#below SmallButton").results(SmallButton) if each.display)
        taken = sum(each.cells for each in buttons)
        # Room for the usual words is there before they are: nothing moves under a pointer when something is saved.
        usual = cell_len(self._saved_words())
        words = max(usual, cell_len(str(self.query_one("#saved", Static).content)))
        below.set_class(taken + words > room, "-apart")

    def action_read(self, key: str) -> None:
        """Move the page by a line or two, or by what is in view, where no field takes these keys."""
        page = self.query_one("#page")
        moves = {
            "down": page.scroll_down,
            "up": page.scroll_up,
            "pagedown": page.scroll_page_down,
            "pageup": page.scroll_page_up,
        }
        moves[key](animate=False)

    @on(Saved)
    def say_saved(self) -> None:
        """Show when everything was last saved."""
        is_read_only = isinstance(self.session, ReadOnlySession)
        said = _("Looking only: nothing is changed here.") if is_read_only else self._saved_words()
        self.query_one("#saved").remove_class("-failed")
        self.say("saved", said)

    def _saved_words(self) -> str:
        """Return what is said when everything is saved."""
        if not comes_back(self.app):
            return kept_words()
        return _("Saved {time}").format(time=self.clock.time())

    @on(NotSaved)
    def say_not_saved(self, message: NotSaved) -> None:
        """Say that the last save failed; the words stay on the screen and the next save takes them."""
        self.query_one("#saved").add_class("-failed")
        self.say(
            "saved",
            _("Not saved yet: {why}. Your text stays here; Onward tries again. {key}: what you can do").format(
                why=message.why, key=key_map_of(self.app).by_id("step.saved").keys
            ),
        )


def _as_part(reminder: Reminder) -> Part:
    """Return earlier words as a part of the second pane, each on a line of its own where there are several."""
    lines = reminder.lines if len(reminder.lines) == 1 else tuple(f"{BULLET}{line}" for line in reminder.lines)
    return Part(" ".join(filter(None, (reminder.title, reminder.number))), lines)

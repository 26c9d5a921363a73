"""The app: it holds the store and the library, and opens the screens that other screens ask for. Thin."""

import os
from collections.abc import Iterable
from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.driver import Driver
from textual.events import Resize
from textual.screen import Screen

from tui.clock import Clock
from tui.commands import bindings, key_rows, palette_rows
from tui.content.labels import labels
from tui.content.library import Library
from tui.screens import housekeeping, requests, taking_away
from tui.screens.erase_everything import EraseEverything
from tui.screens.help_now import HelpNow
from tui.screens.hidden import Hidden
from tui.screens.kept_words import StrengthsAndLessons
from tui.screens.keys import Keys
from tui.screens.patterns import Patterns
from tui.screens.people import People
from tui.screens.person import PersonScreen
from tui.screens.plan import PlanScreen
from tui.screens.pulling import pull_strength
from tui.screens.review import ReviewScreen
from tui.screens.session import SessionScreen
from tui.screens.sessions import Sessions
from tui.screens.settings import Settings
from tui.screens.step import StepScreen
from tui.screens.tips import Tips
from tui.screens.today import Today
from tui.screens.welcome import Welcome
from tui.shipped import STYLES
from tui.store.finding import Wanted
from tui.store.store import Store, StoreUnusable
from tui.terminal.clipboard import copy_request
from tui.terminal.crash_page import CrashPage
from tui.terminal.driver import TerminalDriver
from tui.terminal.environment import wants_no_colour
from tui.terminal.floor import TooSmall, fits
from tui.terminal.painting import CellPainting, leaving_plain
from tui.themes import FIRST, themes, variable_defaults
from tui.walk import Walk
from tui.widgets.bar import draws_blocks
from tui.widgets.own_name import OwnName
from tui.widgets.steps.hand_over import HandOverView
from tui.widgets.steps.letter import LetterView
from tui.words import _


class Onward(CrashPage[int], CellPainting[int]):
    """Opens screens at the request of others and keeps them in one order: Today, a session, a page, the review."""

    CSS_PATH: ClassVar = sorted(STYLES.rglob("*.tcss"))
    TITLE = "Onward"
    BINDINGS: ClassVar[list[BindingType]] = bindings("everywhere", priority=True)
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-usual"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-middle"), (34, "-tall")]
    AUTO_FOCUS = None
    """Every screen says itself where it begins: the first button of a page would be scrolled to otherwise."""

    def __init__(self, store: Store, library: Library, clock: Clock) -> None:
        # Textual turns colours to greys for NO_COLOR, except for a terminal's own ones, which it leaves out.
        super().__init__(ansi_color=wants_no_colour() or None)
        self.store = store
        self.library = library
        self.clock = clock
        self.walk: Walk | None = None
        self._back = ""
        self.animation_level = "none"

    def get_driver_class(self) -> type[Driver]:
        """Return our own driver."""
        return leaving_plain(TerminalDriver)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own theme variables, for themes that lack them."""
        return variable_defaults()

    def get_default_screen(self) -> Screen[None]:
        """Return Today: everything else stands on it."""
        return Today(self.store, self.library.session_course, self.clock)

    def on_mount(self) -> None:
        """Take the person's theme, and greet somebody who was never here."""
        for theme in themes():
            self.register_theme(theme)
        chosen = self.store.setting("theme", FIRST)
        self.theme = chosen if chosen in self.available_themes else FIRST
        self.paint_by_cells(on=self.store.setting("cell_painting", "on") != "off")
        if not self.store.counts()["sessions"] and not self.store.finder.ids(Wanted(deleted=True)):
            self.push_screen(Welcome(self.library.session_course, self.store.path))
        self.call_after_refresh(housekeeping.tidy, self.store)

    # The order of screens

    async def _stand_on(self, *above: Screen[None]) -> None:
        """Show the last of `above`, each on the one before it, the first of them on Today."""
        with self.batch_update():
            while len(self.screen_stack) > 1:
                await self.pop_screen()
            for screen in above:
                await self.push_screen(screen)

    def _session_screen(self, session_id: int) -> SessionScreen:
        return SessionScreen(self.store, self.library.session_course, self.clock, session_id)

    async def _show_walk(
        self, walk: Walk, step: str | None = None, *, changing: bool = False, direct: bool = False, back: str = ""
    ) -> None:
        """Show the page `step` of a walk, or the one where the person stood. Leaving it leads to the place `back`."""
        self.walk = walk
        self._back = back
        session = walk.session
        found = session.course.steps.get(step or "")
        if found is None:
            found = next(filter(None, (session.resume(flow) for flow in session.course.flows)), None)
        if found is None:
            await self._back_from(walk)
            return
        below = [self._session_screen(walk.session_id)] if walk.session_id is not None else []
        if found.kind == "review":
            await self._stand_on(*below, ReviewScreen(session, walk.session_id or 0, walk.title))
            return
        page = StepScreen(session, self.clock, found, walk.title, changing=changing, direct=direct)
        await self._stand_on(*below, page)

    async def _back_from(self, walk: Walk) -> None:
        below = [self._session_screen(walk.session_id)] if walk.session_id is not None else []
        await self._stand_on(*below)

    # Requests

    @on(requests.BeginSession)
    async def begin_session(self) -> None:
        """Begin a session; nothing of it is kept before something is typed."""
        await self._show_walk(Walk.of_session(self.store, self.library, None))

    @on(requests.OpenSession)
    async def open_session(self, message: requests.OpenSession) -> None:
        """Show a session with its stages."""
        await self._stand_on(self._session_screen(message.session_id))

    @on(requests.OpenPerson)
    async def open_person(self, message: requests.OpenPerson) -> None:
        """Show one person, over the place that asked."""
        await self.push_screen(PersonScreen(self.store, self.clock, message.person_id))

    @on(requests.DeleteSession)
    async def delete_session(self, message: requests.DeleteSession) -> None:
        """Take a session out of sight, and go to Today, from where it can be brought back."""
        self.store.delete_session(message.session_id)
        self.walk = None
        await self._stand_on()
        self.notify(_("Deleted. u brings it back."), markup=False)

    @on(requests.UndoDelete)
    async def undo_delete(self) -> None:
        """Bring back the session that was deleted last, in this run or an earlier one, and show it."""
        self.clear_notifications()
        last = next(iter(self.store.sessions(deleted=True)), None)
        if last is None:
            self.notify(_("There is nothing to bring back."), markup=False)
            return
        self.store.restore_session(last.id)
        await self._stand_on(self._session_screen(last.id))
        self.notify(_("It is back."), markup=False)

    @on(requests.OpenFlow)
    async def open_flow(self, message: requests.OpenFlow) -> None:
        """Open a flow where the person stood in it."""
        walk = Walk.of_session(self.store, self.library, message.session_id)
        found = walk.session.resume(walk.session.course.flow(message.flow))
        await self._show_walk(walk, message.step or (found.key if found else None), direct=message.step is not None)

    @on(requests.ContinueSession)
    async def continue_session(self, message: requests.ContinueSession) -> None:
        """Open the very page where the person stopped."""
        walk = Walk.of_session(self.store, self.library, message.session_id)
        await self._show_walk(walk, walk.stopped_at)

    @on(requests.ReplyCame)
    async def reply_came(self, message: requests.ReplyCame) -> None:
        """Walk through a reply, or through what silence means; either way the waiting is over."""
        walk = Walk.of_reply(
            self.store,
            self.library,
            message.letter_id,
            came=message.came,
            another=message.another,
            session_id=message.session_id,
            reply_id=message.reply_id,
        )
        await self._show_walk(walk)

    @on(requests.BeginCheckIn)
    async def begin_check_in(self) -> None:
        """Begin the check-in, or go on with the open one."""
        walk = Walk.of_check_in(self.store, self.library)
        await self._show_walk(walk, walk.stopped_at)

    @on(requests.FlowEnded)
    async def flow_ended(self) -> None:
        """Return to where the flow was opened from."""
        await self._leave_flow()

    @on(requests.FlowLeft)
    async def flow_left(self) -> None:
        """Return to where the flow was opened from."""
        await self._leave_flow()

    async def _leave_flow(self) -> None:
        if self._back:
            await self.open_place(requests.OpenPlace(self._back))
        elif self.walk is not None:
            await self._back_from(self.walk)

    @on(requests.OpenReview)
    async def open_review(self, message: requests.OpenReview) -> None:
        """Show every answer of a session."""
        walk = self.walk
        if message.session_id is not None or walk is None:
            walk = Walk.of_session(self.store, self.library, message.session_id)
        await self._show_walk(walk, walk.review)

    @on(ReviewScreen.Change)
    async def change(self, message: ReviewScreen.Change) -> None:
        """Open one page to change its answer."""
        if self.walk is not None:
            await self._show_walk(self.walk, message.step, changing=True)

    @on(requests.OpenTip)
    async def open_tip(self, message: requests.OpenTip) -> None:
        """Open the first page that practises a tip, in the last session or a new one."""
        last = next(iter(self.store.unfinished(1) or self.store.sessions()), None)
        walk = Walk.of_session(self.store, self.library, last.id if last else None)
        step = walk.practising(message.number)
        if step is None or (walk.session_id is None and step != walk.first):
            self.notify(_("This tip has its page in a session. Press n on Today to begin one."), markup=False)
            return
        await self._show_walk(walk, step, direct=True, back="tips")

    @on(OwnName.Given)
    def keep_name(self, message: OwnName.Given) -> None:
        """Keep a name that was asked for where it was needed."""
        self.store.set_setting("name", message.name)

    @on(HandOverView.TakeAway)
    def take_away(self, message: HandOverView.TakeAway) -> None:
        """Take a letter out of Onward in the way that was chosen; its page says what came of it."""
        self._save()
        self.run_worker(taking_away.take(self, message, self.store.path.parent))

    @on(LetterView.StrengthWanted)
    def pull_strength(self, message: LetterView.StrengthWanted) -> None:
        """Ask which strength goes into the letter."""
        pull_strength(self, self.store.words, message.view)

    @on(requests.EraseAll)
    def erase_all(self) -> None:
        """Ask whether everything is to go; once it is gone, begin as on the first day."""
        question = EraseEverything(self.store.path, lambda: housekeeping.saved_copy(self.store, self.clock))
        self.push_screen(question, self._erase_all)

    async def _erase_all(self, sure: bool | None) -> None:
        if not sure:
            return
        self.walk = None
        self._clipboard = ""
        try:
            self.store.erase_everything()
        except StoreUnusable as trouble:
            self.notify(str(trouble), markup=False)
            return
        await self._stand_on(Welcome(self.library.session_course, self.store.path))

    @on(requests.OpenPlace)
    async def open_place(self, message: requests.OpenPlace) -> None:
        """Go to a place by its name."""
        if message.place == "help_now":
            self.action_help_now()
        elif message.place == "keys":
            self.action_keys()
        elif message.place in ("sessions", "find"):
            await self._stand_on(
                Sessions(self.store, self.library.session_course, self.clock, finding=message.place == "find")
            )
        elif message.place == "strengths":
            await self._stand_on(StrengthsAndLessons(self.store, self.library.session_course, self.clock))
        elif message.place == "patterns":
            course, words = self.library.session_course, labels(self.library)
            await self._stand_on(Patterns(self.store, course, words, self.clock, blocks=draws_blocks()))
        elif message.place == "people":
            await self._stand_on(People(self.store, self.clock))
        elif message.place == "plan":
            await self._stand_on(PlanScreen(self.store, self.library.session_course, self.clock))
        elif message.place == "tips":
            await self._stand_on(Tips(self.library.tips, self.library.session_course))
        elif message.place == "settings":
            countries = {code: page.name for code, page in self.library.help_pages.items()}
            rules = {key: rule.title for key, rule in self.library.letter_check.rule.items()}
            await self._stand_on(Settings(self.store, [theme.name for theme in themes()], countries, rules))
        else:
            await self._stand_on()

    @on(Settings.Changed)
    def take_setting(self, message: Settings.Changed) -> None:
        """Use a changed setting at once."""
        if message.key == "theme" and message.value in self.available_themes:
            self.theme = message.value
        elif message.key == "cell_painting":
            self.paint_by_cells(on=message.value != "off")

    # Everywhere

    def action_help_now(self) -> None:
        """Show whom to talk to, over whatever is on the screen."""
        if not any(isinstance(screen, HelpNow) for screen in self.screen_stack):
            self.push_screen(HelpNow(self.library.help_pages, self.store.setting("country")), self._keep_country)

    def _keep_country(self, country: str | None) -> None:
        if country is not None:
            self.store.set_setting("country", country)

    def action_keys(self) -> None:
        """Show the keys that work here."""
        if not isinstance(self.screen, Keys):
            found = [active.binding for active in self.screen.active_bindings.values()]
            self.push_screen(Keys(_("Keys on this page"), key_rows(found)))

    def action_hide(self) -> None:
        """Hide everything until a key is pressed."""
        self._save()
        if not isinstance(self.screen, Hidden):
            self.push_screen(Hidden(), lambda _: self.redraw())
            self.forget_shown(clear=True)

    def action_redraw(self) -> None:
        """Clear the terminal and paint everything again."""
        self.redraw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let no key act while the screen is hidden: any key only brings it back. In a small window, leaving works."""
        if self.screen_stack and isinstance(self.screen, TooSmall):
            return action == "leave"
        return not isinstance(self.screen, Hidden) if self.screen_stack else True

    def action_leave(self) -> None:
        """Save and leave."""
        self._save()
        self.exit(0)

    def action_help_quit(self) -> None:
        """Say how to leave: ctrl+c may have been meant to copy."""
        self.notify(_("ctrl+q saves and leaves."), markup=False)

    def copy_to_clipboard(self, text: str) -> None:
        """Keep `text` for pasting here, and ask the terminal to copy it, also from within tmux or screen."""
        self._clipboard = text
        request = copy_request(text, os.environ)
        if request.sequence is not None and self._driver is not None:
            self._driver.write(request.sequence)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield what the palette offers: the commands that work here, and every tip."""
        found = [active.binding for active in screen.active_bindings.values()]
        for title, words, action in palette_rows(found):
            yield SystemCommand(title, words, lambda action=action: self._run_action(screen, action))
        for place, title, about in housekeeping.place_commands():
            open_place = requests.OpenPlace(place)
            yield SystemCommand(title, about, lambda message=open_place: self.post_message(message))
        for tip in self.library.tips:
            open_tip = requests.OpenTip(tip.number)
            yield SystemCommand(
                _("Tip {number}: {title}").format(number=tip.number, title=tip.title),
                tip.text,
                lambda message=open_tip: self.post_message(message),
            )

    def _run_action(self, screen: Screen[object], action: str) -> None:
        target = screen if hasattr(screen, f"action_{action}") else self
        self.call_later(self.run_action, action, target)

    def on_resize(self, event: Resize) -> None:
        """Say which size is needed where the window is too small; everything stays as it is underneath.

        The size is that of the event: Textual takes it over only after this handler.
        """
        small = isinstance(self.screen, TooSmall)
        if fits(event.size) and small:
            self.pop_screen()
        elif not fits(event.size) and not small:
            self.push_screen(TooSmall())

    # Leaving

    def _save(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, StepScreen):
                screen.take_page()
        if self.walk is not None:
            self.walk.save()

    def save(self) -> None:
        """Keep everything typed."""
        self._save()

    def save_aside(self) -> None:
        """Keep everything typed without the loop, from another thread: see `tui.terminal.signals`."""
        if self.walk is not None:
            self.walk.save_aside(self.store)

    def leave_at_once(self, status: int) -> None:
        """Save and be gone, with the exit status `status`: the terminal may be gone, too."""
        with suppress(Exception):
            self._save()
        self.exit(status, return_code=status)

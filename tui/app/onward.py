"""The app: the parts it is made of, how it starts and exits, and what Textual calls."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.events import Event
from textual.message import Message
from textual.screen import Screen

from tui.app.clipboard import Clipboard
from tui.app.conflict_restorer import ConflictRestorer
from tui.app.erasing import Erasing
from tui.app.first_frame import FirstFrames
from tui.app.help_pages import HelpPages
from tui.app.key_choices import KeyChoices
from tui.app.key_guard import KeyGuard, is_typed
from tui.app.leaving import Leaving
from tui.app.letters import Letters
from tui.app.navigator import Navigator
from tui.app.new_day import NewDay
from tui.app.outside_editor import OutsideEditor
from tui.app.ownership import Ownership
from tui.app.palette import PaletteCommands
from tui.app.pastes import Pastes
from tui.app.place_routes import PlaceRoutes
from tui.app.places import Places
from tui.app.routes import all_routes, route_of
from tui.app.run_pages import RunPages
from tui.app.run_routes import RunRoutes
from tui.app.save_problems import SaveProblems
from tui.app.second_login import SecondLogin
from tui.app.take_over import TakeOver
from tui.app.terminal_app import TerminalApp
from tui.app.theme_choice import ThemeChoice
from tui.app.unsaved_work import UnsavedWork
from tui.app.warming import Warming
from tui.clock import Clock
from tui.commands import bindings
from tui.config.config import Config
from tui.content.library import Library
from tui.store.store import Store
from tui.store.text.wording import Wording
from tui.terminal.environment import country_of_locale
from tui.wording.stored import words_for
from tui.words import _


class Onward(TerminalApp):
    """The full-screen program. Each part does one thing, and is given only the other parts it needs."""

    PLACES: ClassVar[type[Places]] = Places
    BINDINGS: ClassVar[list[BindingType]] = bindings("everywhere", "logins.write", priority=True)

    def __init__(self, store: Store, library: Library, clock: Clock, config: Config | None = None) -> None:
        super().__init__()
        self.store, self.library = store, library
        self.config = config = config or Config()
        self.clock = clock = clock.in_country(lambda: config.text("country", store.setting("country") or None))
        store.set_wording(Wording(library.courses, words_for))
        self.looks.begin(config, store.setting)
        stack, self.places = self.stack, self.PLACES(store, library, clock, config)
        self.work = work = UnsavedWork(store, stack, self)
        self.runs, self.forms, ownership = work.runs, work.forms, Ownership(store, self)
        self.navigator = navigator = Navigator(stack, work)
        self.run_pages = pages = RunPages(store, library, clock, config, work, navigator, self)
        self.help_pages = HelpPages(library, clock, config, stack, store)
        self.palette, self.copies = PaletteCommands(store, library, self.places, stack, self), Clipboard(self)
        self.new_day, self.editor = NewDay(clock, stack, self), OutsideEditor(store, config, work, self)
        self.warming, self.first_frames = Warming(store, clock, self), FirstFrames(store, stack, self.painter)
        # Two logins, leaving, and what a key may do
        self.second_login = SecondLogin(store, clock, self.runs, ownership, navigator, stack, self)
        self.take_over = TakeOver(store, clock, work, ownership, pages, navigator, stack, self)
        self.leaving = Leaving(store, clock, config, work, self.take_over, self.first_frames, stack, self)
        problems = SaveProblems(self.runs, self.take_over, self.notices, self)
        self.key_guard, self.pastes = KeyGuard(store, self.forms, problems, stack, self), Pastes(stack, self)
        self._routes = all_routes(
            RunRoutes(store, library, self.runs, pages, navigator, self.warming, self),
            PlaceRoutes(store, library, clock, self.places, config, self.overlays, self.help_pages, navigator, self),
            *(Letters(store, work, self), ThemeChoice(store, config, self)),
            Erasing(store, library, clock, config, self.runs, self.copies, navigator, self),
            ConflictRestorer(store, library, work, pages, self),
            *(self.looks, KeyChoices(store, config, self), self.editor, self.take_over, self.leaving, problems),
        )

    def get_default_screen(self) -> Screen[None]:
        """Return Today, the screen at the bottom of the stack."""
        return self.places.today()

    def on_mount(self) -> None:
        """Show the welcome page to a new person, and start what runs in the background."""
        self.store.country = self.config.text("country") or country_of_locale()
        self.painter.paint_by_cells(on=self.config.is_on("cell_painting", self.store.setting("cell_painting") or None))
        if not self.store.has_begun:
            self.push_screen(self.places.welcome())
        self.second_login.greet()
        self.new_day.begin()
        self.call_after_refresh(self.warming.tidy)

    async def on_event(self, event: Event) -> None:
        """Handle an event if the key guard allows it, and save what it changed."""
        self.first_frames.take_before(event)
        holder = self.take_over.taken_over_by() if is_typed(event) else None
        if self.key_guard.allow(event, holder):
            await super().on_event(event)
            self.new_day.check_after(event)
            self.forms.save_after(event)
            self.warming.begin_after(event)
        if holder is not None:
            self.take_over.announce_after_keys(holder)

    @on(Message)
    async def serve(self, message: Message) -> None:
        """Handle a request by its route; messages without a route are handled elsewhere."""
        if (route := route_of(self._routes, message)) is not None and (doing := route(message)) is not None:
            await doing

    @property
    def is_read_only(self) -> bool:
        """Whether the store is read-only."""
        return self.store.is_read_only

    @property
    def standing(self) -> str:
        """A note for the footer of every screen; usually empty."""
        return _("Looking only") if self.is_read_only else "" if self.is_kept else _("Demo: invented people")

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Return the commands of the palette, in Textual's own form."""
        return self.palette.system_commands(screen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action is available; taking over only while the store is read-only."""
        return super().check_action(action, parameters) and (action != "take_over" or self.second_login.may_ask)

    def action_take_over(self) -> None:
        """Ask whether to take the file over from the other login."""
        self.second_login.ask()

    def action_command_palette(self) -> None:
        """Open the palette."""
        self.palette.show()

    def action_help_now(self) -> None:
        """Show Help now over the current screen."""
        self.help_pages.open_help_now()

    def copy_to_clipboard(self, text: str) -> None:
        """Copy `text` for pasting in Onward, and ask the terminal to copy it."""
        self.copies.copy(text)

    @property
    def is_saved(self) -> bool:
        """Whether everything typed is saved."""
        return not self.runs.unsaved

    def save(self) -> None:
        """Save everything typed."""
        self.work.save()

    def save_unattended(self) -> None:
        """Save everything from another thread, after a signal."""
        self.runs.save_unattended()

    def action_leave(self) -> None:
        """Save and exit; ask about what cannot be saved."""
        self.leaving.leave()

    def leave_at_once(self, status: int) -> None:
        """Save and exit with `status`, after a signal."""
        self.leaving.leave_at_once(status)

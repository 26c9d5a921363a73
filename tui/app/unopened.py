"""The app for a file that cannot be used. It continues with Onward once the file can be used, or exits."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from tui.app.help_pages import HelpPages
from tui.app.key_choices import use_keys
from tui.app.terminal_app import TerminalApp
from tui.clock import Clock
from tui.commands import bindings
from tui.config.config import Config
from tui.content.library import Library
from tui.keymap import read_keys
from tui.screens.base.choose import Choose
from tui.screens.dialogs.rescuing import Rescuing
from tui.screens.pages.file_problem import FileProblem, Surroundings
from tui.store.erasing.copies import newest_copy
from tui.store.opening.replacing import old_file_path, rename_old_file
from tui.store.rescue.rescue import RescueResult
from tui.store.store import Store, StoreError
from tui.widgets.rows import Row
from tui.words import _

KEYS = (
    "everywhere.help_now",
    "everywhere.keys",
    "everywhere.hide",
    "everywhere.redraw",
    "everywhere.leave",
)


class Unopened(TerminalApp):
    """Shows the `problem` with the file at `path`, and lets the person retry `open_`. `store` is the result.

    The store that `open_` returns is writable, or read-only until the person chooses.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS, priority=True)
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        open_: Callable[[], Store],
        problem: StoreError,
        path: Path,
        library: Library,
        clock: Clock,
        config: Config | None = None,
    ) -> None:
        super().__init__()
        self.store: Store | None = None
        self._open = open_
        self._trouble = problem
        self._path = path
        self._clock = clock
        self._config = config or Config()
        self._help_pages = HelpPages(library, clock, self._config, self.stack)
        self.looks.begin(self._config)
        # There is no file to save another choice in.
        use_keys(self, read_keys(self._config.key_choices)[0], _("Keys can be changed once the file can be used."))

    def on_mount(self) -> None:
        """Show the page."""
        self.push_screen(FileProblem(self._trouble, self._around()))

    def _around(self) -> Surroundings:
        aside = self._trouble.fault.can_be_replaced
        to_name = old_file_path(self._path, self._clock.today().isoformat()) if aside else None
        return Surroundings(self._path, newest_copy(self._path), to_name, self._config.restricted)

    def _say(self, problem: StoreError, news: str = "") -> None:
        self._trouble = problem
        for screen in self.screen_stack:
            if isinstance(screen, FileProblem):
                screen.say(problem, self._around(), news)

    @on(FileProblem.Chosen)
    def _chosen(self, message: FileProblem.Chosen) -> None:
        ways = {"again": self._try_again, "look": self._look, "aside": self._ask_aside, "rescue": self._rescue}
        ways.get(message.key, self.action_leave)()

    def _try_again(self) -> None:
        try:
            store = self._open()
        except StoreError as problem:
            self._say(problem, _("Tried again at {time}. Still not working.").format(time=self._clock.time()))
        else:
            self._go_on(store)

    def _look(self) -> None:
        try:
            self._go_on(Store.open_read_only(self._path, self._clock))
        except StoreError as problem:
            self._say(problem)

    def _go_on(self, store: Store) -> None:
        self.store = store
        self.exit(0)

    def _ask_aside(self) -> None:
        name = old_file_path(self._path, self._clock.today().isoformat()).name
        about = _("The file is renamed to {name} and stays where it is. Onward then starts a new one.")
        rows = [Row("keep", _("No, leave it as it is")), Row("aside", _("Rename it and start again"))]
        question = Choose(_("Rename the file?"), rows, about.format(name=name))
        self.push_screen(question, self._rename_file)

    def _rename_file(self, answer: str | None) -> None:
        if answer != "aside":
            return
        try:
            rename_old_file(self._path, self._clock.today().isoformat())
        except StoreError as problem:
            self._say(problem)
        else:
            self._try_again()

    def _rescue(self) -> None:
        self.push_screen(Rescuing(self._path, self._clock), self._rescued)

    def _rescued(self, answer: RescueResult | StoreError | None) -> None:
        if isinstance(answer, RescueResult):
            rows = [Row("go_on", _("Go on"))]
            question = Choose(_("Saved what could be read"), rows, " ".join(answer.sentences))
            self.push_screen(question, lambda _answer: self._try_again())
        elif answer is not None:
            self._say(self._trouble, str(answer))
        else:
            self._say(self._trouble, _("Stopped. The file is as it was."))

    def action_leave(self) -> None:
        """Leave."""
        self.exit(0)

    def action_help_quit(self) -> None:
        """Say how to leave: here is nothing to save."""
        self.notify(_("ctrl+q leaves."), markup=False)

    def action_help_now(self) -> None:
        """Show whom to talk to."""
        self._help_pages.open_help_now()

    def save_unattended(self) -> None:
        """Save nothing: there is nothing to type here."""

    def leave_at_once(self, status: int) -> None:
        """Exit."""
        self.exit(status, return_code=status)

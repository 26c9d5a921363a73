"""Runs whose text isn't saved yet: it stays in memory, and is tried again until it is, whatever is on the screen then.

Nothing ends by a file that takes nothing. Text that isn't saved is tried again every few seconds and with every save.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Protocol

from textual.timer import Timer

from tui.app.host import Notifier, Scheduler
from tui.app.screen_stack import ScreenStack
from tui.flow.repository import SaveError
from tui.flow.session import Session
from tui.open_run import OpenRun
from tui.screens.dialogs.elsewhere import TakenOverDialog
from tui.screens.pages.histories import Histories
from tui.store.store import Store
from tui.widgets.autosave import NotSaved, Saved
from tui.words import _

AGAIN = 5.0
"""Seconds between two tries; there are none while everything is saved."""


class OpenRunsHost(Notifier, Scheduler, Protocol):
    """What saving runs needs of the app."""


class OpenRuns:
    """Holds the run that is open, as `current`, and those that were left with text that isn't saved yet."""

    def __init__(self, store: Store, stack: ScreenStack, app: OpenRunsHost) -> None:
        self._store = store
        self._stack = stack
        self._app = app
        self._waiting: tuple[OpenRun, ...] = ()
        self._retry: Timer | None = None
        self.current: OpenRun | None = None
        self.histories = Histories()

    def __iter__(self) -> Iterator[OpenRun]:
        if self.current is not None:
            yield self.current
        yield from (each for each in self._waiting if each is not self.current)

    @property
    def unsaved(self) -> list[Session]:
        """The sessions in which something is typed that isn't saved."""
        return [open_run.session for open_run in self if open_run.session.unsaved]

    @property
    def is_retrying(self) -> bool:
        """Whether saving is tried again by itself."""
        return self._retry is not None

    def open(self, open_run: OpenRun) -> OpenRun:
        """Go on with `open_run`, and return it; where the same run has text that isn't saved yet, with that."""
        unsaved = [each for each in self if each.session.unsaved]
        known = next((each for each in unsaved if each.is_same_run(open_run)), open_run)
        self._waiting = tuple(unsaved)
        self.current = known
        return known

    def drop(self, session_id: int | None = None) -> None:
        """Forget what isn't saved of a session that is deleted, or of all when everything is."""
        others = [] if session_id is None else [each for each in self if each.session_id != session_id]
        self._waiting = tuple(each for each in others if each.session.unsaved)
        self.current = None
        # What is erased is not to be had back by ctrl+z.
        self.histories.forget_all()

    def take_pages(self) -> None:
        """Take what is typed from the pages that are open."""
        for page in self._stack.pages:
            page.take_page()

    def save(self) -> SaveError | None:
        """Save everything typed on pages; return why that cannot be, if so. It is then tried again."""
        self.take_pages()
        return self.flush()

    def flush(self) -> SaveError | None:
        """Save what was taken from pages; return why that cannot be, if so. It is then tried again."""
        before = self.unsaved
        problem = None
        for open_run in self:
            try:
                open_run.session.flush()
            except SaveError as error:
                problem = error
        if problem is not None:
            self.retry_later()
        elif before:
            self._say_saved(before)
        self._waiting = tuple(each for each in self._waiting if each.session.unsaved)
        return problem

    def retry_later(self) -> None:
        """Try again in a while, if anything isn't saved."""
        # While another login has the file, trying again would change nothing: it is a conflict by then.
        taken_over = self._stack.first(TakenOverDialog) is not None
        if not self.is_retrying and self.unsaved and not taken_over:
            self._retry = self._app.set_timer(AGAIN, self._try_again)

    def _try_again(self) -> None:
        self._retry = None
        problem = self.save()
        if problem is not None:
            for page in self._stack.pages:
                page.post_message(NotSaved(problem.brief))

    def save_unattended(self) -> None:
        """Save everything typed without the loop, from another thread: see `tui.terminal.signals`."""
        for open_run in list(self):
            with suppress(SaveError):
                open_run.save_unattended(self._store)

    def _say_saved(self, sessions: Sequence[Session]) -> None:
        pages = [page for page in self._stack.pages if page.session in sessions]
        for page in pages:
            page.post_message(Saved())
        if not pages:
            self._app.notify(_("What you wrote is saved now."), markup=False)

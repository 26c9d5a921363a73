"""Runs with unsaved text. It stays in memory, and saving is retried every few seconds, whatever is on the screen."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Protocol

from textual.timer import Timer

from tui.app.host import Notifier, Scheduler
from tui.app.screen_stack import ScreenStack
from tui.flow.repository import SaveError
from tui.flow.session import Session
from tui.open_run import OpenRun
from tui.screens.pages.histories import Histories
from tui.store.store import Store
from tui.widgets.autosave import NotSaved, Saved
from tui.words import _

AGAIN = 5.0
"""Seconds between two tries; there are none while everything is saved."""


class OpenRunsHost(Notifier, Scheduler, Protocol):
    """What `OpenRuns` needs of the app."""


class OpenRuns:
    """Holds the open run, as `current`, and earlier runs that still have unsaved text."""

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
        """The sessions with unsaved text."""
        return [open_run.session for open_run in self if open_run.session.unsaved]

    @property
    def is_retrying(self) -> bool:
        """Whether a retry is scheduled."""
        return self._retry is not None

    def open(self, open_run: OpenRun) -> OpenRun:
        """Make `open_run` the current run, or the same run with unsaved text that is still in memory; return it."""
        unsaved = [each for each in self if each.session.unsaved]
        known = next((each for each in unsaved if each.is_same_run(open_run)), open_run)
        self._waiting = tuple(unsaved)
        self.current = known
        return known

    def drop(self, session_id: int | None = None) -> None:
        """Forget the unsaved text of a deleted session, or of all sessions when everything was erased."""
        others = [] if session_id is None else [each for each in self if each.session_id != session_id]
        self._waiting = tuple(each for each in others if each.session.unsaved)
        self.current = None
        # Erased text must not come back with ctrl+z.
        self.histories.forget_all()

    def take_pages(self) -> None:
        """Take the text on the open pages into their sessions."""
        for page in self._stack.pages:
            page.take_page()

    def save(self) -> SaveError | None:
        """Save the text on all pages. Returns the error if that fails, and retries."""
        self.take_pages()
        return self.flush()

    def flush(self) -> SaveError | None:
        """Save what the sessions hold. Returns the error if that fails, and retries."""
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
        """Schedule a retry if anything is unsaved."""
        if self.is_retrying or not self.unsaved:
            return
        from tui.screens.dialogs.elsewhere import TakenOverDialog

        # While another login has the file a retry is useless: the text is stored as a conflict.
        if self._stack.first(TakenOverDialog) is None:
            self._retry = self._app.set_timer(AGAIN, self._try_again)

    def _try_again(self) -> None:
        self._retry = None
        problem = self.save()
        if problem is not None:
            for page in self._stack.pages:
                page.post_message(NotSaved(problem.brief))

    def save_unattended(self) -> None:
        """Save everything from another thread, without the event loop: see `tui.terminal.signals`."""
        for open_run in list(self):
            with suppress(SaveError):
                open_run.save_unattended(self._store)

    def _say_saved(self, sessions: Sequence[Session]) -> None:
        pages = [page for page in self._stack.pages if page.session in sessions]
        for page in pages:
            page.post_message(Saved())
        if not pages:
            self._app.notify(_("What you wrote is saved now."), markup=False)

"""Keeping what is typed when the file takes nothing: it stays in memory, is tried again, and is never left unasked.

Any screen may find out; nothing ends by it. What could not be done is said. Text that is not kept yet is tried again
every few seconds and with every save, until it is, whatever is on the screen by then.
"""

from collections.abc import Iterator
from contextlib import suppress

from textual import on
from textual.screen import Screen
from textual.timer import Timer

from tui.app.base import AppBase
from tui.flow.repository import SaveError
from tui.flow.session import Session
from tui.open_run import OpenRun
from tui.screens.dialog import LONG_ENOUGH
from tui.screens.steady import NotDone, as_save_error
from tui.screens.step import AskUnsaved
from tui.screens.unsaved import Unsaved
from tui.store.store import StoreError
from tui.widgets.autosave import NotSaved, Saved
from tui.words import _

AGAIN = 5.0
"""Seconds between two tries; there are none while everything is kept."""


class Saving(AppBase):
    """An app that goes on when nothing can be saved."""

    _again: Timer | None = None
    _waiting: tuple[OpenRun, ...] = ()
    """Walks that were left with text that is not kept yet."""

    # What is not kept

    def _open_runs(self) -> Iterator[OpenRun]:
        if self.open_run is not None:
            yield self.open_run
        yield from (each for each in self._waiting if each is not self.open_run)

    @property
    def unsaved(self) -> list[Session]:
        """The sessions in which something is typed that is not kept."""
        return [open_run.session for open_run in self._open_runs() if open_run.session.unsaved]

    @property
    def is_saved(self) -> bool:
        """Whether everything typed is kept."""
        return not self.unsaved

    def go_on_with(self, open_run: OpenRun) -> OpenRun:
        """Go on with `open_run`, and return it; where the same run has text that is not kept yet, with that."""
        self.save()
        known = next(
            (each for each in self._open_runs() if each.session.unsaved and each.is_same_run(open_run)), open_run
        )
        self._waiting = tuple(each for each in self._open_runs() if each.session.unsaved)
        self.open_run = known
        return known

    def drop_runs(self, session_id: int | None = None) -> None:
        """Forget what is not kept of a session that is deleted, or of all when everything is."""
        others = (
            () if session_id is None else tuple(each for each in self._open_runs() if each.session_id != session_id)
        )
        self._waiting = tuple(each for each in others if each.session.unsaved)
        self.open_run = None
        # What is erased is not to be had back by ctrl+z.
        self.histories.forget_all()

    # Trying again

    async def stand_on(self, *above: Screen[None]) -> None:
        """Show the last of `above`. The page that is left may have words that it had no time to keep."""
        self.save()
        await super().stand_on(*above)

    def save(self) -> None:
        """Keep everything typed; what cannot be kept is tried again."""
        self._take_pages()
        self._try()

    def _try(self) -> SaveError | None:
        """Keep everything typed; return why that cannot be, if so."""
        before = self.unsaved
        problem = None
        for open_run in self._open_runs():
            try:
                open_run.session.flush()
            except SaveError as error:
                problem = error
        if problem is not None:
            self._try_later()
        elif before:
            self._say_kept(before)
        self._waiting = tuple(each for each in self._waiting if each.session.unsaved)
        return problem

    def _try_later(self) -> None:
        if self._again is None and self.unsaved:
            self._again = self.set_timer(AGAIN, self._try_again)

    def _try_again(self) -> None:
        self._again = None
        self._take_pages()
        problem = self._try()
        if problem is not None:
            for screen in self.pages():
                screen.post_message(NotSaved(problem.brief))

    def _take_pages(self) -> None:
        for screen in self.pages():
            screen.take_page()

    def _say_kept(self, sessions: list[Session]) -> None:
        pages = [screen for screen in self.pages() if screen.session in sessions]
        for screen in pages:
            screen.post_message(Saved())
        if not pages:
            self.notify(_("What you wrote is saved now."), markup=False)

    @on(NotSaved)
    def _not_saved(self) -> None:
        self._try_later()

    @on(NotDone)
    def _not_done(self, message: NotDone) -> None:
        self.clear_notifications()
        self.notify(str(message.problem), title=_("Not done"), timeout=LONG_ENOUGH, markup=False)
        self._try_later()

    def _handle_exception(self, error: Exception) -> None:
        problem = as_save_error(error)
        if problem is None:
            super()._handle_exception(error)
        else:
            self.post_message(NotDone(problem))

    def why_not_saved(self) -> SaveError | None:
        """Return why the file takes nothing just now; None where it does."""
        try:
            self.store.try_writing()
        except StoreError as problem:
            return problem
        return None

    # Leaving

    @on(AskUnsaved)
    def _ask_unsaved(self) -> None:
        self.ask_unsaved(leaving=False)

    def ask_unsaved(self, *, leaving: bool) -> None:
        """Say what is not kept and why, and ask what is to become of it; where it can be kept now, keep it."""
        if any(isinstance(screen, Unsaved) for screen in self.screen_stack):
            return
        problem = self._try()
        if problem is not None:
            question = Unsaved(
                self.store, self.clock, self.unsaved, problem, leaving=leaving, may_write=not self.config.restricted
            )
            self.push_screen(question, self._answered)
        elif leaving:
            self.exit(0)

    def _answered(self, answer: str | None) -> None:
        if answer == Unsaved.LEAVE:
            self.exit(0)
        elif answer in (Unsaved.AGAIN, Unsaved.AGAIN_AND_LEAVE):
            self.ask_unsaved(leaving=answer == Unsaved.AGAIN_AND_LEAVE)

    def leave(self) -> None:
        """Save and leave; where that cannot be saved, ask first."""
        self.save()
        if self.unsaved:
            self.ask_unsaved(leaving=True)
        else:
            self.exit(0)

    def save_unattended(self) -> None:
        """Keep everything typed without the loop, from another thread: see `tui.terminal.signals`."""
        for open_run in list(self._open_runs()):
            with suppress(SaveError):
                open_run.save_unattended(self.store)

"""Leaving the program: everything is saved first, and what cannot be saved is asked about."""

from contextlib import suppress

from tui.app.first_frame import FirstFrames
from tui.app.host import Exits
from tui.app.routes import Routes
from tui.app.screen_stack import ScreenStack
from tui.app.take_over import TakeOver
from tui.app.unsaved_work import UnsavedWork
from tui.clock import Clock
from tui.config.config import Config
from tui.screens.base.requests import AskUnsaved
from tui.store.store import Store


class Leaving:
    """Saves and exits; asks the person what to do with text that cannot be saved."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        config: Config,
        work: UnsavedWork,
        take_over: TakeOver,
        first_frames: FirstFrames,
        stack: ScreenStack,
        app: Exits,
    ) -> None:
        self._store = store
        self._clock = clock
        self._config = config
        self._work = work
        self._runs = work.runs
        self._take_over = take_over
        self._first_frames = first_frames
        self._stack = stack
        self._app = app

    @property
    def routes(self) -> Routes:
        """What is done for each message."""
        return {AskUnsaved: self._ask_and_stay}

    def leave(self) -> None:
        """Save and exit; if saving fails, ask first."""
        if self._take_over.leave():
            return
        self._work.save()
        if self._runs.unsaved:
            self._ask(leaving=True)
        else:
            self._app.exit(0)

    def leave_at_once(self, status: int) -> None:
        """Save and exit with `status` without asking: the terminal may be gone."""
        with suppress(Exception):
            self._first_frames.take()
        with suppress(Exception):
            self._work.save()
        if self._runs.unsaved:
            with suppress(Exception):
                self._runs.save_unattended()
        self._app.exit(status, return_code=status)

    def _ask_and_stay(self, _message: AskUnsaved) -> None:
        self._ask(leaving=False)

    def _ask(self, *, leaving: bool) -> None:
        """Try to save again; if that fails, say what isn't saved and why, and ask what to do with it."""
        from tui.screens.dialogs.unsaved import Unsaved

        if self._take_over.check() or self._stack.first(Unsaved) is not None:
            return
        problem = self._runs.flush()
        if problem is not None:
            unsaved, may_write = self._runs.unsaved, not self._config.restricted
            question = Unsaved(self._store, self._clock, unsaved, problem, leaving=leaving, may_write=may_write)
            self._stack.push(question, self._answered)
        elif leaving:
            self._app.exit(0)

    def _answered(self, answer: str | None) -> None:
        from tui.screens.dialogs.unsaved import Unsaved

        if answer == Unsaved.LEAVE:
            self._app.exit(0)
        elif answer in (Unsaved.AGAIN, Unsaved.AGAIN_AND_LEAVE):
            self._ask(leaving=answer == Unsaved.AGAIN_AND_LEAVE)

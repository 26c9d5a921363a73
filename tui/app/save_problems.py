"""Tells the person when something could not be saved or done, on any screen."""

from tui.app.host import Notifier
from tui.app.notices import Notices
from tui.app.open_runs import OpenRuns
from tui.app.routes import Routes
from tui.app.take_over import TakeOver
from tui.flow.repository import SaveError
from tui.screens.base.dialog import LONG_ENOUGH
from tui.screens.base.steady import NotDone
from tui.store.logins.ownership import TakenOver
from tui.store.store import ReadOnlyError
from tui.widgets.autosave import NotSaved
from tui.words import _


class SaveProblems:
    """Says why something failed, and schedules a retry where that can help."""

    def __init__(self, runs: OpenRuns, take_over: TakeOver, notices: Notices, app: Notifier) -> None:
        self._runs = runs
        self._take_over = take_over
        self._notices = notices
        self._app = app

    @property
    def routes(self) -> Routes:
        """What is done for each message."""
        return {NotSaved: self._not_saved, NotDone: self._not_done}

    def refuse(self, problem: SaveError) -> None:
        """Say that something is not possible while another login has the file or the store is read-only."""
        if isinstance(problem, TakenOver):
            self._take_over.tell(problem.holder)
        elif isinstance(problem, ReadOnlyError):
            self._notices.notify_once(str(problem))

    def _not_saved(self, _message: NotSaved) -> None:
        self._take_over.check()
        self._runs.retry_later()

    def _not_done(self, message: NotDone) -> None:
        if isinstance(message.problem, ReadOnlyError | TakenOver):
            self.refuse(message.problem)
            return
        self._app.clear_notifications()
        self._app.notify(str(message.problem), title=_("Not done"), timeout=LONG_ENOUGH, markup=False)
        self._runs.retry_later()

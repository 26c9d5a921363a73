"""What the page of a letter asks of the app."""

from textual.app import App

from tui.app import taking_away
from tui.app.routes import Routes
from tui.app.unsaved_work import UnsavedWork
from tui.screens.asking.strength import pull_strength
from tui.store.store import Store
from tui.widgets.line import OwnName
from tui.widgets.steps.letter import LetterView
from tui.widgets.taking_along import TakeAway


class Letters:
    """Takes letters out of Onward, and puts into them what the person has elsewhere."""

    def __init__(self, store: Store, work: UnsavedWork, app: App[int]) -> None:
        self._store = store
        self._work = work
        self._app = app

    @property
    def routes(self) -> Routes:
        """What is done for each message."""
        return {
            OwnName.Given: self._save_name,
            TakeAway: self._take_away,
            LetterView.StrengthWanted: self._pull_strength,
        }

    def _save_name(self, message: OwnName.Given) -> None:
        """Save a name that was asked for where it was needed."""
        self._store.set_setting("name", message.name)

    def _take_away(self, message: TakeAway) -> None:
        """Take a letter out of Onward in the way that was chosen; its page says what came of it."""
        self._work.save()
        self._app.run_worker(taking_away.take(self._app, message, self._store.path.parent))

    def _pull_strength(self, message: LetterView.StrengthWanted) -> None:
        """Ask which strength goes into the letter."""
        pull_strength(self._app, self._store.insights, message.view)

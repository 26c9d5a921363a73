"""Serves what the page of a letter asks for."""

from typing import TYPE_CHECKING

from textual.app import App

from tui.app.routes import Routes
from tui.app.unsaved_work import UnsavedWork
from tui.store.store import Store

if TYPE_CHECKING:
    from tui.widgets.letter_review import LetterCheckWanted
    from tui.widgets.line import OwnName
    from tui.widgets.strength_wanted import StrengthWanted
    from tui.widgets.taking_along import TakeAway


class Letters:
    """Takes letters out of Onward, and inserts the person's strengths into them."""

    def __init__(self, store: Store, work: UnsavedWork, app: App[int]) -> None:
        self._store = store
        self._work = work
        self._app = app

    @property
    def routes(self) -> Routes:
        """What is done for each message."""
        return {
            "tui.widgets.line:OwnName.Given": self._save_name,
            "tui.widgets.taking_along:TakeAway": self._take_away,
            "tui.widgets.strength_wanted:StrengthWanted": self._pull_strength,
            "tui.widgets.letter_review:LetterCheckWanted": self._list_check,
        }

    def _save_name(self, message: "OwnName.Given") -> None:
        """Save the person's name, which a page asked for."""
        self._store.set_setting("name", message.name)

    def _take_away(self, message: "TakeAway") -> None:
        """Copy, save or print a letter; its page shows the result."""
        self._work.save()
        from tui.app import taking_away

        self._app.run_worker(taking_away.take(self._app, message, self._store.path.parent))

    def _pull_strength(self, message: "StrengthWanted") -> None:
        """Ask which strength to insert into the letter."""
        from tui.screens.asking.strength import pull_strength

        pull_strength(self._app, self._store.insights, message.view)

    def _list_check(self, message: "LetterCheckWanted") -> None:
        """List what was noticed in a letter, and go to the line of what is chosen."""
        from tui.screens.asking.letter_check import LetterCheckList

        question = LetterCheckList(message.review)

        def answered(answer: str | None) -> None:
            note = question.note(answer)
            message.view.go_to_line(note.line if note else None)

        self._app.push_screen(question, answered)

"""Everything typed that isn't saved yet, on pages and in forms."""

from textual.screen import Screen

from tui.app.conflicts import ConflictSaver
from tui.app.open_forms import OpenForms
from tui.app.open_runs import OpenRuns
from tui.app.screen_stack import ScreenStack
from tui.store.store import Store


class UnsavedWork:
    """Saves everything typed."""

    def __init__(self, store: Store, runs: OpenRuns, forms: OpenForms, conflicts: ConflictSaver) -> None:
        self._store = store
        self._runs = runs
        self._forms = forms
        self._conflicts = conflicts

    def save(self) -> None:
        """Save everything typed, as conflicts where another login has the file; else what can't be is tried again."""
        self._runs.save()
        self._forms.save()
        if self._runs.unsaved and self._store.lost_to(surely=True) is not None:
            self._conflicts.save()


class Navigator:
    """Goes from one screen to another. What was typed on the one that is left is saved first."""

    def __init__(self, stack: ScreenStack, work: UnsavedWork) -> None:
        self._stack = stack
        self._work = work

    async def show(self, *above: Screen[None]) -> None:
        """Show the last of `above`, each on the one before it; without any, Today."""
        self._work.save()
        await self._stack.show(*above)

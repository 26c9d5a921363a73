"""All unsaved text, on pages and in forms."""

from typing import Protocol

from tui.app.conflicts import ConflictSaver
from tui.app.open_forms import OpenForms, OpenFormsHost
from tui.app.open_runs import OpenRuns, OpenRunsHost
from tui.app.screen_stack import ScreenStack
from tui.store.store import Store


class UnsavedWorkHost(OpenRunsHost, OpenFormsHost, Protocol):
    """What `UnsavedWork` needs of the app."""


class UnsavedWork:
    """Saves all text: of the `runs` that are open or waiting, of the `forms`, and the `conflicts` of both."""

    def __init__(self, store: Store, stack: ScreenStack, app: UnsavedWorkHost) -> None:
        self._store = store
        self.runs = OpenRuns(store, stack, app)
        self.forms = OpenForms(store, stack, app)
        self.conflicts = ConflictSaver(store, self.runs, self.forms, app)

    def save(self) -> None:
        """Save all text; as conflicts if another login has the file. What cannot be saved is retried."""
        self.runs.save()
        self.forms.save()
        if self.runs.unsaved and self._store.taken_over_by(read_file=True) is not None:
            self.conflicts.save()

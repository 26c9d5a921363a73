"""Conflicts: text that isn't saved when another login takes the file. It is stored beside what that login writes."""

from tui.app.host import Notifier
from tui.app.open_forms import OpenForms
from tui.app.open_runs import OpenRuns
from tui.domain.summary import summary
from tui.flow.repository import SaveError
from tui.open_run import OpenRun
from tui.store.store import Store
from tui.wording.conflicts import FEW


class ConflictSaver:
    """Stores unsaved text of runs and forms as conflicts, and removes a conflict once its text is saved after all."""

    def __init__(self, store: Store, runs: OpenRuns, forms: OpenForms, app: Notifier) -> None:
        self._store = store
        self._runs = runs
        self._forms = forms
        self._app = app

    def save(self) -> str:
        """Store all unsaved text as conflicts. Returns the error if that fails."""
        self._runs.take_pages()
        forms = self._forms.unsaved
        try:
            for open_run in self._runs:
                open_run.save_conflicts(self._store)
            if forms:
                self._store.conflicts.save_forms(forms)
        except SaveError as problem:
            return str(problem)
        return ""

    def summaries(self) -> list[str]:
        """Return a one-line summary of each unsaved text."""
        lines = []
        for session in self._runs.unsaved:
            for step, _answer in session.pending():
                words = summary("; ".join(session.in_words(step.key) or session.unread(step.key)), FEW)
                lines.append(f"{step.name}: {words}" if words else step.name)
        return lines + [f"{draft.name}: {summary(draft.words, FEW)}" for draft in self._forms.unsaved]

    def resolve(self, open_run: OpenRun) -> list[str]:
        """Save the unsaved text of a run; return the names of the pages where another login wrote newer text.

        Conflicts of all its other pages are removed.
        """
        pending = {step.key: step.name for step, _answer in open_run.session.pending()}
        try:
            open_run.session.flush()
        except SaveError as problem:
            # The text is still in memory, and saving is retried.
            self._app.notify(str(problem), markup=False)
            return []
        newer = open_run.conflicting_steps
        saved = {*pending} - newer
        mine = [each.id for each in self._store.conflicts.all() if open_run.is_of(each) and each.step in saved]
        self._store.conflicts.drop(mine)
        return [name for key, name in pending.items() if key in newer]

    def drop_open_forms(self) -> None:
        """Remove the conflicts of forms that are still open with the same text."""
        drafts = self._forms.drafts
        self._store.conflicts.drop([each.id for each in self._store.conflicts.all() if each.draft in drafts])

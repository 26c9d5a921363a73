"""Keeping aside what is not saved where another login has the file, and putting it on its page again."""

from collections.abc import Sequence
from typing import Any

from textual import on

from tui.app.saving import Saving
from tui.domain.summary import summary
from tui.flow.repository import SaveError
from tui.open_run import OpenRun
from tui.screens.conflicts import FEW, TakeIn, step_of
from tui.screens.dialog import Dialog
from tui.store.runs.conflicts import Conflict
from tui.store.text.form_drafts import FormDraft
from tui.words import _


class SavingConflicts(Saving):
    """An app that loses no words to another login."""

    _forms: Sequence[FormDraft] = ()
    """What was in the forms when the last key came: a form is gone once its words are to be written."""

    # Putting them aside

    def save_conflicts(self) -> str:
        """Keep aside what is not saved, where another login has the file; return why that cannot be, if so."""
        self._take_pages()
        forms = self._forms_in_hand()
        try:
            for open_run in self._open_runs():
                open_run.save_conflicts(self.store)
            if forms:
                self.store.conflicts.save_forms(forms)
        except SaveError as problem:
            return str(problem)
        return ""

    def _forms_in_hand(self) -> list[FormDraft]:
        return self._in_forms() or self._gone_forms()

    def _open_forms(self) -> list[Dialog[Any]]:
        """Return the dialogs with words that are to be stored."""
        return [screen for screen in self.screen_stack if isinstance(screen, Dialog) and screen.holds_words]

    def _in_forms(self) -> list[FormDraft]:
        """Return what is typed in the forms that are open; nothing of those that are as they opened."""
        return [draft for form in self._open_forms() if (draft := form.draft).fields]

    def _gone_forms(self) -> list[FormDraft]:
        """Return what was in the forms when the last key came, of those that are open no more."""
        forms = [form.form for form in self._open_forms()]
        return [draft for draft in self._forms if not any(draft.is_of(form) for form in forms)]

    def _kept(self) -> list[str]:
        """Return in a line each what is not saved."""
        lines = []
        for session in self.unsaved:
            for step, _answer in session.pending():
                words = summary("; ".join(session.said(step.key) or session.unread(step.key)), FEW)
                lines.append(f"{step.name}: {words}" if words else step.name)
        forms = self._forms_in_hand()
        return lines + [f"{draft.name}: {summary(draft.words, FEW)}" for draft in forms]

    # Coming back to them

    @on(TakeIn)
    async def take_in(self, message: TakeIn) -> None:
        """Put words that were kept aside on their page; what is there now is kept aside for them."""
        # A page that was left with words that are not saved yet would be saved over these.
        self.save()
        if self.unsaved:
            self.notify(_("What you typed last isn't saved yet. Until it is, these words stay here."), markup=False)
            return
        aside = self.store.conflicts.one(message.conflict_id)
        step = step_of(aside, self.library) if aside is not None else None
        if aside is None or step is None:
            return
        open_run = self._run_of(aside)
        taken = [aside]
        if aside.kind == "session" and aside.session_id is None:
            # Nothing of that session was kept, so all of it goes in a new one together.
            taken = [each for each in self.store.conflicts.all() if each.run == aside.run]
        if (there := open_run.session.value(step.key)) is not None and there != aside.words:
            open_run.save_conflict(self.store, step.key, there)
        for each in taken:
            if each.step in open_run.session.course.steps:
                open_run.session.draft(each.step, each.words)
        open_run.session.stand_at(step.key)
        open_run.session.flush()
        self.store.conflicts.drop([each.id for each in taken])
        await self._show_again(open_run, step.key)

    def _run_of(self, aside: Conflict) -> OpenRun:
        if aside.kind == "check_in":
            return OpenRun.of_check_in(self.store, self.library, aside.check_in_id)
        if aside.kind == "reply":
            return OpenRun.of_reply(
                self.store,
                self.library,
                aside.letter_id,
                session_id=aside.session_id,
                reply_id=aside.feedback_id,
            )
        return OpenRun.of_session(self.store, self.library, aside.session_id)

    def _saved_after_all(self, open_run: OpenRun) -> list[str]:
        """Save what was kept aside here; return the names of the pages that hold newer words."""
        pending = {step.key: step.name for step, _answer in open_run.session.pending()}
        try:
            open_run.session.flush()
        except SaveError as problem:
            # It is still in hand, and tried again.
            self.notify(str(problem), markup=False)
            return []
        newer = open_run.conflicting_steps
        mine = [
            each.id for each in self.store.conflicts.all() if open_run.is_of(each) and each.step in {*pending} - newer
        ]
        self.store.conflicts.drop(mine)
        return [name for key, name in pending.items() if key in newer]

    def _forget_what_is_here(self) -> None:
        """Erase what was kept aside of forms that are open still."""
        open_now = self._in_forms()
        self.store.conflicts.drop([each.id for each in self.store.conflicts.all() if each.draft in open_now])

    async def _show_again(self, open_run: OpenRun, step: str) -> None:
        raise NotImplementedError

"""What is typed in a form that is open, saved while it is typed: a form is stored whole only once it is closed."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from textual.events import Event, Key, MouseUp, Paste
from textual.timer import Timer

from tui.app.conflicts import SavingConflicts
from tui.flow.repository import SaveError
from tui.store.text.form_drafts import FormDraft
from tui.widgets.autosave import BEHIND


class OpenForms(SavingConflicts):
    """An app that saves what is in its open forms, a quarter of a second behind the keys at most.

    When a form is closed its words go where it puts them, and what was saved of them is removed. After the program was
    ended, a form is filled in with it when it is opened again; until then it is found under "Kept aside".
    """

    _forms_timer: Timer | None = None
    _forms_saved: Sequence[FormDraft] = ()

    async def on_event(self, event: Event) -> None:
        """Look soon after a key whether it changed a form."""
        await super().on_event(event)
        if isinstance(event, Key | Paste | MouseUp) and self._forms_timer is None and self._open_forms():
            self._forms_timer = self.set_timer(BEHIND, self._save_forms_behind_keys)

    def _save_forms_behind_keys(self) -> None:
        """Save what is in the forms once the field has written the keys that it was given."""
        self._forms_timer = None
        (self.focused or self).call_later(self.save_forms)

    def save(self) -> None:
        """Save everything typed, in forms too."""
        super().save()
        self.save_forms()

    def save_forms(self) -> None:
        """Save what is in the forms now, and remove what was saved of those that are as they opened."""
        if self._forms_timer is not None:
            self._forms_timer.stop()
            self._forms_timer = None
        drafts = [form.draft for form in self._open_forms()]
        changed = [draft for draft in drafts if self._saved_of(draft) != draft.fields]
        if self.store.is_read_only or not changed:
            return
        try:
            self.store.conflicts.save_forms(changed)
        except SaveError:
            # Closing the form says so; until then the words are on the screen.
            return
        self._forms_saved = drafts

    def _saved_of(self, form: FormDraft) -> Mapping[str, str]:
        """Return the fields of a form that are saved."""
        return next((each.fields for each in self._forms_saved if each.is_of(form)), {})

    def reopened_form(self, form: FormDraft) -> Mapping[str, str]:
        """Return what was changed in a form before and not stored, to fill it in with."""
        if self.store.is_read_only:
            return {}
        with suppress(SaveError):
            fields = self.store.conflicts.reopen_form(form)
            self._forms_saved = [*self._forms_saved, replace(form, fields=fields)]
            return fields
        return {}

    def form_closed(self, form: FormDraft) -> None:
        """Remove what is saved of a form, whose words are stored where it puts them, or were not wanted."""
        self._forms = [each for each in self._forms if not each.is_of(form)]
        self._forms_saved = [each for each in self._forms_saved if not each.is_of(form)]
        with suppress(SaveError):
            self.store.conflicts.drop_form(form)

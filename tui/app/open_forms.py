"""Saves the text of open forms while it is typed. A form is stored as a whole only when it is closed."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, Protocol

from msgspec.structs import replace
from textual.events import Event, Key, MouseUp, Paste
from textual.timer import Timer

from tui.app.host import Queue, Scheduler
from tui.app.screen_stack import ScreenStack
from tui.flow.repository import SaveError
from tui.screens.base.dialog import Dialog
from tui.store.store import Store, StoreError
from tui.store.text.form_drafts import FormDraft
from tui.widgets.autosave import BEHIND


class OpenFormsHost(Queue, Scheduler, Protocol):
    """What `OpenForms` needs of the app."""


class OpenForms:
    """Saves the fields of open forms as drafts, at most a quarter of a second after a key.

    When a form is closed, it stores its fields, and the draft is removed. If the program ends first, the draft fills
    the form when it is opened again; until then it is listed under "Kept aside".
    """

    def __init__(self, store: Store, stack: ScreenStack, app: OpenFormsHost) -> None:
        self._store = store
        self._stack = stack
        self._app = app
        self._timer: Timer | None = None
        self._saved: Sequence[FormDraft] = ()
        self._at_last_key: Sequence[FormDraft] = ()
        """What was in the forms when the last key came: a form is gone once its words are to be stored."""

    # The fields

    @property
    def drafts(self) -> list[FormDraft]:
        """The changed fields of the forms that are open."""
        return [draft for form in self._open if (draft := form.draft).fields]

    @property
    def unsaved(self) -> list[FormDraft]:
        """The changed fields of open forms; without any, those of forms that the last key closed."""
        return self.drafts or self._just_closed

    @property
    def _open(self) -> list[Dialog[Any]]:
        """The open dialogs whose fields are to be saved."""
        return [screen for screen in self._stack.screens if isinstance(screen, Dialog) and screen.holds_words]

    @property
    def _just_closed(self) -> list[FormDraft]:
        forms = [form.form for form in self._open]
        return [draft for draft in self._at_last_key if not any(draft.is_of(form) for form in forms)]

    def remember(self) -> None:
        """Remember the fields before a key acts: it may close the form."""
        self._at_last_key = self.drafts

    def forget(self) -> None:
        """Forget the fields of closed forms."""
        self._at_last_key = ()

    # Saving them

    def save_after(self, event: Event) -> None:
        """Schedule a save after a key or a click that may have changed a form."""
        if isinstance(event, Key | Paste | MouseUp) and self._timer is None and self._open:
            self._timer = self._app.set_timer(BEHIND, self._save_behind_keys)

    def _save_behind_keys(self) -> None:
        """Save the forms after the field has handled the keys that are waiting."""
        self._timer = None
        # While the program exits there is no screen any more; everything is saved by then.
        if self._stack.front is not None:
            (self._app.focused or self._app).call_later(self.save)

    def save(self) -> None:
        """Save the drafts of open forms, and remove those of forms that are as they opened."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        drafts = [form.draft for form in self._open]
        changed = [draft for draft in drafts if self._saved_of(draft) != draft.fields]
        if self._store.is_read_only or not changed:
            return
        try:
            self._store.conflicts.save_forms(changed)
        except SaveError:
            # The error is shown when the form is closed; until then its text is on the screen.
            return
        self._saved = drafts

    def _saved_of(self, form: FormDraft) -> Mapping[str, str]:
        """Return the saved fields of a form."""
        return next((each.fields for each in self._saved if each.is_of(form)), {})

    # Called by forms: see `tui.screens.base.dialog.FormStore`

    def reopened(self, form: FormDraft) -> Mapping[str, str]:
        """Return the draft of a form from an earlier time, to fill it in with."""
        if self._store.is_read_only:
            return {}
        with suppress(SaveError):
            fields = self._store.conflicts.reopen_form(form)
            self._saved = [*self._saved, replace(form, fields=fields)]
            return fields
        return {}

    def closed(self, form: FormDraft) -> None:
        """Remove the draft of a form that was stored or cancelled."""
        self._at_last_key = [each for each in self._at_last_key if not each.is_of(form)]
        self._saved = [each for each in self._saved if not each.is_of(form)]
        with suppress(SaveError):
            self._store.conflicts.drop_form(form)

    def why_not_saved(self) -> SaveError | None:
        """Return why the file cannot be written now; None if it can."""
        try:
            self._store.try_writing()
        except StoreError as problem:
            return problem
        return None

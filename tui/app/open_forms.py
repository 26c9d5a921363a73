"""What is typed in a form that is open, saved while it is typed: a form is stored whole only once it is closed."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, Protocol

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
    """What saving forms needs of the app."""


class OpenForms:
    """Saves what is in the open forms, a quarter of a second behind the keys at most.

    When a form is closed its words go where it puts them, and what was saved of them is removed. After the program was
    ended, a form is filled in with it when it is opened again; until then it is found under "Kept aside".
    """

    def __init__(self, store: Store, stack: ScreenStack, app: OpenFormsHost) -> None:
        self._store = store
        self._stack = stack
        self._app = app
        self._timer: Timer | None = None
        self._saved: Sequence[FormDraft] = ()
        self._at_last_key: Sequence[FormDraft] = ()
        """What was in the forms when the last key came: a form is gone once its words are to be stored."""

    # What is in them

    @property
    def drafts(self) -> list[FormDraft]:
        """What is typed in the forms that are open; nothing of those that are as they opened."""
        return [draft for form in self._open if (draft := form.draft).fields]

    @property
    def unsaved(self) -> list[FormDraft]:
        """What is typed in open forms; without any, what was in forms that the last key closed."""
        return self.drafts or self._just_closed

    @property
    def _open(self) -> list[Dialog[Any]]:
        """The dialogs with words that are to be stored."""
        return [screen for screen in self._stack.screens if isinstance(screen, Dialog) and screen.holds_words]

    @property
    def _just_closed(self) -> list[FormDraft]:
        forms = [form.form for form in self._open]
        return [draft for draft in self._at_last_key if not any(draft.is_of(form) for form in forms)]

    def remember(self) -> None:
        """Remember what is in the forms before a key does anything."""
        self._at_last_key = self.drafts

    def forget(self) -> None:
        """Forget what was in forms that are closed."""
        self._at_last_key = ()

    # Saving it

    def save_after(self, event: Event) -> None:
        """Save soon after a key or a click what it changed in a form."""
        if isinstance(event, Key | Paste | MouseUp) and self._timer is None and self._open:
            self._timer = self._app.set_timer(BEHIND, self._save_behind_keys)

    def _save_behind_keys(self) -> None:
        """Save what is in the forms once the field has written the keys that it was given."""
        self._timer = None
        # While the program ends there is no screen any more; leaving has saved by then.
        if self._stack.front is not None:
            (self._app.focused or self._app).call_later(self.save)

    def save(self) -> None:
        """Save what is in the forms now, and remove what was saved of those that are as they opened."""
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
            # Closing the form says so; until then the words are on the screen.
            return
        self._saved = drafts

    def _saved_of(self, form: FormDraft) -> Mapping[str, str]:
        """Return the fields of a form that are saved."""
        return next((each.fields for each in self._saved if each.is_of(form)), {})

    # What a form asks: see `tui.screens.base.dialog.FormStore`

    def reopened(self, form: FormDraft) -> Mapping[str, str]:
        """Return what was changed in a form before and not stored, to fill it in with."""
        if self._store.is_read_only:
            return {}
        with suppress(SaveError):
            fields = self._store.conflicts.reopen_form(form)
            self._saved = [*self._saved, replace(form, fields=fields)]
            return fields
        return {}

    def closed(self, form: FormDraft) -> None:
        """Remove what is saved of a form, whose words are stored where it puts them, or were not wanted."""
        self._at_last_key = [each for each in self._at_last_key if not each.is_of(form)]
        self._saved = [each for each in self._saved if not each.is_of(form)]
        with suppress(SaveError):
            self._store.conflicts.drop_form(form)

    def why_not_saved(self) -> SaveError | None:
        """Return why the file takes nothing just now; None where it does."""
        try:
            self._store.try_writing()
        except StoreError as problem:
            return problem
        return None

"""Dialogs: screens on top of another that return one result."""

from collections.abc import Collection, Mapping
from typing import Protocol, TypeVar, runtime_checkable

from msgspec.structs import replace
from textual.await_complete import AwaitComplete
from textual.events import Click
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.domain.shapes import Value
from tui.flow.repository import SaveError
from tui.screens.base.steady import Steady
from tui.store.text.form_drafts import FormDraft
from tui.textual_parts import requester_of
from tui.words import _

Answer = TypeVar("Answer")
SHUT_IN = frozenset({"help_now", "keys", "hide", "redraw", "help_quit"})
"""For `Dialog.allows`: none of these shows what a person wrote."""
LONG_ENOUGH = 12.0
"""Seconds that a notice of a fault stays."""


class FormStore(Protocol):
    """Saves what is typed in dialogs while they are open."""

    def reopened(self, form: FormDraft) -> Mapping[str, str]:
        """Return the draft of `form` from an earlier time, by field."""

    def closed(self, form: FormDraft) -> None:
        """Remove the draft of `form`, which was stored or cancelled."""

    def why_not_saved(self) -> SaveError | None:
        """Return why nothing can be saved now; None if it can."""


@runtime_checkable
class HasFormStore(Protocol):
    """An app that saves what is typed in dialogs."""

    @property
    def forms(self) -> FormStore:
        """What saves them."""


class Dialog(Steady, ModalScreen[Answer]):
    """A modal screen with a result. Keys that arrive after the result are ignored, so they can't close another screen.

    With `holds_words`, it has text that is stored when it closes. The text is saved as a draft while it is typed, and
    filled in again when a dialog with the same title and `subject` is opened after the program ended. If the text can't
    be saved, the first attempt to close it keeps it open and says why; the second closes it.
    """

    holds_words: bool = False
    gives_way: bool = False
    """Whether it closes as soon as something else is asked for over it."""
    takes_all_keys: bool = False
    """Whether keys that work everywhere go to it: all but Help now and the one to leave."""
    allows: Collection[str] | None = None
    """The actions of the app while it is open, in front or behind another; None for all of them."""
    _is_explained = False

    def __init__(self, title: str = "", subject: Mapping[str, Value] | None = None) -> None:
        super().__init__()
        self.title = title or None
        self._subject = subject or {}

    def changed_fields(self) -> Mapping[str, str]:
        """Return the changed fields, by key, in the form that `restored` returns."""
        return {}

    @property
    def form(self) -> FormDraft:
        """Identifies the form, without its fields."""
        return FormDraft(self.title or "", self._subject)

    @property
    def draft(self) -> FormDraft:
        """The draft of the form: its changed fields."""
        fields = self.changed_fields()
        return replace(self.form, fields=fields, words=self._words_shown() if fields else "")

    def _words_shown(self) -> str:
        """Return what each field shows: the typed text, or else the choice."""
        typed = [each.value for each in self.query(Input) if each.display and each.value.strip()]
        from tui.widgets.chooser import Chooser

        return "\n".join(typed or [each.shown for each in self.query(Chooser)])

    def restored(self) -> Mapping[str, str]:
        """Return the fields of the draft from an earlier time."""
        store = self._form_store
        found = store.reopened(self.form) if store is not None else {}
        if found:
            self.notify(_("What you typed here before is filled in."), markup=False)
        return found

    @property
    def _form_store(self) -> FormStore | None:
        return self.app.forms if isinstance(self.app, HasFormStore) else None

    async def on_click(self, event: Click) -> None:
        """Do what Esc does here: the person clicked the page behind the card."""
        way_back = self.active_bindings.get("escape")
        if event.widget is self and way_back is not None and way_back.enabled and self.query(".card"):
            await self.run_action(way_back.binding.action)

    def action_back(self) -> None:
        """Close without a result."""
        self.dismiss(None)

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Return the result and close; do nothing the second time."""
        if self not in self.app.screen_stack or self._has_to_stay(result):
            return AwaitComplete()
        asked_by = requester_of(self) or self.app
        closing = super().dismiss(result)
        if self.holds_words and (store := self._form_store) is not None:
            # After the result is stored: if that fails, or the program ends first, the draft is still there.
            asked_by.call_next(store.closed, self.form)
        return closing

    def _has_to_stay(self, result: Answer | None) -> bool:
        store = self._form_store if self.holds_words and result else None
        why = store.why_not_saved() if store is not None else None
        if why is None or self._is_explained:
            return False
        self._is_explained = True
        words = _("{why} What you typed stays here. The same key once more closes this without it.")
        self.app.clear_notifications()
        self.notify(words.format(why=why), title=_("Not saved"), timeout=LONG_ENOUGH, markup=False)
        return True

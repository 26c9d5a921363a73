"""What is written in a form that is open, saved while it is typed: a form is kept whole only once it is closed."""

from contextlib import suppress

from textual.events import Event, Key, MouseUp, Paste
from textual.timer import Timer

from tui.app.keeping_aside import KeepingAside
from tui.flow.journal import NotKept
from tui.screens.dialog import Dialog
from tui.widgets.autosave import BEHIND


class OpenForms(KeepingAside):
    """An app that puts aside what is in its open forms, a quarter of a second behind the keys at most.

    When a form is closed its words go where it puts them, and nothing is left aside. What is left after the program was
    ended is found under "Kept aside".
    """

    _forms_timer: Timer | None = None
    _forms_saved: dict[str, str] = {}

    async def on_event(self, event: Event) -> None:
        """Look soon after a key whether it changed a form."""
        await super().on_event(event)
        if isinstance(event, Key | Paste | MouseUp) and self._forms_timer is None and self._has_forms:
            self._forms_timer = self.set_timer(BEHIND, self._save_forms_behind_keys)

    @property
    def _has_forms(self) -> bool:
        return any(isinstance(screen, Dialog) and screen.holds_words for screen in self.screen_stack)

    def _save_forms_behind_keys(self) -> None:
        """Put aside what is in the forms once the field has written the keys that it was given."""
        self._forms_timer = None
        (self.focused or self).call_later(self.save_forms)

    def save_forms(self) -> None:
        """Put aside what is in the forms now."""
        if self._forms_timer is not None:
            self._forms_timer.stop()
            self._forms_timer = None
        forms = {
            screen.title or "": screen.written
            for screen in self.screen_stack
            if isinstance(screen, Dialog) and screen.holds_words and screen.written
        }
        if self.store.looking or forms == self._forms_saved:
            return
        try:
            self.store.asides.keep_forms(forms)
            self._forms_saved = forms
        except NotKept:
            # Closing the form says so; until then the words are on the screen.
            return

    def form_closed(self, title: str) -> None:
        """Leave nothing aside of a form that is closed."""
        if title not in self._forms_saved:
            return
        self._forms_saved = {name: words for name, words in self._forms_saved.items() if name != title}
        with suppress(NotKept):
            self.store.asides.drop_form(title)

"""A form in front of a screen, whose words are saved while they are typed."""

from collections.abc import Mapping
from typing import TypeVar

from textual.widgets import Static

from tui.screens.base.dialog import Dialog
from tui.widgets.form import Form

Answer = TypeVar("Answer")


class FormDialog(Dialog[Answer]):
    """A dialog with one form. A subclass composes it, filled in with what is `restored`."""

    holds_words = True

    def on_mount(self) -> None:
        """Put the cursor in the first field."""
        self.query_one(Form).begin()

    def ask_for_first_field(self, words: str) -> None:
        """Stay open, say in `words` what is needed before anything can be saved, and go to the first field."""
        self.query_one(Form).query_one(".notice", Static).update(words)
        self.query_one(Form).begin()

    def changed_fields(self) -> Mapping[str, str]:
        """Return the fields of the form that are not as they opened."""
        return next((form.changed_fields for form in self.query(Form)), {})

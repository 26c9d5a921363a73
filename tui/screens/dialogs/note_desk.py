"""The notes of one session on a screen: their rows, and what becomes of one that is opened."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual.screen import Screen

from tui.clock import Clock
from tui.domain.summary import summary
from tui.screens.base.choose import Choose
from tui.screens.dialogs.note_form import NoteForm, Unwanted, Written
from tui.store.services.notes import Note
from tui.store.store import Store
from tui.widgets.rows import SPACE, Row, heading
from tui.words import _

NEW = "note-"
"""The key of the row that begins a note. That of a note goes on with its id."""
BRIEF = 60
"""Characters of a note in its row."""
ERASE = "erase"


@dataclass(frozen=True)
class NoteDesk:
    """Shows the notes of a session over a screen, and saves what is changed."""

    store: Store
    clock: Clock
    session_id: int

    @property
    def notes(self) -> list[Note]:
        """The notes, by their days."""
        return self.store.notes.of_session(self.session_id)

    def rows(self) -> list[Row]:
        """Return the notes as rows under a heading: each with how it begins, and its day."""
        found = [
            Row(f"{NEW}{note.id}", summary(note.text, BRIEF), right=self.clock.say(note.noted_on))
            for note in self.notes
        ]
        return self._with_new(found)

    def answer_rows(self) -> list[Row]:
        """Return the notes as rows among answers, under a heading: each with its day and all its words."""
        found = [Row(f"{NEW}{note.id}", note.text, left=self.clock.say(note.noted_on)) for note in self.notes]
        return self._with_new(found)

    def _with_new(self, rows: list[Row]) -> list[Row]:
        """Return rows under a heading, with one that begins a note where it can be saved; nothing without any."""
        rows = rows if self.store.is_read_only else [*rows, Row(NEW, _("Write a note"))]
        return [heading(_("Notes")), *rows, SPACE] if rows else []

    def note(self, key: str) -> Note | None:
        """Return the note of the row with that key; None for any other row."""
        number = key.removeprefix(NEW)
        return self.store.notes.one(int(number)) if key.startswith(NEW) and number else None

    def open(self, screen: Screen[Any], key: str, changed: Callable[[], None]) -> None:
        """Show over `screen` the note of the row with that key, or a new one. Then save it, and call `changed`."""
        note = self.note(key)
        form = NoteForm(self.clock, self.session_id, note, read_only=self.store.is_read_only)

        def closed(result: Written | Unwanted | None) -> None:
            if isinstance(result, Written):
                self._save(note, result)
                changed()
            elif isinstance(result, Unwanted) and note is not None:
                self._ask_to_erase(screen, note, changed)

        screen.app.push_screen(form, closed)

    def _save(self, note: Note | None, written: Written) -> None:
        if note is None:
            self.store.notes.add(self.session_id, written.text, written.day)
        else:
            self.store.notes.change(note.id, written.text, written.day)

    def _ask_to_erase(self, screen: Screen[Any], note: Note, changed: Callable[[], None]) -> None:
        def answered(choice: str | None) -> None:
            if choice == ERASE:
                self.store.notes.erase(note.id)
                changed()

        rows = [Row("", _("No, leave it")), Row(ERASE, _("Yes, erase it"))]
        about = _("It can't be brought back.")
        screen.app.push_screen(Choose(_("Erase this note?"), rows, about), answered)

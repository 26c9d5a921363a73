"""The notes of a session: as a section of its page, and as parts to choose from."""

from collections.abc import Iterator, Sequence

from tui.clock import named_day
from tui.export.page import PageSection
from tui.export.parts import Part
from tui.store.services.notes import Note
from tui.words import _

NOTES = "notes"
"""The name by which the command line knows these parts."""


def note_sections(notes: Sequence[Note]) -> list[PageSection]:
    """Return a section with all `notes`, each under its day; no section without any."""
    entries = [(_title(note), _lines(note)) for note in notes]
    return [PageSection(_("Notes"), entries)] if entries else []


def note_parts(notes: Sequence[Note], prefix: str) -> Iterator[Part]:
    """Yield a part for each note. They are private: what somebody noted for themselves is handed to nobody unasked."""
    for note in notes:
        yield Part(
            key=f"{prefix}note-{note.id}",
            names=frozenset({NOTES}),
            section=_("Notes"),
            name=_title(note),
            lines=_lines(note),
            is_private=True,
        )


def _title(note: Note) -> str:
    return _("Note, {day}").format(day=named_day(note.noted_on))


def _lines(note: Note) -> list[str]:
    return [line for line in note.text.splitlines() if line.strip()]

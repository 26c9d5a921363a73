"""Notes: a few words about a session, each with its day, that belong to none of its pages."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.clock import Clock
from tui.store.erasing.erasing import erase
from tui.store.tables import listed
from tui.store.tables.tables import Tables
from tui.store.text.packing import packed, storable

NOTES = "SELECT id, session_id, noted_on, text FROM session_notes"


@dataclass(frozen=True, kw_only=True)
class Note:
    """One note, with the day it is about (an ISO date)."""

    id: int
    session_id: int
    noted_on: str
    text: str = field(repr=False)


class Notes:
    """The notes in one file."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._clock = clock

    def of_session(self, session_id: int) -> list[Note]:
        """Return the notes of a session by their days, the earliest first."""
        rows = self._tables.rows(f"{NOTES} WHERE session_id = ? ORDER BY noted_on, id", [session_id])
        return [Note(**row) for row in rows]

    def of_sessions(self, session_ids: Sequence[int]) -> dict[int, list[Note]]:
        """Return the notes of several sessions by their ids, each session's by their days."""
        sql = f"{NOTES} WHERE session_id IN (SELECT value FROM json_each(?)) ORDER BY noted_on, id"
        found: dict[int, list[Note]] = {}
        for row in self._tables.rows(sql, [packed(list(session_ids))]):
            found.setdefault(row["session_id"], []).append(Note(**row))
        return found

    def one(self, note_id: int) -> Note | None:
        """Return one note; None when there is none with that id."""
        row = self._tables.row(f"{NOTES} WHERE id = ?", [note_id])
        return Note(**row) if row else None

    def count(self) -> int:
        """Return how many notes there are, without those of deleted sessions."""
        return int(self._tables.cell(f"SELECT count(*) {listed.NOTES}"))

    def add(self, session_id: int, text: str, day: str | None = None) -> int:
        """Add a note about `day` (an ISO date), or about today, and return its id.

        Raises:
            StoreError: the file can't be written now.
        """
        row = {
            "session_id": session_id,
            "noted_on": day or self._clock.today().isoformat(),
            "at": self._clock.stamp(),
            "text": str(storable(text)),
        }
        with self._tables.transaction():
            return self._tables.insert("session_notes", row)

    def change(self, note_id: int, text: str, day: str) -> None:
        """Change the text of a note, and the day it is about (an ISO date).

        Raises:
            StoreError: the file can't be written now.
        """
        with self._tables.transaction():
            self._tables.update("session_notes", note_id, {"text": str(storable(text)), "noted_on": day})

    def erase(self, note_id: int) -> None:
        """Erase a note for good.

        Raises:
            StoreError: the file can't be written now. If the note is gone from the lists, its bytes go the next time
                that anything is erased.
        """
        with self._tables.transaction():
            self._tables.delete("session_notes", note_id)
        erase(self._tables)

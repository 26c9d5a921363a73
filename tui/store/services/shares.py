"""Shares: parts of a session that a person handed to somebody, such as a counsellor."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from tui.clock import Clock
from tui.domain.answers.reading import read_if
from tui.domain.private import Private
from tui.store.tables.tables import Tables
from tui.store.text.packing import packed, unpacked

Way = Literal["file", "screen"]
"""How it was handed over: as a file, or by looking at it together."""


class Share(Private, frozen=True, kw_only=True):
    """What was handed over: to whom, on which day (an ISO date), and the sentence that the person agreed to.

    `parts` are the names of the parts. The words in them aren't stored here.
    """

    PRIVATE: ClassVar = ("whom", "consent")

    id: int
    session_id: int
    shared_on: str
    whom: str
    consent: str
    parts: Sequence[str]
    way: str


class Shares:
    """The shares in one file."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._clock = clock

    def add(self, session_id: int, whom: str, consent: str, parts: Sequence[str], way: Way) -> None:
        """Record that parts of a session were handed over now.

        Raises:
            StoreError: the file can't be written now.
        """
        row = {
            "session_id": session_id,
            "at": self._clock.stamp(),
            "shared_on": self._clock.today().isoformat(),
            "whom": whom,
            "consent": consent,
            "parts": packed(list(parts)),
            "way": way,
        }
        with self._tables.transaction():
            self._tables.insert("shares", row)

    def of_session(self, session_id: int) -> list[Share]:
        """Return the shares of a session, the oldest first."""
        sql = "SELECT id, session_id, shared_on, whom, consent, parts, way FROM shares WHERE session_id = ? ORDER BY id"
        return [
            Share(**(row | {"parts": read_if(list[str], unpacked(row["parts"])) or []}))
            for row in self._tables.rows(sql, [session_id])
        ]

"""Replies from employers: to a letter, or unasked. A letter can have several."""

from collections.abc import Sequence

from msgspec import Struct

from tui.clock import Clock
from tui.domain.shapes import Value
from tui.flow.course import Course
from tui.store.runs.reply_repository import ReplyRepository
from tui.store.tables.tables import Tables
from tui.store.text.packing import packed

REPLIES = """
    SELECT f.id, f.session_id, f.letter_id, coalesce(f.text, '') AS text, coalesce(f.one_change, '') AS one_change,
        coalesce(f.came_on, f.begun_on) AS came_on, f.done_at IS NOT NULL AS done,
        coalesce(nullif(p.name, ''), nullif(c.name, ''), s.company, '') AS who
    FROM feedback f JOIN sessions s ON s.id = f.session_id LEFT JOIN people c ON c.id = s.contact_id
    LEFT JOIN letters t ON t.id = f.letter_id LEFT JOIN people p ON p.id = t.person_id"""
SAID_SOMETHING = "(f.text <> '' OR f.done_at IS NULL)"
"""Holds for a reply with a text, or one whose pages aren't finished. Pages that were all skipped are no reply."""


class ReplyRow(Struct, frozen=True, kw_only=True):
    """One reply. `who` is the person it is from, else the company; `done` says whether its pages are finished."""

    id: int
    session_id: int
    letter_id: int | None
    who: str
    text: str
    one_change: str
    came_on: str | None
    done: bool


class Replies:
    """The replies in one file. `country` is used where the person has chosen none."""

    def __init__(self, tables: Tables, clock: Clock, country: str = "") -> None:
        self._tables = tables
        self._clock = clock
        self._country = country

    def get(self, reply_id: int) -> ReplyRow | None:
        """Return one reply; None when there is none with that id."""
        return next(iter(self._found("f.id = ?", reply_id)), None)

    def of_session(self, session_id: int) -> list[ReplyRow]:
        """Return the replies of a session, the oldest first."""
        return self._found(f"f.session_id = ? AND {SAID_SOMETHING}", session_id)

    def of_sessions(self, session_ids: Sequence[int]) -> dict[int, list[ReplyRow]]:
        """Return the replies of several sessions by their ids, each session's with the oldest first."""
        found: dict[int, list[ReplyRow]] = {}
        for each in self._found(
            f"f.session_id IN (SELECT value FROM json_each(?)) AND {SAID_SOMETHING}", packed(list(session_ids))
        ):
            found.setdefault(each.session_id, []).append(each)
        return found

    def of_letter(self, letter_id: int) -> list[ReplyRow]:
        """Return the replies to a letter, the oldest first."""
        return self._found(f"f.letter_id = ? AND {SAID_SOMETHING}", letter_id)

    def _found(self, test: str, key: Value) -> list[ReplyRow]:
        rows = self._tables.rows(f"{REPLIES} WHERE {test} ORDER BY f.id", [key])
        return [ReplyRow(**(row | {"done": bool(row["done"])})) for row in rows]

    def to_letter(self, letter_id: int, course: Course, *, another: bool = False) -> ReplyRepository:
        """Return the repository of the unfinished reply to a letter, or of a new one; always new with `another`."""
        session_id = self._tables.cell("SELECT session_id FROM letters WHERE id = ?", [letter_id])
        begun = None if another else self._begun("letter_id = ?", letter_id)
        return self._repository(course, session_id, letter_id=letter_id, reply_id=begun)

    def unasked(self, session_id: int, course: Course, *, another: bool = False) -> ReplyRepository:
        """Return the repository of the unfinished unasked reply, or of a new one; always new with `another`."""
        begun = None if another else self._begun("letter_id IS NULL AND session_id = ?", session_id)
        return self._repository(course, session_id, letter_id=None, reply_id=begun)

    def reopen(self, reply: ReplyRow, course: Course) -> ReplyRepository:
        """Return the repository of a stored reply."""
        return self._repository(course, reply.session_id, letter_id=reply.letter_id, reply_id=reply.id)

    def _repository(
        self, course: Course, session_id: int, *, letter_id: int | None, reply_id: int | None
    ) -> ReplyRepository:
        return ReplyRepository(
            self._tables,
            self._clock,
            course,
            session_id,
            country=self._country,
            letter_id=letter_id,
            reply_id=reply_id,
        )

    def _begun(self, test: str, key: Value) -> int | None:
        sql = f"SELECT id FROM feedback WHERE done_at IS NULL AND {test} ORDER BY id DESC"
        begun: int | None = self._tables.cell(sql, [key])
        return begun

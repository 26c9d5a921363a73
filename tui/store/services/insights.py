"""Strengths, lessons and values: what grew over all sessions, to be added to, changed, set aside and deleted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from tui.clock import Clock
from tui.store.answers.context import OF_STEP
from tui.store.erasing.erasing import erase
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import packed

STRENGTHS, LESSONS, VALUES = "strengths", "lessons", "values"
KINDS: Mapping[str, tuple[str, ...]] = {
    STRENGTHS: ("text", "result"),
    LESSONS: ("text", "sort", "area"),
    VALUES: ("text", "why"),
}
"""The kinds by the names of their tables, in order, each with its parts."""
COLUMN = {(VALUES, "text"): "key"}
"""Parts whose column has another name."""
SEEN = "s.deleted_at IS NULL"
WORDS = """
    SELECT t.*, coalesce(s.company, '') AS company, coalesce(s.role, '') AS role, s.heard_on, s.opened_at
    FROM "{table}" t LEFT JOIN sessions s ON s.id = t.session_id WHERE {test} ORDER BY t.id DESC"""

Removed: TypeAlias = tuple[str, Row]
"""What `delete` took out, for `put_back`."""


def _column(kind: str, part: str) -> str:
    return COLUMN.get((kind, part), part)


@dataclass(frozen=True, kw_only=True)
class Insight:
    """One strength, lesson or value. `parts` are those of its kind, a missing one left out.

    The text of a value is a key of the seeds unless it is `own`. `session_id` is None for one that was added by itself
    or comes from a check-in; `session` is the company of the session, else its role. `day` is that of the session, or
    the day it was added.
    """

    kind: str
    id: int
    parts: Mapping[str, str] = field(repr=False)
    own: bool
    day: date
    session_id: int | None
    session: str = field(repr=False)
    check_in_id: int | None
    is_retired: bool
    """Whether the person chose not to have it suggested any more."""

    @property
    def is_alone(self) -> bool:
        """Whether it comes from no session and no check-in."""
        return self.session_id is None and self.check_in_id is None

    @property
    def text(self) -> str:
        """The first part."""
        return self.parts["text"]


class Insights:
    """The strengths, lessons and values of all sessions that are not deleted."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._clock = clock

    def list(self, kind: str) -> list[Insight]:
        """Return those of a kind, the newest first."""
        test = f"{SEEN} AND coalesce(t.{_column(kind, 'text')}, '') <> ''"
        return [self._word(kind, row) for row in self._tables.rows(WORDS.format(table=kind, test=test))]

    def word(self, kind: str, word_id: int) -> Insight | None:
        """Return one; None when there is none."""
        row = self._tables.row(WORDS.format(table=kind, test=f"{SEEN} AND t.id = ?"), [word_id])
        return self._word(kind, row) if row and row[_column(kind, "text")] else None

    def _word(self, kind: str, row: Row) -> Insight:
        parts = {part: row[_column(kind, part)] for part in KINDS[kind] if row[_column(kind, part)]}
        return Insight(
            kind=kind,
            id=row["id"],
            parts=parts,
            own=bool(row.get("own", 1)),
            day=self._clock.day_of_session(row["heard_on"], row["opened_at"] or row["at"]),
            session_id=row["session_id"],
            session=row["company"] or row["role"],
            check_in_id=row["check_in_id"],
            is_retired=row["retired_at"] is not None,
        )

    def counts(self) -> dict[str, int]:
        """Return how many of each kind there are, without those that are retired."""
        test = f"{SEEN} AND t.retired_at IS NULL AND coalesce(t.{{column}}, '') <> ''"
        sql = 'SELECT count({each}) FROM "{table}" t LEFT JOIN sessions s ON s.id = t.session_id WHERE ' + test
        # A value that was chosen in several sessions is one value.
        each = dict.fromkeys(KINDS, "*") | {VALUES: f"DISTINCT t.{_column(VALUES, 'text')}"}
        asked = {kind: sql.format(table=kind, each=each[kind], column=_column(kind, "text")) for kind in KINDS}
        return {kind: int(self._tables.cell(question)) for kind, question in asked.items()}

    def add(self, kind: str, parts: Mapping[str, str], *, own: bool = True) -> int:
        """Keep one that comes from no session, and return its id."""
        row = self._columns(kind, parts) | {"at": self._clock.stamp(), "fields": packed({})}
        with self._tables.transaction():
            return self._tables.insert(kind, row | ({"own": int(own)} if kind == VALUES else {}))

    def edit(self, kind: str, word_id: int, parts: Mapping[str, str], *, own: bool = True) -> None:
        """Change the parts of one, here and in the session it came from. `own` is for a value, as in the list."""
        row = self._columns(kind, parts) | ({"own": int(own)} if kind == VALUES else {})
        with self._tables.transaction():
            if kind == LESSONS:
                # The one change that a reply led to is a lesson as well as a part of the reply.
                reply = (
                    "SELECT f.id FROM feedback f JOIN lessons t ON t.feedback_id = f.id AND t.text = f.one_change"
                    " WHERE t.id = ?"
                )
                self._tables.update("feedback", self._tables.cell(reply, [word_id]), {"one_change": row["text"]})
            self._tables.update(kind, word_id, row)

    def _columns(self, kind: str, parts: Mapping[str, str]) -> Row:
        return {_column(kind, part): parts.get(part, "").strip() or None for part in KINDS[kind]}

    def retire(self, kind: str, word_id: int) -> None:
        """Stop suggesting one, and all others with the same text."""
        self._set_retired(kind, word_id, self._clock.stamp())

    def bring_back(self, kind: str, word_id: int) -> None:
        """Suggest it again."""
        self._set_retired(kind, word_id, None)

    def _set_retired(self, kind: str, word_id: int, at: str | None) -> None:
        column = _column(kind, "text")
        same = f'SELECT id FROM "{kind}" WHERE {column} = (SELECT {column} FROM "{kind}" WHERE id = ?)'
        with self._tables.transaction():
            for row in self._tables.rows(same, [word_id]):
                self._tables.update(kind, row["id"], {"retired_at": at})

    def delete(self, kind: str, word_id: int) -> Removed | None:
        """Take one out, of the session it came from too, and return what `put_back` needs; None when it is gone."""
        with self._tables.transaction():
            row = self._tables.row(f'SELECT * FROM "{kind}" WHERE id = ?', [word_id])
            if row is None:
                return None
            self._tables.delete(kind, word_id)
            self._move_others(kind, row, -1)
        return kind, row

    def put_back(self, removed: Removed) -> None:
        """Undo `delete`: it is where it was, unless its session was purged meanwhile; then it stands alone."""
        kind, row = removed
        with self._tables.transaction():
            for column, table in (
                ("session_id", "sessions"),
                ("feedback_id", "feedback"),
                ("check_in_id", "check_ins"),
            ):
                if row[column] is not None and not self._tables.has(table, row[column]):
                    row = row | dict.fromkeys(("session_id", "feedback_id", "check_in_id", "step"))
            self._move_others(kind, row, 1)
            self._tables.insert(kind, row)

    def forget_removed(self) -> None:
        """Erase what was deleted and will not be put back, to the last byte.

        Raises:
            StoreError: the file takes nothing just now; the next erasing takes these words, too.
        """
        erase(self._tables)

    def _move_others(self, kind: str, row: Row, by: int) -> None:
        """Move up or down what came after `row` in the same answer: its places have no gap and no two are one."""
        if row["step"] is None:
            return
        sql = f'SELECT id, position FROM "{kind}" WHERE {OF_STEP} AND position >= :position'
        whose = {name: row[name] for name in ("session_id", "step", "feedback_id", "check_in_id", "position")}
        for other in self._tables.rows(sql, whose):
            self._tables.update(kind, other["id"], {"position": other["position"] + by})

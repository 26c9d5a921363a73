"""Insights, which are the strengths, lessons and values of all sessions: list, add, change, retire and delete them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar, TypeAlias

from tui.clock import Clock
from tui.domain.private import Private
from tui.store.answers.context import OF_STEP
from tui.store.tables import listed
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import packed, unpacked_table

STRENGTHS, LESSONS, VALUES = "strengths", "lessons", "values"
INSIGHT_KINDS: Mapping[str, tuple[str, ...]] = {
    STRENGTHS: ("text", "result"),
    LESSONS: ("text", "sort", "area"),
    VALUES: ("text", "why"),
}
"""The kinds of insights by the names of their tables, in the order they're shown in, each with its parts."""
COLUMN = {(VALUES, "text"): "key"}
"""The columns of parts that have another name than the part."""
NOT_DELETED = "s.deleted_at IS NULL"
INSIGHTS = """
    SELECT t.*, coalesce(s.company, '') AS company, coalesce(s.role, '') AS role, s.heard_on, s.opened_at
    {found} ORDER BY t.id DESC"""

Removed: TypeAlias = tuple[str, Row]
"""A deleted insight, as `undo_delete` takes it: the kind and the row."""


def _column(kind: str, part: str) -> str:
    return COLUMN.get((kind, part), part)


def _found(kind: str) -> str:
    """Return SQL that finds the insights `t` of a kind that are listed, with the session `s` of each."""
    return listed.INSIGHTS.format(table=kind, column=_column(kind, "text"))


class Insight(Private, frozen=True, kw_only=True):
    """One strength, lesson or value. `parts` are those parts of its kind that it has.

    The text of a value is the key of an option in the seeds, unless it's the person's `own`. `session_id` is None for
    an insight that was added by itself or comes from a check-in. `session` is the company of its session, or the role
    if there is no company; `day` is the day of the session, or the one on which it was added.
    """

    PRIVATE: ClassVar = ("parts", "fields", "session")

    kind: str
    id: int
    parts: Mapping[str, str]
    own: bool
    fields: Mapping[str, str]
    """What else the page asks about it: of a strength, the situation and the task."""
    day: date
    session_id: int | None
    session: str
    check_in_id: int | None
    is_retired: bool
    """Whether the person said that it shouldn't be suggested any more."""

    @property
    def is_alone(self) -> bool:
        """Whether it comes from no session and no check-in."""
        return self.session_id is None and self.check_in_id is None

    @property
    def text(self) -> str:
        """The first part."""
        return self.parts["text"]


class Insights:
    """The strengths, lessons and values in one file, without those of deleted sessions."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._clock = clock

    def list(self, kind: str, ids: Sequence[int] | None = None) -> list[Insight]:
        """Return the insights of a kind, the newest first; with `ids`, only those with these ids."""
        found, args = _found(kind), []
        if ids is not None:
            found, args = f"{found} AND t.id IN (SELECT value FROM json_each(?))", [packed(list(ids))]
        return [self._insight(kind, row) for row in self._tables.rows(INSIGHTS.format(found=found), args)]

    def order(self, kind: str) -> Sequence[tuple[int, bool]]:
        """Return the id of each insight of a kind, the newest first, and whether it's retired.

        This takes a tenth of the time that `list` does.
        """
        return self._tables.tuples(f"SELECT t.id, t.retired_at IS NOT NULL {_found(kind)} ORDER BY t.id DESC")

    def _insight(self, kind: str, row: Row) -> Insight:
        parts = {part: row[_column(kind, part)] for part in INSIGHT_KINDS[kind] if row[_column(kind, part)]}
        return Insight(
            kind=kind,
            id=row["id"],
            parts=parts,
            own=bool(row.get("own", 1)),
            fields={key: str(text) for key, text in unpacked_table(row.get("fields")).items() if text},
            day=self._clock.day_of_session(row["heard_on"], row["opened_at"] or row["at"]),
            session_id=row["session_id"],
            session=row["company"] or row["role"],
            check_in_id=row["check_in_id"],
            is_retired=row["retired_at"] is not None,
        )

    def counts(self) -> dict[str, int]:
        """Return how many insights of each kind there are, without retired ones."""
        test = f"{NOT_DELETED} AND t.retired_at IS NULL AND coalesce(t.{{column}}, '') <> ''"
        sql = 'SELECT count({each}) FROM "{table}" t LEFT JOIN sessions s ON s.id = t.session_id WHERE ' + test
        # A value that was chosen in several sessions counts once.
        each = dict.fromkeys(INSIGHT_KINDS, "*") | {VALUES: f"DISTINCT t.{_column(VALUES, 'text')}"}
        asked = {kind: sql.format(table=kind, each=each[kind], column=_column(kind, "text")) for kind in INSIGHT_KINDS}
        return {kind: int(self._tables.cell(question)) for kind, question in asked.items()}

    def add(self, kind: str, parts: Mapping[str, str], *, own: bool = True) -> int:
        """Add an insight that comes from no session, and return its id. `own` is for values."""
        row = self._columns(kind, parts) | {"at": self._clock.stamp(), "fields": packed({})}
        with self._tables.transaction():
            return self._tables.insert(kind, row | ({"own": int(own)} if kind == VALUES else {}))

    def edit(self, kind: str, insight_id: int, parts: Mapping[str, str], *, own: bool = True) -> None:
        """Change the parts of an insight, and so the answer in the session it comes from. `own` is for values."""
        row = self._columns(kind, parts) | ({"own": int(own)} if kind == VALUES else {})
        with self._tables.transaction():
            if kind == LESSONS:
                # A lesson from a reply is also stored in the reply.
                reply = (
                    "SELECT f.id FROM feedback f JOIN lessons t ON t.feedback_id = f.id AND t.text = f.one_change"
                    " WHERE t.id = ?"
                )
                self._tables.update("feedback", self._tables.cell(reply, [insight_id]), {"one_change": row["text"]})
            self._tables.update(kind, insight_id, row)

    def _columns(self, kind: str, parts: Mapping[str, str]) -> Row:
        return {_column(kind, part): parts.get(part, "").strip() or None for part in INSIGHT_KINDS[kind]}

    def retire(self, kind: str, insight_id: int) -> None:
        """Stop suggesting an insight, and those of other sessions with the same text. They stay in the list."""
        self._set_retired(kind, insight_id, self._clock.stamp())

    def bring_back(self, kind: str, insight_id: int) -> None:
        """Undo `retire`."""
        self._set_retired(kind, insight_id, None)

    def _set_retired(self, kind: str, insight_id: int, at: str | None) -> None:
        column = _column(kind, "text")
        same = f'SELECT id FROM "{kind}" WHERE {column} = (SELECT {column} FROM "{kind}" WHERE id = ?)'
        with self._tables.transaction():
            for row in self._tables.rows(same, [insight_id]):
                self._tables.update(kind, row["id"], {"retired_at": at})

    def delete(self, kind: str, insight_id: int) -> Removed | None:
        """Delete an insight, and so a part of the answer it comes from. Return it; None when there is none."""
        with self._tables.transaction():
            row = self._tables.row(f'SELECT * FROM "{kind}" WHERE id = ?', [insight_id])
            if row is None:
                return None
            self._tables.delete(kind, insight_id)
            self._move_others(kind, row, -1)
        return kind, row

    def undo_delete(self, removed: Removed) -> None:
        """Restore a deleted insight in its answer. If its session was purged meanwhile, it belongs to no session."""
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

    def erase_deleted(self) -> None:
        """Erase the bytes of deleted insights, which can't be restored after that.

        Raises:
            StoreError: the file can't be written now. The bytes go the next time anything is erased.
        """
        from tui.store.erasing.erasing import erase

        erase(self._tables)

    def _move_others(self, kind: str, row: Row, by: int) -> None:
        """Change the positions after that of `row` in the same answer by `by`, so that they count up without a gap."""
        if row["step"] is None:
            return
        sql = f'SELECT id, position FROM "{kind}" WHERE {OF_STEP} AND position >= :position'
        whose = {name: row[name] for name in ("session_id", "step", "feedback_id", "check_in_id", "position")}
        for other in self._tables.rows(sql, whose):
            self._tables.update(kind, other["id"], {"position": other["position"] + by})

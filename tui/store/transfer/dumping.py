"""Exports everything as JSON: sessions with their answers and rows, people, check-ins, conflicts and settings.

Strengths, lessons, values and actions that belong to no session and no check-in are lists of their own.
An answer is `{value, state, changed_at, rev}`. If it is stored in tables of its own, `keeps` says in which, `rest` is
the part they have no column for, and `value` is the whole answer, for people and programs that read the export.
"""

from collections.abc import Iterator, Sequence

from tui.clock import Clock
from tui.domain.answers.words import Fate, fate_of
from tui.domain.shapes import Value
from tui.store.answers.ahead import ANSWERS, in_parts, read_ahead
from tui.store.answers.context import Entry, Owner, WriteContext
from tui.store.erasing.pending import KEY as PENDING
from tui.store.erasing.purging import people_named_in
from tui.store.registry import HOME_TABLES, STANDS_ALONE, load
from tui.store.tables.queries import OF_NOBODY
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import unpacked

FORMAT = 1
HOLDS_WORDS = ("sessions", "people", "actions", "check_ins", *STANDS_ALONE, "kept_aside")
"""These tables are empty if the person has written nothing. The rows of all others belong to rows of these."""


class Dumper:
    """Reads the tables as JSON. Text that the person put out of sight is left empty, unless `include_out_of_sight`."""

    def __init__(self, tables: Tables, clock: Clock, *, include_out_of_sight: bool) -> None:
        self._tables = tables
        self._clock = clock
        self._all = include_out_of_sight

    def everything(self) -> Row:
        """Return everything, including deleted sessions."""
        return {name: list(part) if isinstance(part, Iterator) else part for name, part in self.stream().items()}

    def stream(self) -> Row:
        """Return everything, with an iterator in place of the list of sessions, which reads a few of them at a time."""
        check_ins = self.rows("check_ins", "SELECT * FROM check_ins ORDER BY id")
        settings = self._tables.rows("SELECT key, value FROM settings WHERE key <> ? ORDER BY key", [PENDING])
        return {
            "format": FORMAT,
            "sessions": self._all_sessions(),
            "people": [self._person(row) for row in self.rows("people", "SELECT * FROM people ORDER BY id")],
            "actions": self.rows("actions", f"SELECT * FROM actions WHERE {OF_NOBODY} ORDER BY rowid"),
            "check_ins": [self._check_in(row) for row in check_ins],
            **{
                table: self.rows(table, f'SELECT * FROM "{table}" WHERE {OF_NOBODY} ORDER BY id')
                for table in STANDS_ALONE
            },
            "kept_aside": [
                row | {"words": self._visible(row["words"])}
                for row in self.rows("kept_aside", "SELECT * FROM kept_aside ORDER BY id")
            ],
            "settings": {row["key"]: row["value"] for row in settings},
        }

    def _all_sessions(self) -> Iterator[Row]:
        for some in in_parts(self._tables.numbers("SELECT id FROM sessions ORDER BY id")):
            yield from self._sessions(some)

    def _sessions(self, ids: Sequence[int]) -> Iterator[Row]:
        """Yield the sessions with these ids, in their order. Of those that are no longer there, none is yielded."""
        owned = [table for table in HOME_TABLES if "session_id" in self._tables.columns(table).names]
        for ahead in read_ahead(self._tables, ids):
            context = WriteContext(self._tables, self._clock, Owner(session_id=ahead.session["id"]), ahead=ahead)
            answers = {each["step"]: self._answer(context, each) for each in ahead.rows_of(ANSWERS)}
            rows = {table: [self.unpack(table, each) for each in ahead.rows_of(table)] for table in owned}
            yield ahead.session | {"answers": answers} | rows

    def session(self, session_id: int) -> Row:
        """Return one session; empty if there is none with that id."""
        return next(self._sessions([session_id]), {})

    def session_with_people(self, session_id: int) -> Row:
        """Return one session with the people it names, as an export by itself; empty if there is none with that id."""
        session = self.session(session_id)
        ids = sorted(people_named_in(self._tables, session_id))
        sql = "SELECT * FROM people WHERE id = ?"
        people = [row for each in ids for row in self.rows("people", sql, [each])]
        return session and session | {"people": [self._person(row) for row in people]}

    def _answer(self, context: WriteContext, row: Row) -> Row:
        stored = unpacked(row["value"])
        entry = Entry(value=stored, state=row["state"], keeps=row["keeps"])
        answer: Row = {"value": self._visible(load(context, row["step"], entry)), "state": entry.state}
        if entry.keeps:
            answer["keeps"] = entry.keeps
        if entry.has_own_rows:
            answer["rest"] = stored
        return answer | {"changed_at": row["changed_at"], "rev": row["rev"]}

    def _visible(self, value: Value) -> Value:
        return value if self._all else hide(value)

    def _person(self, row: Row) -> Row:
        """Return a person with the contacts that belong to no session and no check-in."""
        sql = f"SELECT * FROM touchpoints WHERE person_id = ? AND {OF_NOBODY} ORDER BY id"
        return row | {"touchpoints": self.rows("touchpoints", sql, [row["id"]])}

    def check_in(self, check_in_id: int) -> Row:
        """Return one check-in; empty if there is none with that id."""
        rows = self.rows("check_ins", "SELECT * FROM check_ins WHERE id = ?", [check_in_id])
        return self._check_in(rows[0]) if rows else {}

    def _check_in(self, row: Row) -> Row:
        return row | self._owned("check_in_id", row["id"])

    def _owned(self, column: str, key: int) -> dict[str, list[Row]]:
        """Return the rows of a session or a check-in by their tables: those with the id `key` in `column`."""
        return {
            table: self.rows(table, f'SELECT * FROM "{table}" WHERE {column} = ? ORDER BY id', [key])
            for table in HOME_TABLES
            if column in self._tables.columns(table).names
        }

    def rows(self, table: str, sql: str, args: list[Value] | None = None) -> list[Row]:
        """Return rows of `table` by a query, with JSON as values."""
        return [self.unpack(table, row) for row in self._tables.rows(sql, args or [])]

    def unpack(self, table: str, row: Row) -> Row:
        """Return a row of `table` with JSON as values."""
        json = self._tables.columns(table).json
        return row | {name: unpacked(row[name]) for name in json if name in row} if json else row


def hide(value: Value) -> Value:
    """Return an answer without its text if the person put that out of sight."""
    if not isinstance(value, dict) or fate_of(value) is not Fate.OUT_OF_SIGHT:
        return value
    return value | {"text": ""}

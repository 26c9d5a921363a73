"""Everything as JSON: sessions with their answers by step and the rows they own, people, check-ins, settings.

Strengths, lessons and values that come from no session and no check-in stand by themselves.
An answer is `{value, state, changed_at, rev}` and has `keeps` when it lives in a table of its own; `rest` is then what
that table has no place for, and `value` the whole of it for whoever reads the file.
"""

from tui.clock import Clock
from tui.domain.answers.words import Fate, fate_of
from tui.domain.shapes import Value
from tui.store.answers.context import Entry, Owner, WriteContext
from tui.store.erasing.purging import people_of
from tui.store.registry import load
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import unpacked

FORMAT = 1
OF_A_SESSION = (
    "letters",
    "feedback",
    "actions",
    "touchpoints",
    "if_thens",
    "strengths",
    "lessons",
    "values",
    "own_traps",
    "feelings",
    "slots",
)
OF_A_CHECK_IN = OF_A_SESSION[2:]
ALONE = ("strengths", "lessons", "values")
"""Tables with rows that may come from no session and no check-in."""
HOLDS_WORDS = ("sessions", "people", "actions", "check_ins", *ALONE, "kept_aside")
"""Every table that a person writes in, by itself or through one of these."""
OF_NOBODY = "session_id IS NULL AND check_in_id IS NULL"
"""Rows that come from no session and no check-in. What comes from a reply is of its session, too."""
JSON_COLUMNS = frozenset({"themes", "control", "draft", "fields", "answers", "gaps", "words"})


class Dumper:
    """Reads the tables into plain JSON. Writing that is out of sight keeps its words to itself unless asked for."""

    def __init__(self, tables: Tables, clock: Clock, *, include_out_of_sight: bool) -> None:
        self._tables = tables
        self._clock = clock
        self._all = include_out_of_sight

    def everything(self) -> Row:
        """Return everything, deleted sessions too."""
        sessions = self._tables.rows("SELECT id FROM sessions ORDER BY id")
        check_ins = self._rows("check_ins", "SELECT * FROM check_ins ORDER BY id")
        settings = self._tables.rows("SELECT key, value FROM settings ORDER BY key")
        return {
            "format": FORMAT,
            "sessions": [self.session(row["id"]) for row in sessions],
            "people": [self._person(row) for row in self._rows("people", "SELECT * FROM people ORDER BY id")],
            "actions": self._rows("actions", f"SELECT * FROM actions WHERE {OF_NOBODY} ORDER BY rowid"),
            "check_ins": [self._check_in(row) for row in check_ins],
            **{table: self._rows(table, f'SELECT * FROM "{table}" WHERE {OF_NOBODY} ORDER BY id') for table in ALONE},
            "kept_aside": [
                row | {"words": self._seen(row["words"])}
                for row in self._rows("kept_aside", "SELECT * FROM kept_aside ORDER BY id")
            ],
            "settings": {row["key"]: row["value"] for row in settings},
        }

    def session(self, session_id: int) -> Row:
        """Return one session; the empty table when there is none."""
        row = self._tables.row("SELECT * FROM sessions WHERE id = ?", [session_id])
        if row is None:
            return {}
        context = WriteContext(self._tables, self._clock, Owner(session_id=session_id))
        answers = self._tables.rows("SELECT * FROM answers WHERE session_id = ? ORDER BY step", [session_id])
        owned = {table: self._owned(table, "session_id", session_id) for table in OF_A_SESSION}
        return row | {"answers": {each["step"]: self._answer(context, each) for each in answers}} | owned

    def alone(self, session_id: int) -> Row:
        """Return one session with the people it names, so that it can be taken elsewhere."""
        session = self.session(session_id)
        known = sorted(people_of(self._tables, session_id))
        sql = "SELECT * FROM people WHERE id = ?"
        people = [row for each in known for row in self._rows("people", sql, [each])]
        return session and session | {"people": [self._person(row) for row in people]}

    def _answer(self, context: WriteContext, row: Row) -> Row:
        stored = unpacked(row["value"])
        entry = Entry(value=stored, state=row["state"], keeps=row["keeps"])
        said: Row = {"value": self._seen(load(context, row["step"], entry)), "state": entry.state}
        if entry.keeps:
            said["keeps"] = entry.keeps
        if entry.has_own_rows:
            said["rest"] = stored
        return said | {"changed_at": row["changed_at"], "rev": row["rev"]}

    def _seen(self, value: Value) -> Value:
        if self._all or not isinstance(value, dict) or fate_of(value) is not Fate.OUT_OF_SIGHT:
            return value
        return value | {"text": ""}

    def _person(self, row: Row) -> Row:
        """Return a person with the contacts that no session and no check-in has."""
        sql = f"SELECT * FROM touchpoints WHERE person_id = ? AND {OF_NOBODY} ORDER BY id"
        return row | {"touchpoints": self._rows("touchpoints", sql, [row["id"]])}

    def _check_in(self, row: Row) -> Row:
        return row | {table: self._owned(table, "check_in_id", row["id"]) for table in OF_A_CHECK_IN}

    def _owned(self, table: str, column: str, key: int) -> list[Row]:
        return self._rows(table, f'SELECT * FROM "{table}" WHERE {column} = ? ORDER BY id', [key])

    def _rows(self, table: str, sql: str, args: list[Value] | None = None) -> list[Row]:
        return [
            {name: unpacked(each) if name in JSON_COLUMNS else each for name, each in row.items()}
            for row in self._tables.rows(sql, args or [])
        ]

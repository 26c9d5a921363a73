"""Loads an export. Ids that are free stay the same, so that references to them still hold."""

import copy
import secrets
import sqlite3
from collections.abc import Mapping, Sequence

from tui.clock import Clock
from tui.domain.shapes import Value
from tui.flow.course import Course
from tui.store.answers.context import Entry, Owner, WriteContext
from tui.store.errors import NotAnExport
from tui.store.plan.if_then_outcomes import IF_THEN_OUTCOME
from tui.store.registry import GO_OVER, save
from tui.store.tables.tables import Row, Tables
from tui.store.text.folding import folded
from tui.store.text.packing import id_in, packed
from tui.store.transfer.dumping import ALONE, FORMAT, JSON_COLUMNS, OF_A_CHECK_IN, OF_A_SESSION, OF_NOBODY

REFERENCES = {
    "session_id": "sessions",
    "planned_by": "sessions",
    "made_in": "sessions",
    "kept_by": "sessions",
    "feedback_id": "feedback",
    "check_in_id": "check_ins",
    "letter_id": "letters",
    "person_id": "people",
    "contact_id": "people",
    "helper_id": "people",
}
UNFIT = (sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError)
"""What SQLite says of a value that no column takes."""
REST_REFERENCES = {"person": "people", "people": "people", "check_on": "check_ins", IF_THEN_OUTCOME: "if_thens"}


class Loader:
    """Writes an export into the tables, all or nothing.

    With a course, answers that do not say where they live are put there; so an export may be written by hand with
    nothing but answers by step.
    """

    def __init__(self, tables: Tables, clock: Clock, course: Course | None = None) -> None:
        self._tables = tables
        self._clock = clock
        self._course = course
        self._ids: dict[tuple[str, Value], Value] = {}

    def load(self, dump: Mapping[str, Value]) -> None:
        """Take everything in.

        Raises:
            NotAnExport: it is of another shape.
        """
        if dump.get("format") != FORMAT:
            raise NotAnExport(f"format {FORMAT} was expected")
        try:
            # A copy, since rows without ids are given some.
            with self._tables.transaction():
                self._load(copy.deepcopy(dump))
        except (AttributeError, LookupError, OverflowError, TypeError, ValueError, *UNFIT) as error:
            raise NotAnExport("a part of the export has another shape") from error

    def _load(self, dump: Mapping[str, Value]) -> None:
        # People name the session that made them, which comes after them.
        self._tables.conn.execute("PRAGMA defer_foreign_keys = ON")
        check_ins, sessions = dump.get("check_ins", ()), dump.get("sessions", ())
        # Sessions and check-ins name each other, so every id is known before anything that refers to it is written.
        for table, rows in (("sessions", sessions), ("check_ins", check_ins)):
            for row in rows:
                self._place(table, row)
        for row in (*dump.get("people", ()), *(each for session in sessions for each in session.get("people", ()))):
            self._person(row)
        actions = [action for row in (dump, *sessions, *check_ins) for action in row.get("actions", ())]
        for action in actions:
            self._place("actions", action)
        for row in sessions:
            self._insert("sessions", self._started(row))
        for row in sorted(check_ins, key=lambda each: each.get("id") or 0):
            self._insert("check_ins", dict(row) | {"answers": self._entries(row.get("answers") or {})})
        for row in sessions:
            self._owned(row, OF_A_SESSION, {"session_id": row.get("id")})
            self._answers(row)
        for row in check_ins:
            self._owned(row, OF_A_CHECK_IN, {"check_in_id": row.get("id")})
        self._owned(dict(dump), (*ALONE, "actions"), {})
        for row in dump.get("kept_aside", ()):
            self._load_conflict(row)
        for key, value in (dump.get("settings") or {}).items():
            self._tables.replace("settings", {"key": key, "value": str(value)})

    def _started(self, row: Row) -> Row:
        now = self._clock.stamp()
        return {"opened_at": now, "changed_at": now, "zone": self._clock.zone} | row

    def _person(self, row: Row) -> None:
        there = self._tables.row("SELECT * FROM people WHERE id = ?", [row.get("id")])
        same = there and all(folded(there[part]) == folded(row.get(part, "")) for part in ("name", "company"))
        if there and same:
            self._ids["people", row["id"]] = there["id"]
        else:
            self._place("people", row)
            self._insert("people", {"is": "contact"} | row)
        self._met(row, known=bool(there and same))

    def _met(self, person: Row, *, known: bool) -> None:
        """Take in the contacts that belong to nobody else; of somebody who was there, those that are new."""
        sql = f"SELECT done_on, due_on FROM touchpoints WHERE person_id = ? AND {OF_NOBODY}"
        there = [tuple(row.values()) for row in self._tables.rows(sql, [person["id"]])] if known else []
        for row in person.get("touchpoints", ()):
            if (row.get("done_on"), row.get("due_on")) not in there:
                self._insert("touchpoints", row | {"person_id": person["id"]})

    def _load_conflict(self, row: Row) -> None:
        """Load a conflict, unless the file holds it already."""
        sql = "SELECT words FROM kept_aside WHERE run = ? AND step = ?"
        there = self._tables.row(sql, [row["run"], row["step"]])
        if there is None:
            self._insert("kept_aside", row)
        elif there["words"] != packed(row["words"]):
            self._insert("kept_aside", row | {"run": secrets.token_hex(8)})

    def _place(self, table: str, row: Row) -> None:
        """Choose the id that a row will have: its own where that is free."""
        own = row.get("id")
        others = [each for (name, _old), each in self._ids.items() if name == table]
        taken = own is None or own in others or self._tables.has(table, own)
        chosen: Value = own
        if taken and table == "actions":
            chosen = secrets.token_hex(4)
        elif taken:
            highest = self._tables.cell(f'SELECT max(id) FROM "{table}"') or 0
            chosen = max([highest, own or 0, *others]) + 1
        if own is None:
            # Written by hand, without ids: what refers to the row is inside it.
            own = row["id"] = chosen
        self._ids[table, own] = chosen

    def _insert(self, table: str, row: Row) -> Value:
        if (table, row.get("id")) not in self._ids:
            self._place(table, row)
        known = self._tables.columns(table)
        columns = {name: each for name, each in row.items() if name in known}
        columns["id"] = self._ids[table, row["id"]]
        for name, each in columns.items():
            if name in REFERENCES and each is not None:
                columns[name] = self._ids.get((REFERENCES[name], each))
            elif name in JSON_COLUMNS:
                columns[name] = packed(each)
        self._tables.insert(table, columns)
        return columns["id"]

    def _owned(self, owner: Row, names: Sequence[str], whose: Row) -> None:
        for table in names:
            for row in owner.get(table, ()):
                drafts = {"draft": self._entries(row.get("draft", {}))} if table == "feedback" else {}
                self._insert(table, row | whose | drafts)

    def _entries(self, entries: Value) -> Value:
        """Return the entries of a run with the ids in them brought up to date; what is none stays as it is."""
        if not isinstance(entries, dict):
            return entries
        return {key: self._entry(each) for key, each in entries.items()}

    def _entry(self, entry: Value) -> Value:
        if not isinstance(entry, dict):
            return entry
        return dict(entry) | {"value": self._rest(entry.get("keeps"), entry.get("state"), entry.get("value"))}

    def _rest(self, keeps: str | None, state: Value, rest: Value) -> Value:
        if state != "given" or rest is None:
            return rest
        if keeps == GO_OVER and isinstance(rest, dict):
            return {self._ids.get(("actions", key), key): each for key, each in rest.items()}
        if keeps == "hand_over" and isinstance(rest, dict) and rest.get("letter") is not None:
            return rest | {"letter": self._ids.get(("letters", rest["letter"]))}
        table = REST_REFERENCES.get(keeps or "")
        if table is None:
            return rest
        if isinstance(rest, list):
            return [self._rest(keeps, state, each) for each in rest]
        key = id_in(rest)
        return rest if key is None else rest | {"id": self._ids.get((table, key))}

    def _answers(self, session: Row) -> None:
        owner = Owner(session_id=self._ids["sessions", session["id"]])
        entries: dict[str, Entry] = {}
        steps = dict(self._course.steps) if self._course else {}
        given = session.get("answers") or {}
        order = list(steps)
        for key in sorted(given, key=lambda name: order.index(name) if name in steps else len(order)):
            each = given[key]
            state, keeps = each.get("state", "given"), each.get("keeps")
            if "rest" in each:
                rest = self._rest(keeps, state, each["rest"])
                if keeps == IF_THEN_OUTCOME and rest == {"id": None}:
                    # What it is about stayed behind.
                    rest = {"text": each.get("value")}
                entries[key] = Entry(value=rest, state=state, keeps=keeps)
            elif key in steps:
                context = WriteContext(self._tables, self._clock, owner, entries)
                entries[key] = save(context, steps[key], each.get("value"), state)
            else:
                entries[key] = Entry(value=each.get("value"), state=state, keeps=None if state == "given" else keeps)
            self._tables.insert(
                "answers",
                {
                    "session_id": owner.session_id,
                    "step": key,
                    "value": packed(entries[key].value),
                    "state": state,
                    "keeps": entries[key].keeps,
                    "changed_at": each.get("changed_at") or self._clock.stamp(),
                    "rev": each.get("rev", 1),
                },
            )

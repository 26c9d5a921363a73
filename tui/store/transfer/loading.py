"""Loads an export. A row keeps its id if that is free. Otherwise it gets a new one, in references to it, too.

All of the export is added. `tui.store.transfer.merging` leaves out what the file has already.
"""

import copy
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from tui.clock import Clock
from tui.domain.shapes import Value
from tui.flow.course import Course
from tui.store.answers.context import Entry, Owner, WriteContext
from tui.store.errors import NotAnExport
from tui.store.plan.if_thens import OUTCOME_WORD
from tui.store.registry import BY_WORD, HOME_TABLES, STANDS_ALONE, save
from tui.store.tables.queries import OF_NOBODY
from tui.store.tables.tables import Row, Tables
from tui.store.text.folding import folded
from tui.store.text.packing import packed
from tui.store.text.random_hex import random_hex
from tui.store.transfer.dumping import FORMAT

UNFIT_ERRORS = (sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError)
"""What SQLite raises for a value that isn't valid for its column."""


@contextmanager
def refusing_unfit() -> Iterator[None]:
    """Raise `NotAnExport` for whatever is raised where a part of an export has an unexpected shape."""
    shapes = (AttributeError, LookupError, OverflowError, RecursionError, TypeError, ValueError)
    try:
        yield
    except NotAnExport:
        raise
    except (*shapes, *UNFIT_ERRORS) as error:
        raise NotAnExport("a part of the export has another shape") from error


class Loader:
    """Writes an export to the tables, all or nothing. It can be used once.

    With a course, answers without `keeps` are stored where their step stores them. So an export that was written by
    hand needs only answers by step.
    """

    def __init__(
        self,
        tables: Tables,
        clock: Clock,
        course: Course | None = None,
        after_session: Callable[[], None] = lambda: None,
        *,
        find_people: bool = True,
    ) -> None:
        self._tables = tables
        self._clock = clock
        self._course = course
        self._after_session = after_session
        """Called after each session. It may raise to stop: nothing is loaded then."""
        self._find_people = find_people
        """Whether a person with the id and the name of one in the file is that one."""
        self._ids: dict[tuple[str, Any], Any] = {}
        """The id of each row in the file, by its table and its id in the export."""
        self._used: defaultdict[str, set[Any]] = defaultdict(set)
        """The ids chosen so far, by table."""
        self._highest: defaultdict[str, int] = defaultdict(int)
        """The highest id chosen so far, by table."""

    def load(self, dump: Mapping[str, Any]) -> None:
        """Load everything.

        Raises:
            NotAnExport: `dump` isn't an export of Onward.
        """
        if dump.get("format") != FORMAT:
            raise NotAnExport(f"format {FORMAT} was expected")
        # A copy, since rows without an id get one.
        with refusing_unfit(), self._tables.transaction():
            self.add(copy.deepcopy(dump))

    def know(self, table: str, old: Value, new: Value) -> None:
        """Say which row in the file is meant by the id `old` of `table` in the export."""
        self._ids[table, old] = new

    def add(self, dump: Mapping[str, Any]) -> None:
        """Add the rows of an export, inside a transaction. Rows in `dump` that have no id get one there, too."""
        # People refer to the session they were added in, which is inserted after them.
        self._tables.conn.execute("PRAGMA defer_foreign_keys = ON")
        check_ins, sessions = dump.get("check_ins", ()), dump.get("sessions", ())
        # Sessions and check-ins refer to each other, so their ids are chosen before any row is inserted.
        for table, rows in (("sessions", sessions), ("check_ins", check_ins)):
            for row in rows:
                self._choose_id(table, row)
        for row in (*dump.get("people", ()), *(each for session in sessions for each in session.get("people", ()))):
            self._load_person(row)
        actions = [action for row in (dump, *sessions, *check_ins) for action in row.get("actions", ())]
        for action in actions:
            self._choose_id("actions", action)
        for row in sessions:
            self._insert("sessions", self._with_defaults(row))
        for row in sorted(check_ins, key=lambda each: each.get("id") or 0):
            self._insert("check_ins", dict(row) | {"answers": self._entries(row.get("answers") or {})})
        for row in sessions:
            self._load_owned(row, HOME_TABLES, {"session_id": row.get("id")})
            self._load_answers(row)
            self._after_session()
        for row in check_ins:
            self._load_owned(row, HOME_TABLES, {"check_in_id": row.get("id")})
        self._load_owned(dict(dump), (*STANDS_ALONE, "actions"), {})
        for row in dump.get("kept_aside", ()):
            self._load_conflict(row)
        for key, value in (dump.get("settings") or {}).items():
            self._tables.replace("settings", {"key": key, "value": str(value)})

    def add_row(self, table: str, row: Row) -> None:
        """Add one row, inside a transaction. What it refers to was added before, or is known."""
        self._insert(table, row)

    def _with_defaults(self, row: Row) -> Row:
        now = self._clock.stamp()
        return {"opened_at": now, "changed_at": now, "zone": self._clock.zone} | row

    def _load_person(self, row: Row) -> None:
        sql = "SELECT * FROM people WHERE id = ?"
        there = self._tables.row(sql, [row.get("id")]) if self._find_people else None
        same = there and all(folded(there[part]) == folded(row.get(part, "")) for part in ("name", "company"))
        if there and same:
            self._ids["people", row["id"]] = there["id"]
        else:
            self._choose_id("people", row)
            self._insert("people", {"is": "contact"} | row)
        self.load_contacts(row, row["id"], is_known=bool(there and same))

    def load_contacts(self, person: Row, person_id: Value, *, is_known: bool) -> int:
        """Load the contacts of a person that belong to no session; only new ones if the file has the person already.

        Returns:
            How many were added.
        """
        sql = f"SELECT * FROM touchpoints WHERE person_id = ? AND {OF_NOBODY}"
        there = Counter(map(_contact, self._tables.rows(sql, [person_id]))) if is_known else Counter()
        new = []
        for row in person.get("touchpoints", ()):
            # Each in the file is one of the export: there may have been two on one day.
            there[_contact(row)] -= 1
            if there[_contact(row)] < 0:
                new.append(row)
        for row in new:
            self._insert("touchpoints", row | {"person_id": person["id"]})
        return len(new)

    def _load_conflict(self, row: Row) -> None:
        """Load a conflict, unless the file has it already."""
        sql = "SELECT words FROM kept_aside WHERE run = ? AND step = ?"
        there = self._tables.row(sql, [row["run"], row["step"]])
        if there is None:
            self._insert("kept_aside", row)
        elif there["words"] != packed(row["words"]):
            self._insert("kept_aside", row | {"run": random_hex(8)})

    def _choose_id(self, table: str, row: Row) -> None:
        """Choose the id that a row will have: its own if that is free."""
        own = row.get("id")
        is_taken = own is None or own in self._used[table] or self._tables.has(table, own)
        chosen: Any = self._free_id(table, own) if is_taken else own
        if own is None:
            # An export written by hand. Rows that belong to this one are inside it, so any id will do.
            own = row["id"] = chosen
        self._ids[table, own] = chosen
        self._used[table].add(chosen)
        if table != "actions":
            self._highest[table] = max(self._highest[table], int(chosen))

    def _free_id(self, table: str, own: Any) -> Value:
        """Return an id that no row has, in the file or so far in the export."""
        if table == "actions":
            return random_hex(4)
        # Asked each time, since mappers insert rows, too.
        in_file = self._tables.cell(f'SELECT max(id) FROM "{table}"') or 0
        return max(in_file, own or 0, self._highest[table]) + 1

    def _insert(self, table: str, row: Row) -> Value:
        if (table, row.get("id")) not in self._ids:
            self._choose_id(table, row)
        known = self._tables.columns(table)
        columns = {name: each for name, each in row.items() if name in known.names}
        columns["id"] = self._ids[table, row["id"]]
        if "uid" in columns and self._tables.row(f'SELECT 1 FROM "{table}" WHERE uid = ?', [columns["uid"]]):
            # It is a second one of the same row.
            del columns["uid"]
        for name, each in columns.items():
            if name in known.references and each is not None:
                columns[name] = self._new_id(known.references[name], each)
            elif name in known.json:
                columns[name] = packed(each)
        self._tables.insert(table, columns)
        return columns["id"]

    def _new_id(self, table: str, old: Value) -> Value:
        """Return the id that a row got here, by the one it has in the export; None if it isn't in the export."""
        return self._ids.get((table, old))

    def _load_owned(self, owner: Row, names: Iterable[str], whose: Row) -> None:
        for table in names:
            for row in owner.get(table, ()) if whose.keys() <= self._tables.columns(table).names else ():
                drafts = {"draft": self._entries(row.get("draft", {}))} if table == "feedback" else {}
                self._insert(table, row | whose | drafts)

    def _entries(self, entries: Value) -> Value:
        """Return the entries of a run with the new ids in them. What isn't an entry stays as it is."""
        if not isinstance(entries, dict):
            return entries
        return {key: self._entry(each) for key, each in entries.items()}

    def _entry(self, entry: Value) -> Value:
        if not isinstance(entry, dict):
            return entry
        return dict(entry) | {"value": self._rest(entry.get("keeps"), entry.get("state"), entry.get("value"))}

    def _rest(self, keeps: Value, state: Value, rest: Any) -> Value:
        """Return the rest of an answer with the new ids in it."""
        if state != "given" or rest is None:
            return rest
        home = BY_WORD.get(keeps) if isinstance(keeps, str) else None
        return home.renumber(rest, self._new_id) if home is not None else rest

    def _load_answers(self, session: Row) -> None:
        """Load the answers of a session in the order of the course, since a mapper may need earlier answers."""
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
                if keeps == OUTCOME_WORD and rest == {"id": None}:
                    # The if-then it is about isn't in this export.
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


def _contact(row: Mapping[str, Any]) -> tuple[Value, Value, str]:
    """Return what a contact is known by in another file. Whether it was answered may be known later."""
    return row.get("done_on"), row.get("due_on"), row.get("what") or ""

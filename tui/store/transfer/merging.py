"""Imports an export into a file that may have a part of it: adds what is missing, and changes nothing that is there.

A row is known again by its `uid`, or by its id where that is random, as an action's is. Where it says something else
than in the export, it stays as it is and is named in the result.
"""

import copy
import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from tui.clock import Clock
from tui.domain.session_title import session_title
from tui.domain.shapes import Value
from tui.flow.course import Course
from tui.store.people.mappers import DETAILS
from tui.store.people.recognition import same_person
from tui.store.plan.mappers import PLANNED
from tui.store.registry import HOME_TABLES, NOTES, STANDS_ALONE
from tui.store.tables.queries import OF_NOBODY
from tui.store.tables.tables import Row, Tables
from tui.store.transfer.dumping import Dumper, hide
from tui.store.transfer.loading import Loader, refusing_unfit
from tui.store.transfer.merge_result import Difference, MergeResult, Progress
from tui.store.transfer.sameness import agrees, pairs

UID_BYTES = 8


def uid_of(*parts: Value) -> str:
    """Return a uid that is always the same for the same parts."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[: 2 * UID_BYTES]


def merge(
    tables: Tables,
    clock: Clock,
    dump: Mapping[str, Any],
    course: Course | None = None,
    progress: Progress = lambda _done, _all: None,
) -> MergeResult:
    """Add what `dump` has and the file hasn't, all of it or nothing.

    Raises:
        NotAnExport: a part of the export has another shape.
        StoreError: the file can't be written now.
    """
    with refusing_unfit(), tables.transaction():
        return Merger(tables, clock, copy.deepcopy(dict(dump)), course, progress).merge()


class Merger:
    """Merges one export, inside a transaction. It can be used once."""

    def __init__(
        self, tables: Tables, clock: Clock, dump: dict[str, Any], course: Course | None, progress: Progress
    ) -> None:
        self._tables = tables
        self._dump = dump
        self._progress = progress
        self._done = 0
        self._all = 2 * len(dump.get("sessions", ()))
        self._loader = Loader(tables, clock, course, self._step_on, find_people=False)
        self._dumper = Dumper(tables, clock, include_out_of_sight=False)
        self._people: dict[int, int] = {}
        """The id in the file of each person that is there already, by the id in the export."""
        self.result = MergeResult()

    def merge(self) -> MergeResult:
        """Add what is missing, and return what was added and what was there."""
        contacts = self._known_people()
        new: dict[str, Any] = {
            "people": [row for row in self._dump.get("people", ()) if row["id"] not in self._people],
            "sessions": list(self._new_sessions()),
            "check_ins": list(self._new_check_ins()),
            "settings": dict(self._new_settings()),
            **{table: list(self._new_rows(table)) for table in (*STANDS_ALONE, "actions")},
        }
        for name, rows in new.items():
            self.result.count_added(name, len(rows))
        self._loader.add(new)
        for row in contacts:
            added = self._loader.load_contacts(row, self._people[row["id"]], is_known=True)
            self.result.count_added("touchpoints", added)
        # Last, since they refer to rows that were just added.
        self._loader.add({"kept_aside": list(self._new_conflicts())})
        return self.result

    def _step_on(self) -> None:
        self._done += 1
        self._progress(self._done, self._all)

    # Sessions and check-ins

    def _new_sessions(self) -> Iterator[Row]:
        for row in self._dump.get("sessions", ()):
            there = self._find("sessions", row, ("opened_at", "zone"))
            if there is None:
                yield row
            else:
                self._compare_run("sessions", row, self._dumper.session(there))
                self._done += 1
            self._step_on()

    def _new_check_ins(self) -> Iterator[Row]:
        for row in self._dump.get("check_ins", ()):
            there = self._find("check_ins", row, ("begun_at", "at"))
            planned = self._tables.cell(PLANNED) if row.get("begun_at") is None and row.get("at") is None else None
            if there is None and planned is not None:
                # One check-in is planned at a time. The file has its own.
                self._loader.know("check_ins", row["id"], planned)
                self.result.different.append(Difference("check_in"))
            elif there is None:
                yield row
            else:
                self._compare_run("check_ins", row, self._dumper.check_in(there))

    def _find(self, table: str, row: Row, moments: tuple[str, str]) -> int | None:
        """Return the id of a row in the file that is the one in the export; None if the file hasn't got it.

        A row from before there were uids is known by its id and two moments. If that fails, it gets a uid that is made
        from its content, so that it is known the next time.
        """
        if row.get("uid") is None:
            tests = " AND ".join(f"{name} IS ?" for name in moments)
            args = [row["id"], *(row.get(name) for name in moments)]
            if row.get(moments[0]) and (
                found := self._tables.cell(f"SELECT id FROM {table} WHERE id = ? AND {tests}", args)
            ):
                return int(found)
            row["uid"] = uid_of(table, row)
        found = self._tables.cell(f"SELECT id FROM {table} WHERE uid = ?", [row["uid"]])
        return None if found is None else int(found)

    def _compare_run(self, table: str, row: Row, here: Row) -> None:
        """Compare a run in the export with that in the file. References to its rows then lead to those in the file."""
        self._loader.know(table, row["id"], here["id"])
        if table == "sessions":
            here = self._with_new_notes(row, here)
        is_same = agrees(self._tables, table, here, _without_hidden(row) if table == "sessions" else row)
        for name in HOME_TABLES:
            theirs, ours = row.get(name, ()), here.get(name, ())
            same = pairs(self._tables, name, ours, theirs)
            for our, their in same:
                self._loader.know(name, their["id"], our["id"])
            known = {id(their) for _our, their in same}
            ids = {each["id"] for each in ours} - {our["id"] for our, _their in same}
            for their in theirs:
                # It was changed since, and is the same row if it has the same number.
                if id(their) not in known and their["id"] in ids:
                    self._loader.know(name, their["id"], their["id"])
        if is_same:
            self.result.count_same(table)
        elif table == "sessions":
            title = session_title(here["company"], here["role"])
            self.result.different.append(
                Difference("session", here["id"], title, is_deleted=here["deleted_at"] is not None)
            )
        else:
            self.result.different.append(Difference("check_in"))

    def _with_new_notes(self, row: Row, here: Row) -> Row:
        """Add the notes that a session in the file lacks, and return the session with them.

        They belong to none of its pages, so adding one changes nothing that is there.
        """
        new = [note for note in row.get(NOTES.name, ()) if not self._has_note(note, here)]
        for note in new:
            self._loader.add_row(NOTES.name, note)
        self.result.count_added(NOTES.name, len(new))
        return self._dumper.session(here["id"]) if new else here

    def _has_note(self, note: Row, here: Row) -> bool:
        if note.get("uid") is not None:
            return self._tables.row("SELECT 1 FROM session_notes WHERE uid = ?", [note["uid"]]) is not None
        return any(agrees(self._tables, NOTES.name, each, note) for each in here[NOTES.name])

    # People

    def _known_people(self) -> list[Row]:
        """Find the people that are in the file, and return those of the export that are."""
        rows = list(self._dump.get("people", ()))
        by_uid = "SELECT * FROM people WHERE uid = ?"
        same = {row["id"]: here for row in rows if (here := self._tables.row(by_uid, [row.get("uid")]))}
        taken = {here["id"] for here in same.values()}
        # By name only once all uids are known: a name may be that of a person who is somebody else's row.
        for row in (each for each in rows if each["id"] not in same):
            parts = {name: row.get(name) or "" for name in DETAILS}
            if here := same_person(self._tables, parts, row["is"], taken):
                taken.add(here["id"])
                same[row["id"]] = here
        for row in (each for each in rows if each["id"] in same):
            here = same[row["id"]]
            self._people[row["id"]] = here["id"]
            self._loader.know("people", row["id"], here["id"])
            self._compare_person(self._dumper.unpack("people", here), row)
        return [row for row in rows if row["id"] in same]

    def _compare_person(self, here: Row, row: Row) -> None:
        theirs = {name: each for name, each in row.items() if name != "touchpoints"}
        if here["uid"] != row.get("uid"):
            theirs = self._fill_in(here, theirs)
        if agrees(self._tables, "people", here, theirs):
            self.result.count_same("people")
        else:
            self.result.different.append(Difference("person", here["id"], here["name"]))

    def _fill_in(self, here: Row, theirs: Row) -> Row:
        """Fill in what the file doesn't know of a person, and return what the export says about the rest."""
        details = {name: theirs.get(name) or "" for name in ("role", "address", "notes")}
        missing = {name: each for name, each in details.items() if each and not here[name]}
        if missing:
            self._tables.update("people", here["id"], missing)
        return {name: each for name, each in details.items() if each and name not in missing}

    # What belongs to no session and no check-in

    def _new_rows(self, table: str) -> Iterator[Row]:
        known = self._tables.columns(table).names
        key = "id" if table == "actions" else "uid" if "uid" in known else None
        for row in self._dump.get(table, ()):
            here = None
            if key is not None and row.get(key) is not None:
                here = self._tables.row(f'SELECT * FROM "{table}" WHERE {key} = ?', [row[key]])
            else:
                alone = self._dumper.rows(table, f'SELECT * FROM "{table}" WHERE {OF_NOBODY}')
                here = next((each for each in alone if agrees(self._tables, table, each, row)), None)
            if here is None:
                yield row
                continue
            self._loader.know(table, row["id"], here["id"])
            if agrees(self._tables, table, self._dumper.unpack(table, here), row):
                self.result.count_same(table)
            else:
                self.result.different.append(Difference("entry", title=str(here.get("what") or here.get("text") or "")))

    def _new_conflicts(self) -> Iterator[Row]:
        for row in self._dump.get("kept_aside", ()):
            here = self._conflict(row["run"], row["step"])
            if here is not None and here["words"] != row["words"]:
                # Another run has the same key. This one gets a key that is the same at the next import.
                row["run"] = uid_of(row["run"], row["words"])
                here = self._conflict(row["run"], row["step"])
            if here is not None:
                self.result.count_same("kept_aside")
                continue
            self.result.count_added("kept_aside", 1)
            yield row

    def _conflict(self, run: str, step: str) -> Row | None:
        sql = "SELECT * FROM kept_aside WHERE run = ? AND step = ?"
        return next(iter(self._dumper.rows("kept_aside", sql, [run, step])), None)

    def _new_settings(self) -> Iterator[tuple[str, Value]]:
        for key, value in self._dump.get("settings", {}).items():
            if self._tables.row("SELECT 1 FROM settings WHERE key = ?", [key]) is None:
                yield key, value


def _without_hidden(session: Row) -> Row:
    """Return a session without the text of answers that the person put out of sight, which an export may lack."""
    answers = session.get("answers") or {}
    return session | {"answers": {step: each | {"value": hide(each.get("value"))} for step, each in answers.items()}}

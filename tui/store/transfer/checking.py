"""Checks that an export is whole and Onward's own before anything of it is imported.

What each column takes is read from the schema, so a new table or column is checked without being named here.
"""

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

from tui.domain.shapes import BIGGEST, Value
from tui.store.answers.context import Entry
from tui.store.errors import UnusableExport
from tui.store.file.version import VERSION
from tui.store.integrity.integrity import schema_at
from tui.store.integrity.table_schema import Column, TableSchema
from tui.store.opening.opening import open_tables_in_memory
from tui.store.registry import BY_WORD, HOME_TABLES, STANDS_ALONE
from tui.store.tables.queries import Columns
from tui.store.text.packing import DEEPEST, id_in
from tui.store.transfer.dumping import FORMAT
from tui.store.transfer.merge_result import Progress
from tui.store.transfer.reading import Place
from tui.words import _

STATES = ("draft", "given", "skipped")
ANSWER_KEYS = frozenset({"value", "state", "keeps", "rest", "changed_at", "rev"})
LISTS = ("sessions", "people", "actions", "check_ins", *STANDS_ALONE, "kept_aside")
"""The keys of an export that hold a list of rows of the table of that name."""
TOP = frozenset({"format", "settings", *LISTS})


def as_export(found: Value) -> dict[str, Any]:
    """Return an export from what was read as JSON: everything, or one session that was exported by itself.

    Raises:
        UnusableExport: it is neither, or was made by a newer Onward.
    """
    if not isinstance(found, dict):
        raise UnusableExport(_("this isn't an export of Onward"))
    if "format" not in found and {"answers", "opened_at", "zone"} <= found.keys():
        people = found.get("people", [])
        session = {name: each for name, each in found.items() if name != "people"}
        return {"format": FORMAT, "sessions": [session], "people": people}
    form = found.get("format")
    if type(form) is not int or LISTS[0] not in found:
        raise UnusableExport(_("this isn't an export of Onward"))
    if form > FORMAT:
        raise UnusableExport(_("a newer Onward made this file"), place=("format",))
    if form != FORMAT:
        raise UnusableExport(_("this isn't an export of Onward"), place=("format",))
    return found


def check(dump: Mapping[str, Any], *, is_whole: bool = True, progress: Progress = lambda _done, _all: None) -> None:
    """Check every key and value of an export. `progress` may raise to stop.

    `is_whole` is False for a session that was exported by itself, which may name rows that aren't in the export.

    Raises:
        UnusableExport: a value is damaged, missing or unknown. The error has its place.
    """
    _Checker(dump, progress, is_whole=is_whole).check()


class _Checker:
    def __init__(self, dump: Mapping[str, Any], progress: Progress, *, is_whole: bool) -> None:
        self._dump = dump
        self._progress = progress
        self._is_whole = is_whole
        self._schema = schema_at(VERSION)
        tables = open_tables_in_memory()
        self._columns: dict[str, Columns] = {name: tables.columns(name) for name in (*LISTS, *HOME_TABLES)}
        tables.conn.close()
        self._ids: dict[str, set[Value]] = {}
        """The ids of the rows in the export, by table."""
        self._references: list[tuple[str, Value, Place]] = []
        """The ids that rows refer to, each with its table and its place."""

    def check(self) -> None:
        _only_keys(self._dump, TOP, ())
        for name in LISTS:
            for number, (place, row) in enumerate(_rows(self._dump.get(name, []), (name,)), 1):
                self._row(name, row, place)
                if name == "sessions":
                    self._progress(number, len(self._dump[name]))
        for key, value in _table(self._dump.get("settings", {}), ("settings",)).items():
            _text(key, ("settings",))
            _text(value, ("settings", key))
        for table, wanted, place in self._references if self._is_whole else ():
            if wanted not in self._ids.get(table, ()):
                raise UnusableExport(_("what this number refers to isn't in the file"), place=place)

    def _row(self, name: str, row: Mapping[str, Any], place: Place) -> None:
        schema, known = self._schema[name], self._columns[name]
        nested = self._nested(name)
        _only_keys(row, known.names | nested | ({"answers"} if name == "sessions" else set()), place)
        for column in schema.columns:
            if column.name in row:
                self._value(column, row[column.name], (*place, column.name), is_json=column.name in known.json)
            elif column.is_required and column.default is None:
                words = _("{key} is missing here")
                raise UnusableExport(words.format(key=column.name), place=place)
        self._identify(name, schema, row, place)
        for column_name, other in known.references.items():
            if row.get(column_name) is not None:
                self._references.append((other, row[column_name], (*place, column_name)))
        for table in nested & row.keys():
            for inner, each in _rows(row[table], (*place, table)):
                self._row(table, each, inner)
        if name == "sessions":
            for step, answer in _table(row.get("answers", {}), (*place, "answers")).items():
                self._answer(step, answer, (*place, "answers", step))

    def _nested(self, name: str) -> frozenset[str]:
        """Return the tables whose rows are inside a row of the table `name`. Their names are the keys there."""
        if name == "people":
            return frozenset({"touchpoints"})
        column = {"sessions": "session_id", "check_ins": "check_in_id"}.get(name, "")
        return frozenset(table for table in HOME_TABLES if column in self._columns[table].names)

    def _identify(self, name: str, schema: TableSchema, row: Mapping[str, Any], place: Place) -> None:
        if not schema.has_rowid and "id" not in self._columns[name].names:
            return
        key = row.get("id")
        is_key = isinstance(key, str) and bool(key) if name == "actions" else bool(id_in(dict(row)))
        if not is_key:
            raise UnusableExport(_("{key} is missing here").format(key="id"), place=place)
        for kind, value in ((name, key), (f"{name}.uid", row.get("uid"))):
            there = self._ids.setdefault(kind, set())
            if value is not None and value in there:
                raise UnusableExport(_("this is in the file twice"), place=place)
            there.add(value)

    def _value(self, column: Column, value: Value, place: Place, *, is_json: bool) -> None:
        if is_json and (value is not None or not column.is_required):
            _json(value, place)
            return
        if isinstance(value, bool) or (isinstance(value, int) and not _is_whole_number(value)):
            raise UnusableExport(_("this value doesn't belong here"), place=place)
        if isinstance(value, str):
            _text(value, place)
        if not column.accepts(value):
            raise UnusableExport(_("this value doesn't belong here"), place=place)

    def _answer(self, step: str, answer: Value, place: Place) -> None:
        _text(step, place)
        answer = _table(answer, place)
        _only_keys(answer, ANSWER_KEYS, place)
        for name in ("value", "state", "changed_at", "rev"):
            if name not in answer:
                raise UnusableExport(_("{key} is missing here").format(key=name), place=place)
        for column in self._schema["answers"].columns:
            if column.name in ("state", "changed_at", "rev"):
                self._value(column, answer[column.name], (*place, column.name), is_json=False)
        keeps = answer.get("keeps")
        if keeps is not None and not (isinstance(keeps, str) and keeps in BY_WORD):
            raise UnusableExport(_("this value doesn't belong here"), place=(*place, "keeps"))
        if ("rest" in answer) is not Entry(value=None, state=answer["state"], keeps=keeps).has_own_rows:
            raise UnusableExport(_("{key} is missing here").format(key="rest"), place=place)
        for name in ("value", "rest"):
            _json(answer.get(name), (*place, name))


def _only_keys(row: Mapping[str, Any], known: frozenset[str] | set[str], place: Place) -> None:
    for key in row:
        if key not in known:
            raise UnusableExport(_("Onward writes no such key"), place=(*place, key))


def _table(value: Value, place: Place) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise UnusableExport(_("this value doesn't belong here"), place=place)
    return value


def _rows(value: Value, place: Place) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    if not isinstance(value, list):
        raise UnusableExport(_("this value doesn't belong here"), place=place)
    for number, each in enumerate(value):
        yield (*place, number), _table(each, (*place, number))


def _text(value: Value, place: Place) -> None:
    """Check that `value` is text that the file can hold: no half of a surrogate pair."""
    try:
        is_text = isinstance(value, str) and bool(value.encode() or True)
    except UnicodeEncodeError:
        is_text = False
    if not is_text:
        raise UnusableExport(_("this value doesn't belong here"), place=place)


def _is_whole_number(value: Value) -> bool:
    return type(value) is int and -BIGGEST <= value <= BIGGEST


def _json(value: Value, place: Place) -> None:
    """Check that a column with JSON can hold `value`, and that it is read back as it is."""
    try:
        is_fit = _depth(value) < DEEPEST and bool(json.dumps(value, ensure_ascii=False, allow_nan=False).encode())
    except (ValueError, UnicodeEncodeError, RecursionError):
        is_fit = False
    if not is_fit:
        raise UnusableExport(_("this value doesn't belong here"), place=place)


def _depth(value: Value) -> int:
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(value)
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(_depth, inner), default=0) if isinstance(value, (dict, list)) else 0

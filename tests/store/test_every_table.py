"""A table that isn't exported, loaded, searched, rescued or erased is found here.

Tables and columns are read from the schema, so a new one needs no line in this file.
"""

import json
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.writing import CLOCK, session
from tui.store.file.version import VERSION
from tui.store.integrity.integrity import schema_at
from tui.store.integrity.invalid_values import INTERNAL_PREFIXES
from tui.store.integrity.table_schema import Column, TableSchema
from tui.store.rescue.rescue import rescue
from tui.store.store import Store
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import packed

TABLES = {name: table for name, table in schema_at(VERSION).items() if not name.startswith(INTERNAL_PREFIXES)}
OF_A_SESSION = [name for name, table in TABLES.items() if "session_id" in {column.name for column in table.columns}]
UNSEARCHED = {
    "shares": "what was handed over isn't what a person looks for by its words",
    "touchpoints": "a contact has days; the name of the person is searched",
    "kept_aside": "it's listed under Kept aside until it's on its page",
}
"""The tables of a session that a search leaves out, each with the reason."""
FIXED = {("answers", "step"): "situation", ("answers", "state"): "given", ("kept_aside", "kind"): "session"}
"""Values that have to be those."""


def needle(table: str) -> str:
    return f"needle{table.replace('_', '')}"


def made(table: TableSchema, tables: Tables) -> Row:
    """Return a row of a table, with a word in each column that takes one."""
    references = tables.columns(table.name).references
    values = {column.name: _value(table.name, column, references.get(column.name)) for column in table.columns}
    return {name: value for name, value in values.items() if value is not None}


def _value(table: str, column: Column, other: str | None) -> object:
    if (table, column.name) in FIXED:
        return FIXED[table, column.name]
    if other is not None:
        return 1 if other == "sessions" or column.is_required else None
    if column.name == "uid" or (column.is_key and column.type == "INTEGER"):
        return None
    if column.is_day:
        return CLOCK.today().isoformat()
    if column.is_moment:
        return CLOCK.stamp()
    if column.choices:
        return column.choices[0]
    if column.is_json:
        return packed({"text": needle(table)})
    return needle(table) if column.type == "TEXT" else 1


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file with a session, and a row of every table that belongs to it."""
    path = tmp_path / "onward.db"
    with closing(Store.open(path, CLOCK)) as store:
        session(store, company="Acme")
        tables = store._tables
        with tables.transaction():
            tables.insert("people", made(TABLES["people"], tables) | {"made_in": 1})
            for name in TABLES.keys() - {"people", "sessions"}:
                tables.insert(name, made(TABLES[name], tables))
    return path


def held(store: Store) -> set[str]:
    """Return the tables whose words an export has."""
    text = json.dumps(store.dump(include_out_of_sight=True))
    return {name for name in TABLES if needle(name) in text}


ALL = set(TABLES) - {"sessions"}


def test_it_is_exported_and_loaded(file: Path) -> None:
    with closing(Store.open(file, CLOCK)) as store, closing(Store.in_memory(CLOCK)) as other:
        assert held(store) == ALL
        dump = json.loads(json.dumps(store.dump(include_out_of_sight=True)))
        other.load(dump)
        assert held(other) == ALL


def test_it_is_merged_and_known_again(file: Path) -> None:
    with closing(Store.open(file, CLOCK)) as store, closing(Store.in_memory(CLOCK)) as other:
        dump = json.loads(json.dumps(store.dump(include_out_of_sight=True)))
        other.merge(dump)
        assert held(other) == ALL
        again = other.merge(dump)
        assert again.is_nothing_new
        assert not again.different


def test_it_is_rescued(file: Path) -> None:
    rescue(file, CLOCK)
    with closing(Store.open(file, CLOCK)) as store:
        assert held(store) == ALL


def test_it_is_searched(file: Path) -> None:
    with closing(Store.open(file, CLOCK)) as store:
        found = {name for name in OF_A_SESSION if store.sessions(needle(name))}
    assert found == set(OF_A_SESSION) - set(UNSEARCHED)


def test_no_byte_of_it_is_left_when_its_session_is_purged(file: Path) -> None:
    with closing(Store.open(file, CLOCK)) as store:
        store.purge_session(1)
    data = file.read_bytes()
    assert [name for name in OF_A_SESSION if needle(name).encode() in data] == []


def test_no_byte_of_it_is_left_when_everything_is_erased(file: Path) -> None:
    with closing(Store.open(file, CLOCK)) as store:
        store.erase_everything()
    data = file.read_bytes()
    assert [name for name in TABLES if needle(name).encode() in data] == []


def test_no_table_is_called_like_a_column_beside_it() -> None:
    columns = {column.name for table in TABLES.values() for column in table.columns}
    # An export has the rows of a table under its name, beside the columns of what they belong to.
    assert columns & set(TABLES) <= {"answers"}

"""Rows are written by sqlite-utils, and it does no more than that: our transactions stay ours, the schema as it is."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.store.writing import CLOCK, session
from tui.store.errors import StoreError
from tui.store.store import Store
from tui.store.tables.tables import Tables

WRITES: dict[str, Callable[[Tables], object]] = {
    "insert": lambda tables: tables.insert("people", {"name": "Ann", "is": "contact"}),
    "insert_all": lambda tables: tables.insert_all("search_stale", [{"session_id": 7}, {"session_id": 8}]),
    "insert_all with ignore": lambda tables: tables.insert_all(
        "settings", [{"key": "name", "value": "Ann"}, {"key": "name", "value": "Ben"}], ignore=True
    ),
    "replace": lambda tables: tables.replace("settings", {"key": "name", "value": "Ann"}),
    "update": lambda tables: tables.update("sessions", 1, {"company": "Globex"}),
    "update of two columns of a key": lambda tables: tables.update("answers", (1, "company"), {"value": '"Globex"'}),
    "delete": lambda tables: tables.delete("sessions", 1),
    "delete_where": lambda tables: tables.delete_where("answers", "step = ?", ["company"]),
    "write": lambda tables: tables.write("UPDATE sessions SET company = ?", ["Globex"]),
    "rebuild_fts": lambda tables: tables.db.table("search").rebuild_fts(),
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.open(tmp_path / "onward.db", CLOCK)
    session(made, company="Acme")
    made.update_search_index()
    return made


def content(path: Path) -> list[str]:
    """Return the rows of every table as another connection reads them."""
    with closing(sqlite3.connect(path)) as conn:
        return list(conn.iterdump())


@pytest.mark.parametrize("name", WRITES)
def test_a_row_is_saved_with_its_transaction_and_not_before(store: Store, name: str) -> None:
    before = content(store.path)
    with store._tables.transaction():
        WRITES[name](store._tables)
        assert store._tables.conn.in_transaction
        assert content(store.path) == before
    assert content(store.path) != before or name == "rebuild_fts"


@pytest.mark.parametrize("name", WRITES)
def test_a_row_that_was_written_is_gone_when_the_transaction_fails(store: Store, name: str) -> None:
    before = content(store.path)
    with suppress(KeyError), store._tables.transaction():
        WRITES[name](store._tables)
        raise KeyError
    assert content(store.path) == before


@pytest.mark.parametrize("name", [each for each in WRITES if each != "rebuild_fts"])
def test_no_row_is_written_outside_a_transaction(store: Store, name: str) -> None:
    before = content(store.path)
    with pytest.raises(RuntimeError):
        WRITES[name](store._tables)
    assert content(store.path) == before


def test_a_row_that_is_refused_takes_none_of_the_others_with_it(store: Store) -> None:
    tables = store._tables
    with tables.transaction():
        tables.insert("people", {"name": "Ann", "is": "contact"})
        with pytest.raises(sqlite3.IntegrityError):
            tables.insert("people", {"name": "Ben", "is": "nobody"})
        tables.insert("people", {"name": "Cleo", "is": "contact"})
    assert [row["name"] for row in tables.rows("SELECT name FROM people ORDER BY id")] == ["Ann", "Cleo"]


@pytest.mark.parametrize("value", [["Acme"], {"name": "Acme"}, ("Acme",)])
def test_a_column_of_text_takes_no_list_and_no_dict(store: Store, value: object) -> None:
    tables = store._tables
    for write in (
        lambda: tables.insert("people", {"name": value, "is": "contact"}),
        lambda: tables.update("sessions", 1, {"company": value}),
        lambda: tables.replace("settings", {"key": "name", "value": value}),
    ):
        with tables.transaction(), pytest.raises(TypeError):
            write()


def test_a_table_that_is_missing_is_an_error_and_not_made(store: Store) -> None:
    with pytest.raises(StoreError), store._tables.transaction():
        store._tables.insert("peoples", {"name": "Ann"})
    assert not store._tables.columns("peoples").names


def test_a_row_that_is_not_there_is_neither_changed_nor_made(store: Store) -> None:
    before = content(store.path)
    with store._tables.transaction():
        store._tables.update("sessions", 99, {"company": "Globex"})
        store._tables.update("answers", (99, "company"), {"value": '"Globex"'})
        store._tables.delete("sessions", 99)
    assert content(store.path) == before

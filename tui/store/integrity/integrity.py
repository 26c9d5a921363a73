"""Repairs a file with invalid values and no other damage, when it is opened; see `integrity.invalid_values`."""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

from tui.clock import Clock
from tui.store.errors import StoreError
from tui.store.file.connection import connect
from tui.store.file.version import VERSION
from tui.store.integrity.checking import is_intact
from tui.store.integrity.invalid_values import replace_invalid, save_invalid
from tui.store.integrity.table_schema import TableSchema, read_schema
from tui.store.tables.tables import Tables


def can_be_repaired(conn: sqlite3.Connection) -> bool:
    """Return whether invalid values are all that is wrong with the file. It repairs a copy in memory to find out."""
    try:
        with closing(copy_to_memory(conn)) as copy:
            tables = Tables(copy, Path(":memory:"))
            with tables.transaction():
                repair(tables, int(tables.cell("PRAGMA user_version")), Clock())
    except (sqlite3.Error, StoreError):
        return False
    return True


def copy_to_memory(conn: sqlite3.Connection) -> sqlite3.Connection:
    """Copy the file to a database in memory, and return the connection to that.

    Raises:
        sqlite3.Error: the file can't be read.
    """
    copy = connect(":memory:")
    try:
        conn.backup(copy)
    except BaseException:
        copy.close()
        raise
    return copy


def repair(tables: Tables, version: int, clock: Clock) -> None:
    """Replace invalid values, and migrate the tables from `version` to the newest.

    Call it inside a transaction, with foreign keys off. Each value that is replaced is saved as text.

    Raises:
        sqlite3.Error: the file has other damage, too.
    """
    from tui.store.integrity.references import restore_references

    invalid = replace_invalid(tables, schema_at(version), clock)
    if version < VERSION:
        from tui.store.file.migrations import migrate

        migrate(tables.db)
    restore_references(tables, clock)
    save_invalid(tables, invalid, clock)
    if not is_intact(tables.conn):
        raise sqlite3.DatabaseError("quick_check")


@cache
def schema_at(version: int) -> dict[str, TableSchema]:
    """Return the schema of each table at `version`, by name.

    It is read from a new database, since the schema in a damaged file can't be trusted.
    """
    from tui.store.file.migrations import migrate

    with closing(connect(":memory:")) as conn:
        tables = Tables(conn, Path(":memory:"))
        with tables.transaction():
            migrate(tables.db, to=version)
        return read_schema(conn)

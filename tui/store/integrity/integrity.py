"""Whether a file is intact: no page of it is damaged, and no row has a value that its column does not take.

A file that has nothing but such values is put right when it is opened; see `store.integrity.invalid_values`.
"""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

from tui.clock import Clock
from tui.store.errors import StoreError
from tui.store.file.connection import connect
from tui.store.file.migrations import VERSION, migrate
from tui.store.integrity.invalid_values import find_invalid, replace_invalid, save_invalid
from tui.store.integrity.references import restore_references
from tui.store.integrity.table_schema import TableSchema, read_schema
from tui.store.tables.tables import Tables


def is_intact(conn: sqlite3.Connection) -> bool:
    """Say whether a file can be used as it is.

    Raises:
        sqlite3.Error: it cannot be read.
    """
    if conn.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        return False
    # SQLite sees to the tests of columns only where it may write, and a day that is in no calendar passes them.
    return next(find_invalid(conn, read_schema(conn)), None) is None


def can_be_repaired(conn: sqlite3.Connection) -> bool:
    """Say whether nothing is wrong with a file but values that do not fit, by putting them right in a copy."""
    try:
        with closing(in_memory(conn)) as copy:
            tables = Tables(copy, Path(":memory:"))
            with tables.transaction():
                repair(tables, int(tables.cell("PRAGMA user_version")), Clock())
    except (sqlite3.Error, StoreError):
        return False
    return True


def in_memory(conn: sqlite3.Connection) -> sqlite3.Connection:
    """Return a copy of a file in memory.

    Raises:
        sqlite3.Error: it cannot be read.
    """
    copy = connect(":memory:")
    try:
        conn.backup(copy)
    except BaseException:
        copy.close()
        raise
    return copy


def repair(tables: Tables, version: int, clock: Clock) -> None:
    """Put each value right that does not fit, and bring the tables from `version` to the newest.

    Call it inside a transaction, with foreign keys off.

    Raises:
        sqlite3.Error: more is wrong with the file than that.
    """
    invalid = replace_invalid(tables, schema_at(version), clock)
    if version < VERSION:
        migrate(tables.db)
    restore_references(tables, clock)
    save_invalid(tables, invalid, clock)
    if not is_intact(tables.conn):
        raise sqlite3.DatabaseError("quick_check")


@cache
def schema_at(version: int) -> dict[str, TableSchema]:
    """Return what the columns of each table take at a version of the schema: a damaged file may say anything."""
    with closing(connect(":memory:")) as conn:
        tables = Tables(conn, Path(":memory:"))
        with tables.transaction():
            migrate(tables.db, to=version)
        return read_schema(conn)

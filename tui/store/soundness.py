"""Whether a file is sound: no page of it is damaged, and no row has a value that its column does not take.

A file that has nothing but such values is put right when it is opened; see `store.misfits`.
"""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

from tui.clock import Clock
from tui.store.columns import Shape, shapes_of
from tui.store.connection import connect
from tui.store.migrations import VERSION, migrate
from tui.store.misfits import found, replace_misfits, save_misfits
from tui.store.tables import Tables
from tui.store.trouble import StoreUnusable


def is_sound(conn: sqlite3.Connection) -> bool:
    """Say whether a file can be used as it is.

    Raises:
        sqlite3.Error: it cannot be read.
    """
    if conn.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        return False
    # SQLite sees to the tests of columns only where it may write, and a day that is in no calendar passes them.
    return next(found(conn, shapes_of(conn)), None) is None


def can_be_put_right(conn: sqlite3.Connection) -> bool:
    """Say whether nothing is wrong with a file but values that do not fit, by putting them right in a copy."""
    try:
        with closing(in_memory(conn)) as copy:
            tables = Tables(copy, Path(":memory:"))
            with tables.transaction():
                put_right(tables, int(tables.cell("PRAGMA user_version")), Clock())
    except (sqlite3.Error, StoreUnusable):
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


def put_right(tables: Tables, version: int, clock: Clock) -> None:
    """Put each value right that does not fit, and bring the tables from `version` to the newest, inside a transaction.

    Raises:
        sqlite3.Error: more is wrong with the file than that.
    """
    gone = replace_misfits(tables, shapes_at(version), clock)
    if version < VERSION:
        migrate(tables.db)
    save_misfits(tables, gone, clock)
    if not is_sound(tables.conn):
        raise sqlite3.DatabaseError("quick_check")


@cache
def shapes_at(version: int) -> dict[str, Shape]:
    """Return what the columns of each table take at a version of the schema: a damaged file may say anything."""
    with closing(connect(":memory:")) as conn:
        tables = Tables(conn, Path(":memory:"))
        with tables.transaction():
            migrate(tables.db, to=version)
        return shapes_of(conn)

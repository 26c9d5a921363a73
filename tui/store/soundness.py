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


def is_sound(conn: sqlite3.Connection) -> bool:
    """Say whether a file can be used as it is.

    Raises:
        sqlite3.Error: it cannot be read.
    """
    # SQLite sees to the tests of columns only where it may write, and a day that is in no calendar passes them.
    return _has_sound_pages(conn) and next(found(conn, shapes_of(conn)), None) is None


def _has_sound_pages(conn: sqlite3.Connection) -> bool:
    return bool(conn.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")


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

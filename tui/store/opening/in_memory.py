"""Copies the open file to memory, where it can be changed without changing the file."""

import sqlite3

from tui.store.errors import translate_sqlite_error
from tui.store.integrity.integrity import copy_to_memory
from tui.store.opening.opening import IN_MEMORY
from tui.store.tables.tables import Tables


def tables_in_memory(tables: Tables) -> Tables:
    """Return a copy of everything in `tables` in memory.

    Raises:
        StoreError: the file can't be read.
    """
    try:
        conn = copy_to_memory(tables.conn)
    except sqlite3.Error as error:
        raise translate_sqlite_error(error, tables.path) from error
    conn.execute("PRAGMA foreign_keys = ON")
    return Tables(conn, IN_MEMORY)

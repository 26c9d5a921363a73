"""Opens one more connection to the open file, for a thread."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from tui.store.errors import StoreError, translate_sqlite_error
from tui.store.file.beside import one_more
from tui.store.opening.opening import check_version, configure, open_connection
from tui.store.tables.tables import Tables


@contextmanager
def open_beside(tables: Tables) -> Iterator[Tables]:
    """Yield one more connection to the file of `tables`, for another thread.

    Nothing but SQLite opens the file for it, nor while it's in use; see `tui.store.file.beside`.

    Raises:
        StoreError: the file can't be used, or another one is in its place.
    """
    with one_more():
        beside = _connected_beside(tables)
        try:
            yield beside
        finally:
            beside.conn.close()


def _connected_beside(tables: Tables) -> Tables:
    if tables.identity is not None:
        tables.identity.check()
    conn = open_connection(tables.path)
    try:
        check_version(conn, tables.path)
        beside = Tables(configure(conn), tables.path)
    except sqlite3.Error as error:
        conn.close()
        raise translate_sqlite_error(error, tables.path) from error
    except StoreError:
        conn.close()
        raise
    beside.identity, beside.claim = tables.identity, tables.claim
    return beside

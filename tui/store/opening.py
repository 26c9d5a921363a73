"""Opening the file: private, whole, of a version we know, and safe on a network home."""

import sqlite3
from pathlib import Path
from urllib.parse import quote

from tui.store.faults import Fault
from tui.store.migrations import APPLICATION_ID, VERSION, migrate
from tui.store.private import check_private, drop, new_private, private_folder, put_in_place
from tui.store.tables import Tables
from tui.store.trouble import StoreUnusable, in_words, sentence
from tui.store.whereabouts import Whereabouts

PATIENCE = 5.0
"""Seconds to wait while another process writes."""
LOOKED_OVER = 8_000_000
"""Bytes of a file that is read from end to end when it is opened, which takes a moment for each 8 MB.

SQLite itself refuses a larger one that was cut off; other damage in it shows where it is met.
"""
NOWHERE = Path(":memory:")


def opened(path: Path) -> Tables:
    """Open the file at `path`, making it when there is none.

    Raises:
        StoreUnusable: it cannot be used; it was left as it was.
    """
    private_folder(path.parent)
    try:
        size = check_private(path)
    except FileNotFoundError:
        _make(path)
        size = check_private(path)
    if size == 0:
        # A file of ours gets its name only once it holds the tables, so this one lost what it held.
        raise StoreUnusable(sentence(Fault.EMPTY), Fault.EMPTY, path)
    return _ready(connected(path), path)


def opened_in_memory() -> Tables:
    """Open tables that are gone when the process ends."""
    conn = sqlite3.connect(":memory:", isolation_level=None)
    tables = _upgraded(conn, NOWHERE)
    conn.execute("PRAGMA foreign_keys = ON")
    return tables


def _make(path: Path) -> None:
    made = new_private(path)
    try:
        conn = connected(made)
        try:
            conn.execute("PRAGMA journal_mode = TRUNCATE")
            _upgraded(conn, path)
        finally:
            conn.close()
        put_in_place(made, path)
    except sqlite3.Error as error:
        raise in_words(error, path) from error
    finally:
        drop(made)


def connected(path: Path) -> sqlite3.Connection:
    """Open the file at `path`, which has to be there.

    Raises:
        StoreUnusable: it cannot be opened.
    """
    try:
        return sqlite3.connect(f"file:{quote(str(path))}?mode=rw", uri=True, timeout=PATIENCE, isolation_level=None)
    except sqlite3.Error as error:
        raise in_words(error, path) from error


def _ready(conn: sqlite3.Connection, path: Path) -> Tables:
    try:
        _check(conn, path)
        # Tables are changed with foreign keys off.
        prepared(conn, foreign_keys=False)
        tables = _upgraded(conn, path)
        tables.whereabouts = Whereabouts(path)
        conn.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error as error:
        conn.close()
        raise in_words(error, path) from error
    except StoreUnusable:
        conn.close()
        raise
    return tables


def prepared(conn: sqlite3.Connection, *, foreign_keys: bool = True) -> sqlite3.Connection:
    """Make `conn` write durably and leave nothing behind of what is removed."""
    # TRUNCATE and FULL: homes may be network mounts, where WAL loses rows without a word.
    conn.execute("PRAGMA journal_mode = TRUNCATE")
    conn.execute("PRAGMA synchronous = FULL")
    conn.execute("PRAGMA secure_delete = ON")
    conn.execute("PRAGMA temp_store = MEMORY")
    conn.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    return conn


def _check(conn: sqlite3.Connection, path: Path) -> None:
    application = conn.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID:
        raise StoreUnusable(sentence(Fault.NOT_OURS), Fault.NOT_OURS, path)
    if conn.execute("PRAGMA user_version").fetchone()[0] > VERSION:
        raise StoreUnusable(sentence(Fault.NEWER), Fault.NEWER, path)
    if _size(conn) <= LOOKED_OVER and conn.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise sqlite3.DatabaseError("quick_check")


def _size(conn: sqlite3.Connection) -> int:
    return int(conn.execute("PRAGMA page_count").fetchone()[0] * conn.execute("PRAGMA page_size").fetchone()[0])


def _upgraded(conn: sqlite3.Connection, path: Path) -> Tables:
    tables = Tables(conn, path)
    if conn.execute("PRAGMA user_version").fetchone()[0] < VERSION:
        with tables.transaction():
            migrate(tables.db)
    return tables

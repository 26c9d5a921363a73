"""Opening the file: private, whole, of a version we know, and safe on a network home."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tui.clock import Clock
from tui.store.errors import StoreError, fault_error, translate_sqlite_error
from tui.store.faults import Fault
from tui.store.file.connection import connect
from tui.store.file.identity import FileIdentity
from tui.store.file.migrations import APPLICATION_ID, VERSION, migrate
from tui.store.file.private import make_private, make_private_folder, rename_if_free, temporary_file
from tui.store.integrity.integrity import can_be_repaired, copy_to_memory, is_intact, repair
from tui.store.opening.backups import back_up
from tui.store.tables.tables import Tables

PATIENCE = 5.0
"""Seconds to wait while another process writes."""
LOOKED_OVER = 8_000_000
"""Bytes of a file that is read from end to end when it is opened, which takes a moment for each 8 MB.

SQLite itself refuses a larger one that was cut off; other damage in it shows where it is met.
"""
NOWHERE = Path(":memory:")


def opened(path: Path, clock: Clock) -> Tables:
    """Open the file at `path`, making it when there is none.

    Raises:
        StoreError: it cannot be used; it was left as it was.
    """
    make_private_folder(path.parent)
    try:
        size = make_private(path)
    except FileNotFoundError:
        _make(path)
        size = make_private(path)
    _see_that_it_holds_something(path, size)
    return _ready(connected(path), path, clock)


def opened_to_look(path: Path) -> Tables:
    """Open the file at `path` so that nothing can be written: SQLite itself refuses. Without one, it is as new.

    One of an older version, or with values that their columns do not take, is put right in memory.

    Raises:
        StoreError: it cannot be used; it was left as it was.
    """
    try:
        size = make_private(path)
    except FileNotFoundError:
        return _only_looked_at(opened_in_memory(), path)
    _see_that_it_holds_something(path, size)
    conn = connected(path, "ro")
    try:
        try:
            _check(conn, path)
        except sqlite3.OperationalError:
            # What a killed login left half written is taken back first; SQLite needs to write for that.
            conn.close()
            conn = _mended(path)
            _check(conn, path)
        conn.execute("PRAGMA temp_store = MEMORY")
        intact = _is_intact(conn)
        if not intact or _version(conn) < VERSION:
            with closing(conn):
                conn = copy_to_memory(conn)
        tables = _upgraded(conn, path, intact=intact)
    except sqlite3.Error as error:
        conn.close()
        raise translate_sqlite_error(error, path) from error
    except StoreError:
        conn.close()
        raise
    return _only_looked_at(tables, path)


def _see_that_it_holds_something(path: Path, size: int) -> None:
    if size == 0:
        # A file of ours gets its name only once it holds the tables, so this one lost what it held.
        raise fault_error(Fault.EMPTY, path)


def _only_looked_at(tables: Tables, path: Path) -> Tables:
    tables.conn.execute("PRAGMA query_only = ON")
    tables.path = path
    tables.is_read_only = True
    return tables


def _mended(path: Path) -> sqlite3.Connection:
    with closing(connected(path)) as conn:
        conn.execute("SELECT 1 FROM sqlite_schema").fetchone()
    return connected(path, "ro")


def opened_in_memory() -> Tables:
    """Open tables that are gone when the process ends."""
    conn = connect(":memory:")
    tables = _upgraded(conn, NOWHERE)
    conn.execute("PRAGMA foreign_keys = ON")
    return tables


def _make(path: Path) -> None:
    try:
        with temporary_file(path) as made:
            with closing(connected(made)) as conn:
                conn.execute("PRAGMA journal_mode = TRUNCATE")
                _upgraded(conn, path)
            rename_if_free(made, path)
    except sqlite3.Error as error:
        raise translate_sqlite_error(error, path) from error


def connected(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """Open the file at `path`, which has to be there; with the mode `ro`, SQLite writes nothing to it.

    Raises:
        StoreError: it cannot be opened.
    """
    try:
        return connect(path, mode, patience=PATIENCE)
    except sqlite3.Error as error:
        raise translate_sqlite_error(error, path) from error


def _ready(conn: sqlite3.Connection, path: Path, clock: Clock) -> Tables:
    try:
        _check(conn, path)
        if not (intact := _is_intact(conn)) and not can_be_repaired(conn):
            raise sqlite3.DatabaseError("quick_check")
        # Tables are changed with foreign keys off.
        prepared(conn, foreign_keys=False)
        tables = _upgraded(conn, path, clock, intact=intact)
        tables.identity = FileIdentity(path)
        conn.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error as error:
        conn.close()
        raise translate_sqlite_error(error, path) from error
    except StoreError:
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
        raise fault_error(Fault.NOT_OURS, path)
    if _version(conn) > VERSION:
        raise fault_error(Fault.NEWER, path)


def _is_intact(conn: sqlite3.Connection) -> bool:
    return _size(conn) > LOOKED_OVER or is_intact(conn)


def _size(conn: sqlite3.Connection) -> int:
    return int(conn.execute("PRAGMA page_count").fetchone()[0] * conn.execute("PRAGMA page_size").fetchone()[0])


def _upgraded(conn: sqlite3.Connection, path: Path, clock: Clock | None = None, *, intact: bool = True) -> Tables:
    """Bring the tables to the version we know; with a `clock`, once a copy of a file with something in it was made.

    Where they are not `intact`, each value that its column does not take is put right.
    """
    tables = Tables(conn, path)
    if _version(conn) == VERSION and intact:
        return tables
    with tables.transaction():
        # Another login may have done it meanwhile.
        if 0 < (version := _version(conn)) < VERSION and clock is not None:
            back_up(path, version, clock)
        if not intact:
            repair(tables, version, clock or Clock())
        elif version < VERSION:
            migrate(tables.db)
    return tables


def _version(conn: sqlite3.Connection) -> int:
    return int(conn.execute("PRAGMA user_version").fetchone()[0])

"""Opens the file: for its owner alone, checked for damage, and migrated to the newest version.

SQLite is set up so that the file is safe on a network drive, too.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from tui.clock import Clock
from tui.store.errors import StoreError, fault_error, translate_sqlite_error
from tui.store.faults import Fault
from tui.store.file.connection import connect
from tui.store.file.identity import FileIdentity
from tui.store.file.library import import_sqlite_utils
from tui.store.file.private import make_private, make_private_folder, rename_if_free, temporary_file
from tui.store.file.version import APPLICATION_ID, VERSION
from tui.store.integrity.known import recall
from tui.store.opening.first_check import check_first, check_repairable
from tui.store.tables.tables import Tables

TIMEOUT = 5.0
"""Seconds to wait while another process writes."""
IN_MEMORY = Path(":memory:")


def open_tables(path: Path, clock: Clock, *, look_follows: bool = False) -> Tables:
    """Open the file at `path` to read and write. If there is none, it is made.

    `look_follows` says that the file is looked over for damage while it's in use; see `check_first`.

    Raises:
        StoreError: the file can't be used; it is unchanged.
    """
    make_private_folder(path.parent)
    try:
        size = make_private(path)
    except FileNotFoundError:
        _create(path)
        size = make_private(path)
    _check_not_empty(path, size)
    return _check_and_upgrade(open_connection(path), path, clock, look_follows=look_follows)


def open_tables_read_only(path: Path) -> Tables:
    """Open the file at `path` read-only; SQLite itself refuses to write. If there is none, the tables are empty.

    A file of an older version, or with invalid values, is copied to memory and migrated or repaired there.

    Raises:
        StoreError: the file can't be used; it is unchanged.
    """
    try:
        size = make_private(path)
    except FileNotFoundError:
        return _make_read_only(open_tables_in_memory(), path)
    _check_not_empty(path, size)
    known = recall(str(path))
    conn = open_connection(path, "ro")
    try:
        try:
            check_version(conn, path)
        except sqlite3.OperationalError:
            # A process was killed while saving. SQLite has to write to undo that.
            conn.close()
            conn = _roll_back(path)
            check_version(conn, path)
        conn.execute("PRAGMA temp_store = MEMORY")
        intact, looked_over_at = check_first(conn, known)
        if not intact or _version(conn) < VERSION:
            from tui.store.integrity.integrity import copy_to_memory

            with closing(conn):
                conn = copy_to_memory(conn)
        tables = _upgrade(conn, path, intact=intact)
        tables.soundness.note(looked_over_at)
    except sqlite3.Error as error:
        conn.close()
        raise translate_sqlite_error(error, path) from error
    except StoreError:
        conn.close()
        raise
    return _make_read_only(tables, path)


def _check_not_empty(path: Path, size: int) -> None:
    if size == 0:
        # Onward gives a new file its name only when the tables are in it, so this one was cut off later.
        raise fault_error(Fault.EMPTY, path)


def _make_read_only(tables: Tables, path: Path) -> Tables:
    tables.conn.execute("PRAGMA query_only = ON")
    tables.path = path
    tables.is_read_only = True
    return tables


def _roll_back(path: Path) -> sqlite3.Connection:
    """Let SQLite undo a save that was interrupted, and return a read-only connection."""
    with closing(open_connection(path)) as conn:
        conn.execute("SELECT 1 FROM sqlite_schema").fetchone()
    return open_connection(path, "ro")


def open_tables_in_memory() -> Tables:
    """Open empty tables in memory."""
    conn = connect(":memory:")
    tables = _upgrade(conn, IN_MEMORY)
    conn.execute("PRAGMA foreign_keys = ON")
    return tables


def _create(path: Path) -> None:
    try:
        with temporary_file(path) as made:
            with closing(open_connection(made)) as conn:
                conn.execute("PRAGMA journal_mode = TRUNCATE")
                _upgrade(conn, path)
            rename_if_free(made, path)
    except sqlite3.Error as error:
        raise translate_sqlite_error(error, path) from error


def open_connection(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """Open a connection to the file at `path`, which must exist. `mode` is SQLite's: `rw`, or `ro` to read only.

    Raises:
        StoreError: it can't be opened.
    """
    try:
        return connect(path, mode, timeout=TIMEOUT)
    except sqlite3.Error as error:
        raise translate_sqlite_error(error, path) from error


def _check_and_upgrade(conn: sqlite3.Connection, path: Path, clock: Clock, *, look_follows: bool) -> Tables:
    try:
        before = _changes_elsewhere(conn)
        check_version(conn, path)
        # What another program writes from here on changes the number.
        known = recall(str(path))
        intact, looked_over_at = check_first(conn, known, look_follows=look_follows)
        if not intact:
            check_repairable(conn)
        # Migrations and repairs need foreign keys off.
        configure(conn, foreign_keys=False)
        tables = _upgrade(conn, path, clock, intact=intact)
        tables.identity = FileIdentity(path)
        tables.soundness.note(looked_over_at)
        if _changes_elsewhere(conn) != before:
            tables.soundness.note(None)
        conn.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error as error:
        conn.close()
        raise translate_sqlite_error(error, path) from error
    except StoreError:
        conn.close()
        raise
    return tables


def configure(conn: sqlite3.Connection, *, foreign_keys: bool = True) -> sqlite3.Connection:
    """Set `conn` to write durably and to overwrite deleted content, and return it."""
    # TRUNCATE and FULL: on a network drive, WAL can lose rows without an error.
    conn.execute("PRAGMA journal_mode = TRUNCATE")
    conn.execute("PRAGMA synchronous = FULL")
    conn.execute("PRAGMA secure_delete = ON")
    conn.execute("PRAGMA temp_store = MEMORY")
    conn.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    return conn


def check_version(conn: sqlite3.Connection, path: Path) -> None:
    """Check that a file is Onward's, and not of a newer version.

    Raises:
        StoreError: it isn't.
        sqlite3.Error: it can't be read.
    """
    application = conn.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID:
        raise fault_error(Fault.NOT_OURS, path)
    if _version(conn) > VERSION:
        raise fault_error(Fault.NEWER, path)


def _upgrade(conn: sqlite3.Connection, path: Path, clock: Clock | None = None, *, intact: bool = True) -> Tables:
    """Migrate the tables to the newest version, and repair invalid values if the file isn't `intact`.

    With a `clock`, a file of an older version is backed up first.
    """
    from tui.store.opening.backups import back_up

    tables = Tables(conn, path)
    if _version(conn) == VERSION and intact:
        return tables
    with tables.transaction():
        # Another login may have migrated it just now.
        if 0 < (version := _version(conn)) < VERSION and clock is not None:
            back_up(path, version, clock)
        if not intact:
            from tui.store.integrity.integrity import repair

            repair(tables, version, clock or Clock())
        elif version < VERSION:
            import_sqlite_utils()
            from tui.store.file.migrations import migrate

            migrate(tables.db)
    return tables


def _changes_elsewhere(conn: sqlite3.Connection) -> int:
    return int(conn.execute("PRAGMA data_version").fetchone()[0])


def _version(conn: sqlite3.Connection) -> int:
    return int(conn.execute("PRAGMA user_version").fetchone()[0])

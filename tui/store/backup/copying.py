"""Copies a whole database as it is at one moment, and checks the copy."""

import contextlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tui.store.errors import StoreError, fault_error, translate_sqlite_error
from tui.store.faults import Fault
from tui.store.file.connection import connect
from tui.store.file.private import rename_if_free
from tui.store.integrity.checking import is_intact
from tui.store.integrity.integrity import can_be_repaired
from tui.store.opening.opening import TIMEOUT, open_tables_read_only

Progress = Callable[[int, int], None]
"""Called with the number of pages that were copied, and the number of all pages. It may raise to stop."""
PAGES_AT_ONCE = 256
"""How many pages are copied between two reports."""


def copy_database(source: Path, made: Path, target: Path, progress: Progress) -> None:
    """Copy the database at `source` to `made`, which will get the name `target`.

    It is read in one transaction: other programs can read meanwhile, and one that saves waits until the copy is there.

    Raises:
        StoreError: `source` can't be read, or the copy can't be written.
    """
    try:
        with closing(_open_to_read(source)) as reading, closing(connect(made)) as writing:
            writing.execute("PRAGMA synchronous = FULL")
            _copy(reading, writing, source, target, progress)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise fault_error(Fault.NOT_OURS, source) from error
        raise translate_sqlite_error(error, source) from error


def _open_to_read(source: Path) -> sqlite3.Connection:
    """Return a connection in a transaction that reads. A save that was cut off is undone first."""
    try:
        return _begin(source, "ro")
    except sqlite3.OperationalError:
        # SQLite has to write to undo it.
        return _begin(source, "rw")


def _begin(source: Path, mode: str) -> sqlite3.Connection:
    conn = connect(source, mode, timeout=TIMEOUT)
    try:
        conn.execute("BEGIN")
        conn.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except BaseException:
        conn.close()
        raise
    return conn


def _copy(
    reading: sqlite3.Connection, writing: sqlite3.Connection, source: Path, target: Path, progress: Progress
) -> None:
    def report(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total)

    try:
        reading.backup(writing, pages=PAGES_AT_ONCE, progress=report)
    except sqlite3.Error as error:
        problem = translate_sqlite_error(error, source)
        # What can't be written is the copy, and what can't be read the source.
        is_copy = problem.fault in (Fault.FULL, Fault.LIMIT, Fault.READ_ONLY)
        raise (fault_error(problem.fault, target) if is_copy else problem) from error


def check_copy(made: Path, source: Path) -> None:
    """Check that a copy is a whole file of Onward of this version or an older one.

    A value that will be repaired when the file is opened is no fault.

    Raises:
        StoreError: it isn't. The fault is that of `source`.
    """
    try:
        open_tables_read_only(made).conn.close()
        with closing(connect(made, "ro")) as conn:
            if not is_intact(conn) and not can_be_repaired(conn):
                raise fault_error(Fault.DAMAGED, source)
    except sqlite3.Error as error:
        raise translate_sqlite_error(error, source) from error
    except StoreError as problem:
        raise fault_error(problem.fault, source) from problem


def give_name(made: Path, target: Path) -> None:
    """Give a copy its name.

    Raises:
        FileExistsError: another file has that name.
        OSError: it can't be renamed.
    """
    identity = made.stat()
    rename_if_free(made, target)
    if not os.path.samestat(identity, target.lstat()):
        raise FileExistsError(target)
    sync_folder(target.parent)


def sync_file(path: Path) -> None:
    """Make sure that a file is on the disk."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk; some systems can't do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

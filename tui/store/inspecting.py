"""Looks at the file without opening it for use: for `onward doctor` and `onward config`. Nothing is changed."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from tui.store.erasing.copies import copies
from tui.store.errors import translate_sqlite_error
from tui.store.faults import Fault
from tui.store.file.connection import connect
from tui.store.file.version import APPLICATION_ID, VERSION
from tui.store.integrity.checking import is_intact
from tui.store.integrity.integrity import can_be_repaired

TIMEOUT = 1.0
"""Seconds to wait while another process writes."""


class FileState(Enum):
    """What is at the path of the file."""

    NONE = "none"
    SOUND = "sound"
    EMPTY = "empty"
    NOT_OURS = "not ours"
    NEWER = "newer"
    DAMAGED = "damaged"
    UNFINISHED_SAVE = "unfinished save"
    """A save was interrupted. SQLite undoes it when the file is opened to write."""
    BUSY = "busy"
    UNREACHABLE = "unreachable"


STATES = {
    Fault.BUSY: FileState.BUSY,
    # SQLite would have to write to undo a save, but the file is open read-only.
    Fault.READ_ONLY: FileState.UNFINISHED_SAVE,
    Fault.UNREACHABLE: FileState.UNREACHABLE,
}
"""The state of a file that SQLite can't read, by fault. Any other fault means that it is damaged."""


@dataclass(frozen=True)
class FileReport:
    """What was found: the version of the file, the newest version this Onward knows, and the person's settings."""

    state: FileState
    version: int = 0
    newest: int = VERSION
    settings: Mapping[str, str] = field(default_factory=dict, repr=False)
    has_invalid_values: bool = False
    """Whether the file has invalid values, but no other damage."""


def inspect_file(path: Path, *, check_all: bool = False) -> FileReport:
    """Look at the file at `path`. With `check_all`, read all of it to find damage, which takes a moment per 8 MB."""
    try:
        size = path.lstat().st_size
    except FileNotFoundError:
        return FileReport(FileState.NONE)
    except OSError:
        return FileReport(FileState.UNREACHABLE)
    if not path.is_file() or path.is_symlink():
        return FileReport(FileState.NOT_OURS)
    if size == 0:
        return FileReport(FileState.EMPTY)
    try:
        with closing(connect(path, "ro", timeout=TIMEOUT)) as conn:
            return _inspect(conn, check_all=check_all)
    except sqlite3.Error as error:
        fault = translate_sqlite_error(error, path).fault
        return FileReport(STATES.get(fault, FileState.DAMAGED))


def _inspect(conn: sqlite3.Connection, *, check_all: bool) -> FileReport:
    if conn.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        return FileReport(FileState.NOT_OURS)
    version = int(conn.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        return FileReport(FileState.NEWER, version)
    is_invalid = check_all and not is_intact(conn)
    if is_invalid and not can_be_repaired(conn):
        return FileReport(FileState.DAMAGED, version)
    settings = {str(key): str(value) for key, value in conn.execute("SELECT key, value FROM settings")}
    return FileReport(FileState.SOUND, version, settings=settings, has_invalid_values=is_invalid)


def backups(path: Path) -> list[Path]:
    """Return the copies of the file at `path`, the oldest first."""
    return sorted(copies(path), key=lambda each: each.stat().st_mtime)


def sqlite_version() -> str:
    """Return the version of SQLite itself."""
    return sqlite3.sqlite_version

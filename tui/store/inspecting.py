"""Looking at the file from outside, for the doctor and the configuration. Nothing is made, mended or changed."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from tui.store.erasing.copies import copies
from tui.store.file.connection import connect
from tui.store.file.migrations import APPLICATION_ID, VERSION
from tui.store.integrity.integrity import can_be_repaired, is_intact

PATIENCE = 1.0


class FileState(Enum):
    """What is there."""

    NONE = "none"
    WHOLE = "whole"
    EMPTY = "empty"
    NOT_OURS = "not ours"
    NEWER = "newer"
    DAMAGED = "damaged"
    CUT_OFF = "cut off"
    """A save was cut off; SQLite takes it back when the file is opened to write."""
    BUSY = "busy"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True)
class Looked:
    """What was seen: the schema of the file, the one this Onward writes, and the settings a person chose."""

    state: FileState
    version: int = 0
    newest: int = VERSION
    settings: Mapping[str, str] = field(default_factory=dict, repr=False)
    invalid: bool = False
    """Whether some values are damaged, in a file that is whole but for that."""


def inspect_file(path: Path, *, through: bool = False) -> Looked:
    """Look at the file at `path`; `through` reads it from end to end for damage, which takes a moment for each 8 MB."""
    try:
        size = path.lstat().st_size
    except FileNotFoundError:
        return Looked(FileState.NONE)
    except OSError:
        return Looked(FileState.UNREACHABLE)
    if not path.is_file() or path.is_symlink():
        return Looked(FileState.NOT_OURS)
    if size == 0:
        return Looked(FileState.EMPTY)
    try:
        with closing(connect(path, "ro", patience=PATIENCE)) as conn:
            return _seen(conn, through=through)
    except sqlite3.Error as error:
        return Looked(_state(error))


def _seen(conn: sqlite3.Connection, *, through: bool) -> Looked:
    if conn.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        return Looked(FileState.NOT_OURS)
    version = int(conn.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        return Looked(FileState.NEWER, version)
    invalid = through and not is_intact(conn)
    if invalid and not can_be_repaired(conn):
        return Looked(FileState.DAMAGED, version)
    settings = {str(key): str(value) for key, value in conn.execute("SELECT key, value FROM settings")}
    return Looked(FileState.WHOLE, version, settings=settings, invalid=invalid)


def _state(error: sqlite3.Error) -> FileState:
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return FileState.BUSY
    if code.startswith("SQLITE_READONLY"):
        return FileState.CUT_OFF
    if code.startswith(("SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_PERM", "SQLITE_AUTH")):
        return FileState.UNREACHABLE
    return FileState.DAMAGED


def backups(path: Path) -> list[Path]:
    """Return the copies that Onward made of the file at `path`, the oldest first."""
    return sorted(copies(path), key=lambda each: each.stat().st_mtime)


def sqlite_version() -> str:
    """Return the version of SQLite itself."""
    return sqlite3.sqlite_version

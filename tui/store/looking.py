"""Looking at the file from outside, for the doctor and the configuration. Nothing is made, mended or changed."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from tui.store.connection import connect
from tui.store.copies import copies
from tui.store.integrity import can_be_repaired, is_intact
from tui.store.migrations import APPLICATION_ID, VERSION

PATIENCE = 1.0


class State(Enum):
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

    state: State
    version: int = 0
    newest: int = VERSION
    settings: Mapping[str, str] = field(default_factory=dict, repr=False)
    invalid: bool = False
    """Whether some values are damaged, in a file that is whole but for that."""


def look(path: Path, *, through: bool = False) -> Looked:
    """Look at the file at `path`; `through` reads it from end to end for damage, which takes a moment for each 8 MB."""
    try:
        size = path.lstat().st_size
    except FileNotFoundError:
        return Looked(State.NONE)
    except OSError:
        return Looked(State.UNREACHABLE)
    if not path.is_file() or path.is_symlink():
        return Looked(State.NOT_OURS)
    if size == 0:
        return Looked(State.EMPTY)
    try:
        with closing(connect(path, "ro", patience=PATIENCE)) as conn:
            return _seen(conn, through=through)
    except sqlite3.Error as error:
        return Looked(_state(error))


def _seen(conn: sqlite3.Connection, *, through: bool) -> Looked:
    if conn.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        return Looked(State.NOT_OURS)
    version = int(conn.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        return Looked(State.NEWER, version)
    invalid = through and not is_intact(conn)
    if invalid and not can_be_repaired(conn):
        return Looked(State.DAMAGED, version)
    settings = {str(key): str(value) for key, value in conn.execute("SELECT key, value FROM settings")}
    return Looked(State.WHOLE, version, settings=settings, invalid=invalid)


def _state(error: sqlite3.Error) -> State:
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return State.BUSY
    if code.startswith("SQLITE_READONLY"):
        return State.CUT_OFF
    if code.startswith(("SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_PERM", "SQLITE_AUTH")):
        return State.UNREACHABLE
    return State.DAMAGED


def backups(path: Path) -> list[Path]:
    """Return the copies that Onward made of the file at `path`, the oldest first."""
    return sorted(copies(path), key=lambda each: each.stat().st_mtime)


def sqlite_version() -> str:
    """Return the version of SQLite itself."""
    return sqlite3.sqlite_version

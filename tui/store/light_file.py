"""Reads a file with nothing imported but `sqlite3`, for commands that only list something.

It reads only: no lock, no repair, no migration. What would need one of these isn't opened here.
"""

import os
import sqlite3
from contextlib import closing, contextmanager
from stat import S_IMODE, S_ISREG

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import Any

    from tui.store.integrity.known import Known
    from tui.store.tables.reader import Row

APPLICATION_ID = 0x4F6E7764
"""As `own_files.APPLICATION_ID`, which would import `pathlib`."""
VERSION = 10
"""The version of the schema that the queries are for, as `version.VERSION`."""
PATIENCE = 0.5
"""Seconds to wait for a login that writes at this moment."""
NOT_OWNER = 0o077


class Unsound(Exception):
    """The file has to be opened in the usual way, which repairs it, or says what is wrong with it."""


class LightReader:
    """Reads rows, as `Tables` does."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def rows(self, sql: str, args: "Any" = (), /) -> "list[Row]":
        """Return the rows of a query."""
        cursor = self._conn.execute(sql, args)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def row(self, sql: str, args: "Any" = ()) -> "Row | None":
        """Return the first row of a query; None when there is none."""
        return next(iter(self.rows(sql, args)), None)


def connect_to_read(path: str) -> sqlite3.Connection:
    """Return a connection that only reads.

    Raises:
        sqlite3.Error: it can't be opened.
    """
    name = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    conn = sqlite3.connect(f"file:{name}?mode=ro", uri=True, timeout=PATIENCE, isolation_level=None)
    conn.execute("PRAGMA query_only = 1")
    conn.text_factory = _decode
    return conn


@contextmanager
def sound_file(path: str, tables: "Collection[str] | None", cache: "str | None" = None) -> "Iterator[LightReader]":
    """Yield a reader of a file that needs nothing: it's the person's own, private, current, and `tables` are intact.

    All that is read is of one moment. Without `tables`, values aren't looked at, and the pages of the file alone have
    to be intact: for what is read again before anything depends on it. What the `cache` folder says to be intact, if
    there is one, isn't looked over again for a day.

    Raises:
        Unsound: the file has to be opened in the usual way. What is done with the reader raises it, too.
    """
    from tui.store.integrity.known import Known, recall

    try:
        facts = os.lstat(path)
    except (OSError, ValueError) as error:
        raise Unsound from error
    is_private = facts.st_uid == os.geteuid() and not S_IMODE(facts.st_mode) & NOT_OWNER
    if not S_ISREG(facts.st_mode) or not is_private or not facts.st_size:
        raise Unsound
    known = recall(path, cache) if cache is not None else Known()
    try:
        with closing(connect_to_read(path)) as conn:
            conn.execute("BEGIN")
            if not _is_sound(conn, tables, known):
                raise Unsound
            yield LightReader(conn)
    except sqlite3.Error as error:
        raise Unsound from error


def _is_sound(conn: sqlite3.Connection, tables: "Collection[str] | None", known: "Known") -> bool:
    application, version = (conn.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    if (application, version) != (APPLICATION_ID, VERSION):
        return False
    if known.is_recent:
        return True
    from tui.store.integrity.checking import MAX_CHECKED_BYTES, is_intact, is_undamaged, size_of

    if known.is_suspect:
        return False
    if size_of(conn) > MAX_CHECKED_BYTES:
        return True
    if tables is None:
        return is_undamaged(conn)
    # A repair of another table can make a session anew to which something refers.
    return is_intact(conn, tables) and conn.execute("PRAGMA foreign_key_check").fetchone() is None


def _decode(data: bytes) -> str:
    return data.decode(errors="replace")

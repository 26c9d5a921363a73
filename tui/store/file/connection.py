"""A connection to a database that can read text which isn't valid UTF-8.

Python's own connection raises `UnicodeDecodeError` for such text, so one damaged byte would make a whole table, or with
a damaged schema the whole file, impossible to read. Here the bytes become replacement characters, and a damaged schema
raises `sqlite3.DatabaseError`.
"""

import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote


class Connection(sqlite3.Connection):
    """A connection that raises `sqlite3.Error` and never `UnicodeDecodeError`."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.text_factory = _decode

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Run `sql`. SQLite quotes a damaged schema in its message, which Python may then fail to decode."""
        try:
            return super().execute(sql, parameters)
        except UnicodeDecodeError as error:
            raise sqlite3.DatabaseError("the schema is not text") from error


def connect(where: Path | str, mode: str = "", *, timeout: float = 5.0, unlocked: bool = False) -> Connection:
    """Open a connection to the file at `where`, or to a database in memory with `:memory:`.

    `mode` is SQLite's: `ro`, `rw`, or empty, which also makes the file when there is none. `timeout` is how many
    seconds to wait while another process writes. No transaction begins or ends by itself. An `unlocked` connection
    takes no locks and looks at no journal: what it reads while somebody writes may never have been in the file.

    Raises:
        sqlite3.Error: it cannot be opened.
    """
    how = f"mode={mode}&immutable=1" if unlocked else f"mode={mode}"
    name = f"file:{quote(os.fsencode(where))}?{how}" if mode else str(where)
    conn = sqlite3.connect(name, uri=bool(mode), timeout=timeout, isolation_level=None, factory=Connection)
    # As sqlite-utils has it: what a statement replaces is deleted, with the triggers of that.
    conn.execute("PRAGMA recursive_triggers = ON")
    return conn


def fetch_all(conn: sqlite3.Connection, sql: str, parameters: Any = ()) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return the names of the columns of a query, and its rows.

    Python decodes their text in C, unless some of it isn't valid UTF-8.
    """
    decode, conn.text_factory = conn.text_factory, str
    try:
        return _fetch(conn, sql, parameters)
    except sqlite3.OperationalError as error:
        if "UTF-8" not in str(error):
            raise
    finally:
        conn.text_factory = decode
    return _fetch(conn, sql, parameters)


def _fetch(conn: sqlite3.Connection, sql: str, parameters: Any) -> tuple[list[str], list[tuple[Any, ...]]]:
    found = conn.execute(sql, parameters)
    return [column[0] for column in found.description or ()], found.fetchall()


def _decode(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode(errors="replace")

"""Reads every row of the file, to find those that cannot be read or hold bytes that are no text."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tui.store.connection import connect
from tui.store.opening import opened_in_memory
from tui.store.trouble import in_words

PATIENCE = 1.0
"""Seconds to wait while another process writes."""
NO_TEXT = object()
"""Stands for text that is no UTF-8."""


@dataclass
class TableRead:
    """What was read of a table: rows in all, rows with text that is no UTF-8, and whether reading came to the end."""

    name: str
    rows: int = 0
    not_text: int = 0
    complete: bool = True


def read_through(path: Path) -> Iterator[TableRead]:
    """Yield what can be read of each table that Onward knows, also of a damaged file. Nothing is written.

    Raises:
        StoreUnusable: the file cannot be opened.
    """
    try:
        conn = connect(path, "ro", patience=PATIENCE)
    except sqlite3.Error as error:
        raise in_words(error, path) from error
    with closing(conn):
        conn.text_factory = _checked
        for name in _known_tables():
            yield _read(conn, name)


def _known_tables() -> list[str]:
    # Not from the file itself: what is damaged may say anything.
    with closing(opened_in_memory().conn) as conn:
        rows = conn.execute("SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' ORDER BY name")
        return [name for (name,) in rows if not name.startswith(("sqlite_", "_sqlite"))]


def _read(conn: sqlite3.Connection, name: str) -> TableRead:
    found = TableRead(name)
    try:
        for row in conn.execute(f'SELECT * FROM "{name}"'):
            found.rows += 1
            found.not_text += any(cell is NO_TEXT for cell in row)
    except sqlite3.Error:
        found.complete = False
    return found


def _checked(data: bytes) -> object:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return NO_TEXT

"""Reads every row of the file, to find what cannot be read, is no text, or does not belong in its column."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tui.store.errors import translate_sqlite_error
from tui.store.file.connection import connect
from tui.store.file.migrations import VERSION
from tui.store.integrity.integrity import schema_at
from tui.store.integrity.invalid_values import find_invalid
from tui.store.opening.opening import open_tables_in_memory

PATIENCE = 1.0
"""Seconds to wait while another process writes."""
NO_TEXT = object()
"""Stands for text that is no UTF-8."""


@dataclass
class TableRead:
    """What was read of a table: rows in all, rows with text that is no UTF-8, and whether reading came to the end.

    `invalid` counts by column the values that do not belong there.
    """

    name: str
    rows: int = 0
    not_text: int = 0
    complete: bool = True
    invalid: Counter[str] = field(default_factory=Counter)


def read_through(path: Path) -> Iterator[TableRead]:
    """Yield what can be read of each table that Onward knows, also of a damaged file. Nothing is written.

    Raises:
        StoreError: the file cannot be opened.
    """
    try:
        conn = connect(path, "ro", patience=PATIENCE)
    except sqlite3.Error as error:
        raise translate_sqlite_error(error, path) from error
    with closing(conn):
        invalid = _invalid(conn)
        conn.text_factory = _checked
        for name in _known_tables():
            yield _read(conn, name, invalid.get(name, Counter()))


def _invalid(conn: sqlite3.Connection) -> dict[str, Counter[str]]:
    """Return how many values do not belong in their columns, by table and column; none of a file that cannot tell."""
    counts: dict[str, Counter[str]] = {}
    with suppress(sqlite3.Error):
        version = int(conn.execute("PRAGMA user_version").fetchone()[0])
        for table, _row, columns in find_invalid(conn, schema_at(min(version, VERSION))):
            counts.setdefault(table.name, Counter()).update(column.name for column in columns)
    return counts


def _known_tables() -> list[str]:
    # Not from the file itself: what is damaged may say anything.
    with closing(open_tables_in_memory().conn) as conn:
        rows = conn.execute("SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' ORDER BY name")
        return [name for (name,) in rows if not name.startswith(("sqlite_", "_sqlite"))]


def _read(conn: sqlite3.Connection, name: str, invalid: Counter[str]) -> TableRead:
    read = TableRead(name, invalid=invalid)
    try:
        for row in conn.execute(f'SELECT * FROM "{name}"'):
            read.rows += 1
            read.not_text += any(cell is NO_TEXT for cell in row)
    except sqlite3.Error:
        read.complete = False
    return read


def _checked(data: bytes) -> object:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return NO_TEXT

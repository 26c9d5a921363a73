"""Reads every row of the file, and counts what can't be read, isn't valid text, or isn't valid for its column."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tui.store.errors import translate_sqlite_error
from tui.store.file.connection import connect
from tui.store.file.version import VERSION
from tui.store.integrity.checking import find_invalid
from tui.store.integrity.integrity import schema_at
from tui.store.opening.opening import open_tables_in_memory

TIMEOUT = 1.0
"""Seconds to wait while another process writes."""
NOT_TEXT = object()
"""Stands for text that isn't valid UTF-8."""


@dataclass
class TableCheck:
    """What was found in a table: the number of rows, of rows with text that isn't valid UTF-8, and of invalid values.

    `complete` is False if not all rows could be read. `invalid` has the number of invalid values by column.
    """

    name: str
    rows: int = 0
    not_text: int = 0
    complete: bool = True
    invalid: Counter[str] = field(default_factory=Counter)


def check_tables(path: Path) -> Iterator[TableCheck]:
    """Read each table of the file at `path`, which may be damaged, and yield what was found. Nothing is written.

    Raises:
        StoreError: the file can't be opened.
    """
    try:
        conn = connect(path, "ro", timeout=TIMEOUT)
    except sqlite3.Error as error:
        raise translate_sqlite_error(error, path) from error
    with closing(conn):
        invalid = _count_invalid(conn)
        conn.text_factory = _decode
        for name in _known_tables():
            yield _check_table(conn, name, invalid.get(name, Counter()))


def _count_invalid(conn: sqlite3.Connection) -> dict[str, Counter[str]]:
    """Return how many values are invalid, by table and column; nothing if the file can't be read."""
    counts: dict[str, Counter[str]] = {}
    with suppress(sqlite3.Error):
        version = int(conn.execute("PRAGMA user_version").fetchone()[0])
        for table, _row, columns in find_invalid(conn, schema_at(min(version, VERSION))):
            counts.setdefault(table.name, Counter()).update(column.name for column in columns)
    return counts


def _known_tables() -> list[str]:
    # Not from the file itself, since its schema may be damaged.
    with closing(open_tables_in_memory().conn) as conn:
        rows = conn.execute("SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' ORDER BY name")
        return [name for (name,) in rows if not name.startswith(("sqlite_", "_sqlite"))]


def _check_table(conn: sqlite3.Connection, name: str, invalid: Counter[str]) -> TableCheck:
    check = TableCheck(name, invalid=invalid)
    try:
        for row in conn.execute(f'SELECT * FROM "{name}"'):
            check.rows += 1
            check.not_text += any(cell is NOT_TEXT for cell in row)
    except sqlite3.Error:
        check.complete = False
    return check


def _decode(data: bytes) -> object:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return NOT_TEXT

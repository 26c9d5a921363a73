"""The connection to a file: bytes that are no text are shown as such, and a broken schema is an error of SQLite.

Python's own connection ends with a `UnicodeDecodeError` in both cases, so that one turned bit in one word would make
everything else unreadable.
"""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote


class Connection(sqlite3.Connection):
    """A connection whose only errors are those of SQLite."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.text_factory = _text

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Run `sql`. The words of SQLite about a broken schema name what is in it, and may be no text."""
        try:
            return super().execute(sql, parameters)
        except UnicodeDecodeError as error:
            raise sqlite3.DatabaseError("the schema is not text") from error


def connect(where: Path | str, mode: str = "", *, patience: float = 5.0) -> Connection:
    """Open a file, with a `mode` of SQLite (`ro`, `rw`), or `:memory:`. Transactions are begun and ended by hand.

    Raises:
        sqlite3.Error: it cannot be opened.
    """
    name = f"file:{quote(str(where))}?mode={mode}" if mode else str(where)
    return sqlite3.connect(name, uri=bool(mode), timeout=patience, isolation_level=None, factory=Connection)


def _text(found: bytes) -> str:
    try:
        return found.decode()
    except UnicodeDecodeError:
        return found.decode(errors="replace")

"""Reading and writing rows, and transactions that take the file at once or not at all."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from sqlite_utils import Database

from tui.domain.shapes import Value
from tui.store.trouble import in_words

Row: TypeAlias = dict[str, Any]
Args: TypeAlias = Sequence[Value] | dict[str, Value]


class Tables:
    """The tables of one open file. Names of tables and columns come from this room only, never from a person."""

    def __init__(self, conn: sqlite3.Connection, path: Path) -> None:
        # Plugins that others installed would run their code on private text.
        self.db = Database(conn, execute_plugins=False)
        self.conn = conn
        self.path = path
        self._columns: dict[str, frozenset[str]] = {}

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run what is inside whole or not at all; one inside another is part of it.

        IMMEDIATE, since a deferred one that turns into a write fails at once where another process writes.

        Raises:
            StoreUnusable: the file is busy, full or cannot be written.
        """
        if self.conn.in_transaction:
            yield
            return
        try:
            self.conn.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.conn.execute("COMMIT")
            finally:
                self._roll_back()
        except (sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError):
            # A value that fits no column says nothing about the file.
            raise
        except sqlite3.DatabaseError as error:
            raise in_words(error, self.path) from error

    def _roll_back(self) -> None:
        """Undo what a failed transaction left open; some failures have undone it already."""
        if self.conn.in_transaction:
            self.conn.execute("ROLLBACK")

    def vacuum(self) -> None:
        """Write the file anew, so that nothing that was removed is left in it.

        Raises:
            StoreUnusable: the file takes nothing just now; what was removed is out of sight already.
        """
        try:
            self.conn.execute("VACUUM")
        except sqlite3.DatabaseError as error:
            raise in_words(error, self.path) from error

    def rows(self, sql: str, args: Args = ()) -> list[Row]:
        """Return the rows of a query.

        Raises:
            StoreUnusable: the file cannot be read.
        """
        try:
            return list(self.db.query(sql, args))
        except sqlite3.DatabaseError as error:
            raise in_words(error, self.path) from error

    def row(self, sql: str, args: Args = ()) -> Row | None:
        """Return the first row of a query."""
        return next(iter(self.rows(sql, args)), None)

    def has(self, table: str, key: Value) -> bool:
        """Say whether `table` has a row whose id is `key`."""
        return self.row(f'SELECT 1 FROM "{table}" WHERE id = ?', [key]) is not None

    def cell(self, sql: str, args: Args = ()) -> Value:
        """Return the first value of the first row of a query."""
        return next(iter((self.row(sql, args) or {}).values()), None)

    def numbers(self, sql: str, args: Args = ()) -> list[int]:
        """Return the first column of a query, which is of whole numbers: quicker than `rows` where there are many.

        Raises:
            StoreUnusable: the file cannot be read.
        """
        try:
            return [row[0] for row in self.conn.execute(sql, args)]
        except sqlite3.DatabaseError as error:
            raise in_words(error, self.path) from error

    def insert(self, table: str, row: Row) -> int:
        """Add a row and return its rowid."""
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" for _name in row)
        done = self.conn.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(row.values()))
        return int(done.lastrowid or 0)

    def update(self, table: str, key: Value, row: Row) -> None:
        """Change parts of the row whose id is `key`."""
        parts = ", ".join(f'"{name}" = ?' for name in row)
        self.conn.execute(f'UPDATE "{table}" SET {parts} WHERE id = ?', [*row.values(), key])

    def delete(self, table: str, key: Value) -> None:
        """Remove the row whose id is `key`."""
        self.conn.execute(f'DELETE FROM "{table}" WHERE id = ?', [key])

    def changes(self) -> tuple[int, int]:
        """Return two numbers that change when this connection or another process writes."""
        return self.conn.total_changes, int(self.conn.execute("PRAGMA data_version").fetchone()[0])

    def columns(self, table: str) -> frozenset[str]:
        """Return the names of the columns of a table."""
        if table not in self._columns:
            self._columns[table] = frozenset(column.name for column in self.db.table(table).columns)
        return self._columns[table]


def packed(value: Value) -> str | None:
    """Return `value` as JSON, None as nothing. Text stays readable in the file."""
    if value is None:
        return None
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def storable(value: Value) -> Value:
    """Return `value` with half characters, which a terminal may hand over and no file can hold, as question marks."""
    try:
        (text := json.dumps(value, ensure_ascii=False)).encode()
    except UnicodeEncodeError:
        return json.loads(text.encode(errors="replace"))
    return value


def unpacked(text: str | None) -> Value:
    """Return the value that `packed` wrote."""
    return None if text is None else json.loads(text)

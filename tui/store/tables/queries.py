"""Reading rows from one open file."""

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from tui.domain.shapes import Value
from tui.store.errors import StoreError, is_damage, translate_sqlite_error
from tui.store.file.connection import fetch_all
from tui.store.file.library import import_sqlite_utils
from tui.store.tables.soundness import Soundness

if TYPE_CHECKING:
    from sqlite_utils import Database

Row: TypeAlias = dict[str, Any]
Args: TypeAlias = Sequence[Value] | dict[str, Any]
OF_NOBODY = "session_id IS NULL AND check_in_id IS NULL"
"""Selects rows that belong to no session and no check-in. Rows of a reply belong to its session, too."""


class Columns(Struct, frozen=True):
    """The columns of one table: all, those that hold JSON, and those with ids of another table, with its name."""

    names: frozenset[str]
    json: frozenset[str]
    references: Mapping[str, str]


class Queries:
    """The connection to one file, and what is read through it.

    Names of tables and columns in SQL come from the store's own code. What a person wrote is always an argument.
    """

    def __init__(self, conn: sqlite3.Connection, path: Path) -> None:
        self.conn = conn
        self._db: Database | None = None
        self.path = path
        self._connections = 1
        """How many connections were used so far, for `moment`."""
        self._columns: dict[str, Columns] = {}
        self.soundness = Soundness(self)
        """Whether the file is intact, as far as that is known."""

    def problem(self, error: sqlite3.Error) -> StoreError:
        """Return the `StoreError` for `error`, and note where it says that the file is damaged."""
        if is_damage(error):
            self.soundness.suspect()
        return translate_sqlite_error(error, self.path)

    def connect_to(self, conn: sqlite3.Connection) -> None:
        """Read through another connection from here on. The present one stays open."""
        self.conn = conn
        self._db = None
        self._connections += 1
        self._columns = {}

    @property
    def db(self) -> "Database":
        """The same connection for sqlite-utils, which takes longer to import than all that a start reads."""
        if self._db is None:
            import_sqlite_utils()
            from sqlite_utils import Database

            # Plugins that other packages installed would run their code on private text.
            self._db = Database(self.conn, execute_plugins=False)
        return self._db

    def rows(self, sql: str, args: Args = ()) -> list[Row]:
        """Return the rows of a query.

        Raises:
            StoreError: the file can't be read.
        """
        try:
            # Not through sqlite-utils: it opens and releases a savepoint around every query, which takes twice as long.
            names, rows = fetch_all(self.conn, sql, args)
        except sqlite3.DatabaseError as error:
            raise self.problem(error) from error
        return [dict(zip(names, row, strict=True)) for row in rows]

    def row(self, sql: str, args: Args = ()) -> Row | None:
        """Return the first row of a query; None when there is none."""
        return next(iter(self.rows(sql, args)), None)

    def has(self, table: str, key: Value) -> bool:
        """Say whether `table` has a row whose id is `key`."""
        return self.row(f'SELECT 1 FROM "{table}" WHERE id = ?', [key]) is not None

    def cell(self, sql: str, args: Args = ()) -> Any:
        """Return the first value of the first row of a query; None when there is none."""
        return next(iter((self.row(sql, args) or {}).values()), None)

    def numbers(self, sql: str, args: Args = ()) -> list[int]:
        """Return the first column of a query, which holds whole numbers. This is quicker than `rows` for many rows.

        Raises:
            StoreError: the file can't be read.
        """
        try:
            return [row[0] for row in self.conn.execute(sql, args)]
        except sqlite3.DatabaseError as error:
            raise self.problem(error) from error

    def tuples(self, sql: str, args: Args = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a query as tuples. This is quicker than `rows` for many rows.

        Raises:
            StoreError: the file can't be read.
        """
        try:
            return fetch_all(self.conn, sql, args)[1]
        except sqlite3.DatabaseError as error:
            raise self.problem(error) from error

    def columns(self, table: str) -> Columns:
        """Return what the schema says of the columns of a table; nothing when there is no such table."""
        if table not in self._columns:
            found = self.db.table(table)
            self._columns[table] = Columns(
                names=frozenset(column.name for column in found.columns),
                json=frozenset(check.column for check in found.checks if check.column and "json_valid" in check.check),
                references={key.column: key.other_table for key in found.foreign_keys if key.column},
            )
        return self._columns[table]

    def changes(self) -> tuple[int, int]:
        """Return two numbers that change whenever this connection or any other one writes to the file.

        Raises:
            StoreError: the file can't be read.
        """
        return self.conn.total_changes, self._data_version()

    def moment(self) -> tuple[int, int]:
        """Return two numbers that change whenever another connection writes to the file.

        Raises:
            StoreError: the file can't be read.
        """
        return self._connections, self._data_version()

    def size(self) -> int:
        """Return how many bytes the file has.

        Raises:
            StoreError: the file can't be read.
        """
        return int(self.cell("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"))

    def _data_version(self) -> int:
        try:
            return int(self.conn.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.DatabaseError as error:
            raise self.problem(error) from error

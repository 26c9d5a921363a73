"""Reading and writing rows, and transactions that take the file at once or not at all."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from sqlite_utils import Database

from tui.domain.shapes import Value
from tui.store.errors import ReadOnlyError, translate_sqlite_error
from tui.store.faults import Fault
from tui.store.file.holder import Holder
from tui.store.file.identity import FileIdentity
from tui.store.tables.patience import Patience
from tui.store.text.wording import Wording

Row: TypeAlias = dict[str, Any]
Args: TypeAlias = Sequence[Value] | dict[str, Value]


class MayWrite(Protocol):
    """The right of a login to write, which every transaction checks."""

    @property
    def holder(self) -> Holder:
        """The login."""

    def check(self, tables: "Tables") -> None:
        """Raise `StoreError` when it is lost."""


class MemoryIndex(Protocol):
    """A search index in memory, of the sessions that the index in the file lacks."""

    @property
    def session_ids(self) -> Sequence[int]:
        """The ids of the sessions in it."""

    def is_current(self, tables: "Tables") -> bool:
        """Return whether nothing has changed in the file since this index was made."""

    def matching(self, query: str) -> list[int]:
        """Return the ids of the sessions that an FTS5 query finds."""

    def texts(self, ids: Sequence[int]) -> dict[int, str]:
        """Return the texts of sessions as packed JSON, by id. Sessions that aren't in this index are left out."""


class Tables:
    """The tables of one open file. Names of tables and columns come from this room only, never from a person."""

    def __init__(self, conn: sqlite3.Connection, path: Path) -> None:
        # Plugins that others installed would run their code on private text.
        self.db = Database(conn, execute_plugins=False)
        self.conn = conn
        self.path = path
        self.identity: FileIdentity | None = None
        """Where the file was when it was opened; None of one that is in memory, or a copy."""
        self._patience = Patience()
        self._columns: dict[str, frozenset[str]] = {}
        self.claim: MayWrite | None = None
        """The right to write, where logins have to share; see `store.logins.ownership`."""
        self.is_read_only = False
        """Whether nothing may be written."""
        self.wording: Wording | None = None
        """The words of the language and the site, for the search; those that ship with Onward without it."""
        self.memory_index: MemoryIndex | None = None
        """The index of sessions that the file lacks, while it can't be written; see `tui.store.search.memory_index`."""
        self._serial = 0

    def become(self, other: "Tables") -> None:
        """Switch to the connection of `other`, for every object that uses these tables."""
        self.db, self.conn, self.identity = other.db, other.conn, other.identity
        self.claim, self.is_read_only = other.claim, other.is_read_only
        self._serial += 1
        self._columns = {}
        self.memory_index = None

    def use(self, conn: sqlite3.Connection, identity: FileIdentity) -> None:
        """Switch to another connection, to a file with the same content."""
        self.conn.close()
        self.db = Database(conn, execute_plugins=False)
        self.conn = conn
        self.identity = identity
        self._serial += 1

    @contextmanager
    def transaction(self, *, anyone: bool = False) -> Iterator[None]:
        """Run what is inside whole or not at all; one inside another is part of it.

        IMMEDIATE, since a deferred one that turns into a write fails at once where another process writes. The right to
        write is looked at inside, where nobody can take it away any more; with `anyone`, it is not asked for.

        Raises:
            StoreError: the file is busy, full, gone, cannot be written, or is not ours to write any more.
        """
        if self.conn.in_transaction:
            yield
            return
        if self.is_read_only:
            raise ReadOnlyError
        if self.identity is not None:
            self.identity.check()
        try:
            self.conn.execute("BEGIN IMMEDIATE")
            try:
                if self.claim is not None and not anyone:
                    self.claim.check(self)
                yield
                self.conn.execute("COMMIT")
            finally:
                self._roll_back()
            self._patience.restore(self.conn)
        except (sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError):
            # A value that fits no column says nothing about the file.
            raise
        except sqlite3.DatabaseError as error:
            problem = translate_sqlite_error(error, self.path)
            if problem.fault is Fault.BUSY:
                self._patience.shorten(self.conn)
            raise problem from error

    def _roll_back(self) -> None:
        """Undo what a failed transaction left open; some failures have undone it already."""
        if self.conn.in_transaction:
            self.conn.execute("ROLLBACK")

    def try_writing(self) -> None:
        """Write something that changes nothing, as a save would.

        Raises:
            StoreError: the file takes nothing just now.
        """
        with self.transaction():
            version = int(self.conn.execute("PRAGMA user_version").fetchone()[0])
            self.conn.execute(f"PRAGMA user_version = {version}")

    def vacuum(self) -> None:
        """Write the file anew, so that nothing that was removed is left in it.

        Raises:
            StoreError: the file takes nothing just now; what was removed is out of sight already.
        """
        with self.transaction():
            # It cannot run in a transaction, but looks first whether the file is still ours to write.
            pass
        try:
            self.conn.execute("VACUUM")
        except sqlite3.DatabaseError as error:
            raise translate_sqlite_error(error, self.path) from error

    def rows(self, sql: str, args: Args = ()) -> list[Row]:
        """Return the rows of a query.

        Raises:
            StoreError: the file cannot be read.
        """
        try:
            return list(self.db.query(sql, args))
        except sqlite3.DatabaseError as error:
            raise translate_sqlite_error(error, self.path) from error

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
            StoreError: the file cannot be read.
        """
        try:
            return [row[0] for row in self.conn.execute(sql, args)]
        except sqlite3.DatabaseError as error:
            raise translate_sqlite_error(error, self.path) from error

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
        """Return two numbers that change when this connection or another process writes.

        Raises:
            StoreError: the file cannot be read.
        """
        return self.conn.total_changes, self._data_version()

    def moment(self) -> tuple[int, int]:
        """Return what stays the same as long as nobody writes through another connection."""
        return self._serial, self._data_version()

    def _data_version(self) -> int:
        try:
            return int(self.conn.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.DatabaseError as error:
            raise translate_sqlite_error(error, self.path) from error

    def columns(self, table: str) -> frozenset[str]:
        """Return the names of the columns of a table."""
        if table not in self._columns:
            self._columns[table] = frozenset(column.name for column in self.db.table(table).columns)
        return self._columns[table]

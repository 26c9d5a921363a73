"""Transactions, which save everything or nothing, and writing rows in them."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.domain.shapes import Value
from tui.store.errors import ReadOnlyError
from tui.store.faults import Fault
from tui.store.file.identity import FileIdentity
from tui.store.tables.interfaces import MemoryIndex, WriteClaim
from tui.store.tables.queries import Args, Queries, Row
from tui.store.text.wording import Wording

if TYPE_CHECKING:
    from sqlite_utils.db import Table

__all__ = ["Args", "Row", "Tables"]

SHORT_WAIT = 200
"""Milliseconds that a write waits for another program, once a write before it has waited in vain."""


class Tables(Queries):
    """The tables of one open file.

    Rows are written by sqlite-utils, each in a savepoint of the transaction that is open.
    """

    def __init__(self, conn: sqlite3.Connection, path: Path) -> None:
        super().__init__(conn, path)
        self.identity: FileIdentity | None = None
        """Which file was opened, to notice when it is moved or replaced; None for one in memory, or a copy."""
        self.claim: WriteClaim | None = None
        """What each transaction checks first; None where no other login can have the file."""
        self.is_read_only = False
        """Whether every write is refused."""
        self.overwrites_later: Callable[[], None] | None = None
        """Sees to it that what was erased in a large file is overwritten; None where whoever erases waits for that."""
        self.wording: Wording | None = None
        """The words that search finds answers by; None for those that ship with Onward."""
        self.memory_index: MemoryIndex | None = None
        """What search uses in addition to the index in the file, while that can't be written."""
        self.changes_of_index = 0
        """How many of the changes through this connection were to the index of the search."""
        self._usual_wait: int | None = None
        """Milliseconds that a write usually waits for other programs; None while it waits that long."""
        self._found: dict[str, Table] = {}
        """The tables that were written to through this connection, by name."""

    def become(self, other: "Tables") -> None:
        """Switch to the connection and the rights of `other`, for every object that holds these tables."""
        self._switch(other.conn, other.identity)
        self.claim, self.is_read_only = other.claim, other.is_read_only
        self.soundness.note(other.soundness.looked_over_at)
        self.memory_index = None

    def use(self, conn: sqlite3.Connection, identity: FileIdentity) -> None:
        """Switch to another connection, to a file with the same content, and close the present one."""
        self.conn.close()
        self._switch(conn, identity)

    def _switch(self, conn: sqlite3.Connection, identity: FileIdentity | None) -> None:
        self.connect_to(conn)
        self.identity = identity
        self._usual_wait = None
        self._found = {}

    # Transactions

    @contextmanager
    def transaction(self, *, anyone: bool = False) -> Iterator[None]:
        """Save everything that is written inside, or nothing. A transaction inside another is part of it.

        It is IMMEDIATE: a deferred one fails at its first write, without waiting, where another program is writing.
        The claim is checked inside, where no other login can take the file over; with `anyone`, it isn't checked.

        Raises:
            StoreError: the file is busy, full, missing or read-only, or another login took it over.
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
            self._wait_as_usual()
        except (sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError):
            # A value that its column doesn't take: that says nothing about the file.
            raise
        except sqlite3.DatabaseError as error:
            problem = self.problem(error)
            if problem.fault is Fault.BUSY:
                self._wait_shortly()
            raise problem from error

    def _roll_back(self) -> None:
        """Undo what a failed transaction wrote, unless SQLite has undone it already."""
        if self.conn.in_transaction:
            self.conn.execute("ROLLBACK")

    def _wait_shortly(self) -> None:
        """Let the next write wait for `SHORT_WAIT` only, since nothing moves on the screen while it waits."""
        if self._usual_wait is None:
            self._usual_wait = int(self.conn.execute("PRAGMA busy_timeout").fetchone()[0])
            self.conn.execute(f"PRAGMA busy_timeout = {min(SHORT_WAIT, self._usual_wait)}")

    def _wait_as_usual(self) -> None:
        if self._usual_wait is not None:
            self.conn.execute(f"PRAGMA busy_timeout = {self._usual_wait}")
            self._usual_wait = None

    def get_ready_to_write(self) -> None:
        """Import sqlite-utils now, unless nothing can be written."""
        _ = None if self.is_read_only else self.db

    def try_writing(self) -> None:
        """Write without changing anything, to see whether the file can be written.

        Raises:
            StoreError: it can't be written now.
        """
        with self.transaction():
            version = int(self.conn.execute("PRAGMA user_version").fetchone()[0])
            self.conn.execute(f"PRAGMA user_version = {version}")

    def vacuum(self) -> None:
        """Rewrite the file, so that no byte of deleted rows remains in it.

        Raises:
            StoreError: the file can't be written now. Rows that were deleted before stay deleted.
        """
        with self.transaction():
            # VACUUM can't run inside a transaction. An empty one checks first that this login may write.
            pass
        try:
            self.conn.execute("VACUUM")
        except sqlite3.DatabaseError as error:
            raise self.problem(error) from error

    # Rows

    def insert(self, table: str, row: Row) -> int:
        """Add a row and return its row number."""
        return int(self._to_write(table, row).insert(row).last_rowid or 0)

    def insert_all(self, table: str, rows: Sequence[Row], *, ignore: bool = False) -> None:
        """Add rows. With `ignore`, those are left out whose primary key the table has already."""
        self._to_write(table, *rows).insert_all(rows, ignore=ignore)

    def replace(self, table: str, row: Row) -> None:
        """Add a row. It takes the place of a row with the same primary key."""
        self._to_write(table, row).insert(row, replace=True)

    def update(self, table: str, key: Any, row: Row) -> None:
        """Change columns of the row with that primary key, a tuple for a key of several columns.

        Where there is no such row, nothing happens: another login may have deleted it.
        """
        from sqlite_utils.db import NotFoundError

        with suppress(NotFoundError):
            self._to_write(table, row).update(key, row)

    def delete(self, table: str, key: Value) -> None:
        """Delete the row whose id is `key`, if there is one."""
        self.delete_where(table, "id = ?", [key])

    def delete_where(self, table: str, where: str | None = None, args: Args = ()) -> None:
        """Delete the rows for which the SQL condition `where` holds; without it, all rows."""
        self._to_write(table).delete_where(where, args)

    def write(self, sql: str, args: Args = ()) -> None:
        """Run one statement that writes, where sqlite-utils can't do it or is too slow. Say which beside the call."""
        self._check_transaction()
        self.conn.execute(sql, args)

    def _check_transaction(self) -> None:
        if not self.conn.in_transaction:
            raise RuntimeError("rows are written inside a transaction")

    def _to_write(self, name: str, *rows: Row) -> "Table":
        """Return a table, once it is certain that sqlite-utils does no more than write `rows` to it.

        Raises:
            RuntimeError: no transaction is open. sqlite-utils would commit the row without checking the claim.
            TypeError: a value is a list or a dict. sqlite-utils would store it as JSON in any column of text.
            sqlite3.OperationalError: there is no such table. sqlite-utils would make one.
        """
        self._check_transaction()
        if any(isinstance(value, (dict, list, tuple)) for row in rows for value in row.values()):
            raise TypeError(f"a column of {name} takes no list and no dict")
        if name not in self._found:
            table = self.db.table(name)
            if not table.exists():
                raise sqlite3.OperationalError(f"no such table: {name}")
            self._found[name] = table
        return self._found[name]

"""Fills the tables of a new file with the rows that can be read from the pages of a damaged one.

SQLite checks each row against the schema of the new file. A row with an invalid value isn't left out: the value is
replaced and saved as text; see `tui.store.integrity.invalid_values`.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable

from tui.clock import Clock
from tui.store.file.migrations import migrate
from tui.store.file.version import VERSION
from tui.store.integrity.integrity import schema_at
from tui.store.integrity.invalid_values import (
    INTERNAL_PREFIXES,
    InvalidValue,
    repair_row,
    replace_invalid,
    save_invalid,
)
from tui.store.integrity.references import restore_references
from tui.store.integrity.table_schema import TableSchema
from tui.store.rescue.pages import Pages
from tui.store.rescue.records import Record
from tui.store.rescue.result import RescueResult
from tui.store.tables.tables import Row, Tables
from tui.store.text.random_hex import random_hex

PAGES_PER_REPORT = 64
"""How many pages are read between two reports of progress."""
MIN_COLUMNS_TO_GUESS = 5
"""How many columns a row needs so that its table can be guessed even if one of its values is invalid."""

Progress = Callable[[int, int], None]
"""Called with the number of pages that were read, and the number of all pages. It may raise `Stopped`."""


class Stopped(Exception):
    """The person stopped the rescue. Nothing was changed."""


class Filler:
    """Fills `tables`, which are new, from the `pages` of a damaged file. It can be used once."""

    def __init__(self, tables: Tables, pages: Pages, clock: Clock, progress: Progress) -> None:
        self._tables = tables
        self._pages = pages
        self._clock = clock
        self._progress = progress
        self._reported = 0
        self._result = RescueResult()
        self._invalid: list[InvalidValue] = []
        self._schema: dict[str, TableSchema] = {}

    def fill(self) -> RescueResult:
        """Fill the tables, and return what could be read and what couldn't.

        Raises:
            Stopped: `progress` raised it.
        """
        self._report()
        roots, others = self._roots()
        version = self._version(roots)
        self._schema = {
            name: table for name, table in schema_at(version).items() if not name.startswith(INTERNAL_PREFIXES)
        }
        with self._tables.transaction():
            migrate(self._tables.db, to=version)
            for name in sorted(self._schema, key=lambda name: name not in ("people", "sessions")):
                if name in roots:
                    self._copy_table(name, roots[name])
            for root in others:
                # Marks the pages of indexes as seen, so that their entries aren't taken for rows without a table.
                deque(self._reporting(self._pages.tree(root)), maxlen=0)
            self._copy_stray_rows()
            self._report()
            self._invalid += replace_invalid(self._tables, self._schema, self._clock)
            restore_references(self._tables, self._clock)
        with self._tables.transaction():
            if version < VERSION:
                migrate(self._tables.db)
            save_invalid(self._tables, self._invalid, self._clock)
        self._result.invalid = len(self._invalid)
        return self._result

    def _report(self) -> None:
        self._reported = len(self._pages.seen)
        self._progress(self._reported, self._pages.count)

    def _reporting(self, records: Iterable[Record | None]) -> Iterable[Record | None]:
        """Yield `records`, and report progress in between."""
        for record in records:
            if len(self._pages.seen) >= self._reported + PAGES_PER_REPORT:
                self._report()
            yield record

    def _roots(self) -> tuple[dict[str, int], list[int]]:
        """Return the first page of each table that the schema in the file names, and the first pages of all indexes."""
        tables: dict[str, int] = {}
        others: list[int] = []
        for row in self._pages.tree(1):
            match row and row.cells:
                case ("index", _, _, int(root), *_) if root > 1:
                    others.append(root)
                case (kind, str(name), str(table), int(root), *_) if root > 1:
                    # A table has its name in two columns, and either may be damaged, or the column `kind`.
                    tables = {name: root} | ({table: root} if kind == "table" else {}) | tables
        others += [root for name, root in tables.items() if name.startswith(INTERNAL_PREFIXES)]
        return tables, others

    def _version(self, roots: dict[str, int]) -> int:
        """Return the version of the file: the number of its migrations, or the newest if that isn't plausible."""
        applied = [row for row in self._pages.tree(roots.get("_sqlite_migrations", 0)) if row]
        return len(applied) if 0 < len(applied) <= VERSION else VERSION

    def _copy_table(self, name: str, root: int) -> None:
        for record in self._reporting(self._pages.tree(root)):
            if record is None or not self._copy_row(name, record):
                self._result.lost[name] = self._result.lost.get(name, 0) + 1

    def _copy_stray_rows(self) -> None:
        """Copy rows from pages that no table refers to, if only one table can have had them.

        A row whose key is in that table already is left out, since it is an older copy of that row.
        """
        for number in range(2, self._pages.count + 1):
            if number in self._pages.seen:
                continue
            for record in self._reporting(self._pages.rows_on(number)):
                if record and (table := self._table_of(record)):
                    row, invalid = repair_row(table, _row(table, record) or {}, self._clock)
                    if self._insert(table.name, row):
                        self._count(table.name, invalid)

    def _table_of(self, record: Record) -> TableSchema | None:
        """Return the only table that accepts the row, with one invalid value at most; None if none does, or several."""
        for invalid in (0, 1):
            if found := [table for table in self._schema.values() if _count_invalid(table, record) == invalid]:
                return found[0] if len(found) == 1 else None
        return None

    def _copy_row(self, name: str, record: Record) -> bool:
        """Copy a row to the table `name`. Return False if it can't be a row of that table."""
        table = self._schema[name]
        row = _row(table, record)
        if row is None:
            return False
        invalid: list[InvalidValue] = []
        if not self._insert(name, row):
            row, invalid = repair_row(table, row, self._clock)
            if not self._insert(name, row):
                invalid += self._insert_with_new_key(table, row)
        self._count(name, invalid)
        return True

    def _count(self, name: str, invalid: list[InvalidValue]) -> None:
        self._result.read[name] = self._result.read.get(name, 0) + 1
        self._invalid += invalid

    def _insert_with_new_key(self, table: TableSchema, row: Row) -> list[InvalidValue]:
        """Insert a row whose key is taken under a new key. If that fails, return its answer to be saved as text."""
        new = {name: each for name, each in row.items() if name not in (table.rowid_column, "rowid")}
        new |= {name: random_hex(4) for name in ("id", "run") if name in new}
        if self._insert(table.name, new) or not row.get("value"):
            return []
        return [InvalidValue(table.name, "value", row["value"], row)]

    def _insert(self, name: str, row: Row) -> bool:
        """Insert a row, and return whether the table accepted it."""
        try:
            self._tables.insert(name, row)
        except (sqlite3.IntegrityError, sqlite3.InterfaceError, OverflowError):
            return False
        return True


def _row(table: TableSchema, record: Record) -> Row | None:
    """Return the columns of a record by their names; None if it can't be a row of that table."""
    # A row that is older than the last columns of its table lacks them.
    if (record.rowid is not None) is not table.has_rowid or len(record.cells) > len(table.columns):
        return None
    row: Row = {column.name: cell for column, cell in zip(table.columns, record.cells, strict=False)}
    # SQLite stores the rowid beside the columns, not among them.
    return row | ({table.rowid_column or "rowid": record.rowid} if table.has_rowid else {})


def _count_invalid(table: TableSchema, record: Record) -> int | None:
    """Return how many values of a record are invalid in that table; None if it can't be a row of that table.

    A record with few columns and an invalid value could belong to any table, so that is None, too.
    """
    if len(record.cells) != len(table.columns) or (row := _row(table, record)) is None:
        return None
    invalid = sum(not column.accepts(row[column.name]) for column in table.columns if column.name != table.rowid_column)
    return None if invalid and len(record.cells) < MIN_COLUMNS_TO_GUESS else invalid

"""Fills the tables of a new file from the pages of a damaged one.

Rows go in under the rules of the new file, so that nothing comes over that a page could not show. No row is left behind
for one value that its column does not take; see `store.integrity.invalid_values`.
"""

import secrets
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable

from tui.clock import Clock
from tui.store.file.migrations import VERSION, migrate
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
from tui.store.rescue.rescued import Rescued
from tui.store.tables.tables import Row, Tables

OFTEN = 64
"""How many pages are looked at between two reports of progress."""
TELLING = 5
"""How many columns say by their types alone of which table a row is, though one of them is invalid."""

Progress = Callable[[int, int], None]
"""Is told how many pages were looked at, of how many. It may raise `Stopped`."""


class Stopped(Exception):
    """The person stopped it. Everything is as it was."""


class Filling:
    """Fills the tables of a new file from the pages of a damaged one."""

    def __init__(self, tables: Tables, pages: Pages, clock: Clock, progress: Progress) -> None:
        self._tables = tables
        self._pages = pages
        self._clock = clock
        self._progress = progress
        self._reported = 0
        self._done = Rescued()
        self._invalid: list[InvalidValue] = []
        self._schema: dict[str, TableSchema] = {}

    def fill(self) -> Rescued:
        """Fill them, and return what was read.

        Raises:
            Stopped: `progress` said so.
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
                    self._take_tree(name, roots[name])
            for root in others:
                # What belongs to an index is no stray row.
                deque(self._reporting(self._pages.tree(root)), maxlen=0)
            self._take_strays()
            self._report()
            self._invalid += replace_invalid(self._tables, self._schema, self._clock)
            restore_references(self._tables, self._clock)
        with self._tables.transaction():
            if version < VERSION:
                migrate(self._tables.db)
            save_invalid(self._tables, self._invalid, self._clock)
        self._done.invalid = len(self._invalid)
        return self._done

    def _report(self) -> None:
        self._reported = len(self._pages.seen)
        self._progress(self._reported, self._pages.count)

    def _reporting(self, records: Iterable[Record | None]) -> Iterable[Record | None]:
        """Yield `records`, and report how far it is in between."""
        for record in records:
            if len(self._pages.seen) >= self._reported + OFTEN:
                self._report()
            yield record

    def _roots(self) -> tuple[dict[str, int], list[int]]:
        """Return the first page of each table that the file still names, and those of everything else in it."""
        tables: dict[str, int] = {}
        others: list[int] = []
        for row in self._pages.tree(1):
            match row and row.cells:
                case ("index", _, _, int(root), *_) if root > 1:
                    others.append(root)
                case (kind, str(name), str(again), int(root), *_) if root > 1:
                    # A table has its name twice, and either may be damaged; so may the word that says what it is.
                    tables = {name: root} | ({again: root} if kind == "table" else {}) | tables
        others += [root for name, root in tables.items() if name.startswith(INTERNAL_PREFIXES)]
        return tables, others

    def _version(self, roots: dict[str, int]) -> int:
        """Return the version of the file: how many migrations it remembers, else the newest."""
        applied = [row for row in self._pages.tree(roots.get("_sqlite_migrations", 0)) if row]
        return len(applied) if 0 < len(applied) <= VERSION else VERSION

    def _take_tree(self, name: str, root: int) -> None:
        for record in self._reporting(self._pages.tree(root)):
            if record is None or not self._take(name, record):
                self._done.lost[name] = self._done.lost.get(name, 0) + 1

    def _take_strays(self) -> None:
        """Take rows from pages that no table leads to any more, where only one table can have had them.

        Where that table has another row with the same key, this one is what was left of it elsewhere in the file.
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
        """Return the one table that takes a row as it is, or but for one value; None without one, or with several."""
        for invalid in (0, 1):
            if fitting := [table for table in self._schema.values() if _count_invalid(table, record) == invalid]:
                return fitting[0] if len(fitting) == 1 else None
        return None

    def _take(self, name: str, record: Record) -> bool:
        """Give a row to a table, and say whether it is one of its rows at all."""
        table = self._schema[name]
        row = _row(table, record)
        if row is None:
            return False
        invalid: list[InvalidValue] = []
        if not self._insert(name, row):
            row, invalid = repair_row(table, row, self._clock)
            if not self._insert(name, row):
                invalid += self._take_second(table, row)
        self._count(name, invalid)
        return True

    def _count(self, name: str, invalid: list[InvalidValue]) -> None:
        self._done.read[name] = self._done.read.get(name, 0) + 1
        self._invalid += invalid

    def _take_second(self, table: TableSchema, row: Row) -> list[InvalidValue]:
        """Give a table a row whose key another one has, under a new key, and return what of it went elsewhere."""
        new = {name: each for name, each in row.items() if name not in (table.rowid_column, "rowid")}
        new |= {name: secrets.token_hex(4) for name in ("id", "run") if name in new}
        if self._insert(table.name, new) or not row.get("value"):
            return []
        return [InvalidValue(table.name, "value", row["value"], row)]

    def _insert(self, name: str, row: Row) -> bool:
        try:
            self._tables.insert(name, row)
        except (sqlite3.IntegrityError, sqlite3.InterfaceError, OverflowError):
            return False
        return True


def _row(table: TableSchema, record: Record) -> Row | None:
    """Return the columns of a record by their names; None where it cannot be a row of that table."""
    # A row that was written before a table got its last columns has not got them.
    if (record.number is not None) is not table.has_rowid or len(record.cells) > len(table.columns):
        return None
    row: Row = {column.name: cell for column, cell in zip(table.columns, record.cells, strict=False)}
    # The number of a row is not among the columns of a record.
    return row | ({table.rowid_column or "rowid": record.number} if table.has_rowid else {})


def _count_invalid(table: TableSchema, record: Record) -> int | None:
    """Return how many values of a record its table would not take; None where it cannot be a row of that table.

    One of few columns, of which one is invalid, could be anything.
    """
    if len(record.cells) != len(table.columns) or (row := _row(table, record)) is None:
        return None
    invalid = sum(not column.accepts(row[column.name]) for column in table.columns if column.name != table.rowid_column)
    return None if invalid and len(record.cells) < TELLING else invalid

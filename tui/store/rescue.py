"""Saves what can be read of a damaged file in a new one, which takes its place; the damaged one stays beside it.

Rows go in under the rules of the new file, so that nothing comes over that a page could not show. A row whose owner was
lost gets one again: words must not go because the row that says whose they are did.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tui.clock import Clock
from tui.store.connection import connect
from tui.store.giving_place import exchange
from tui.store.holder import Holder
from tui.store.lock import Lock
from tui.store.migrations import VERSION, migrate
from tui.store.pages import Cell, Pages, Record
from tui.store.private import being_made
from tui.store.rolling_back import rolled_back
from tui.store.tables import Row, Tables
from tui.store.trouble import StoreUnusable, in_words, not_reached
from tui.store.whereabouts import Whereabouts
from tui.words import _, counted

OWN_BUSINESS = ("_sqlite", "sqlite_", "search", "ownership")
"""How the names of tables begin that hold nothing of the person."""

Progress = Callable[[int, int], None]
"""Is told how many pages were looked at, of how many. It may raise `Stopped`."""


class Stopped(Exception):
    """The person stopped it. Everything is as it was."""


class NothingToRead(StoreUnusable):
    """No row could be read. Everything is as it was."""


@dataclass
class Rescued:
    """What was read, and what was not, in rows by table; where the damaged file is now."""

    read: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    """Rows, or whole pages of rows, that could not be read. It may be less than what was there."""
    damaged: Path | None = None

    @property
    def sessions(self) -> int:
        """How many sessions were read."""
        return self.read.get("sessions", 0)

    @property
    def rows(self) -> int:
        """How many rows were read in all."""
        return sum(self.read.values())

    @property
    def missed(self) -> int:
        """How many rows or pages of rows could not be read."""
        return sum(self.lost.values())

    @property
    def sentences(self) -> list[str]:
        """What was saved, what was not, and where the damaged file is."""
        words = [counted("{number} session was saved.", "{number} sessions were saved.", self.sessions)]
        if self.missed:
            one = "{number} entry, or part of the file, couldn't be read."
            words.append(counted(one, "{number} entries, or parts of the file, couldn't be read.", self.missed))
        if self.damaged is not None:
            words.append(_("The damaged file is still there: {name}").format(name=self.damaged.name))
        return words


def rescue(path: Path, clock: Clock, progress: Progress = lambda _done, _all: None) -> Rescued:
    """Put a new file in the place of the damaged one at `path`, with all of it that can be read.

    No other login can open the file meanwhile.

    Raises:
        Held: another login has it open.
        NothingToRead: there is nothing to save.
        StoreUnusable: a file cannot be read, made or renamed, or another one took the place. The damaged file has its
            name, or, where that was taken, the one that the words say.
        Stopped: `progress` said so.
    """
    lock = Lock.take(path, Holder.here(clock), clock)
    try:
        return _rescue(path, clock, progress)
    finally:
        lock.release()


def _rescue(path: Path, clock: Clock, progress: Progress) -> Rescued:
    try:
        damaged = Whereabouts(path)
        pages = Pages(rolled_back(path))
    except OSError as error:
        raise not_reached(error, _("{path} can't be read: {reason}."), path) from error
    with being_made(path) as made:
        try:
            with closing(connect(made)) as conn:
                conn.execute("PRAGMA journal_mode = TRUNCATE")
                conn.execute("PRAGMA foreign_keys = OFF")
                done = _Filling(Tables(conn, made), pages, clock).fill(progress)
        except sqlite3.Error as error:
            raise in_words(error, made) from error
        if not done.rows:
            raise NothingToRead(_("Nothing in {path} could be read. It was left as it was."), path=path)
        damaged.check()
        done.damaged = exchange(made, path, clock.today().isoformat())
    return done


@dataclass(frozen=True)
class _Shape:
    """The columns of a table, and whether its rows have numbers."""

    columns: Sequence[Row]
    is_numbered: bool


def _shape(tables: Tables, name: str) -> _Shape:
    without = tables.cell("SELECT wr FROM pragma_table_list WHERE name = ?", [name])
    return _Shape(tables.rows(f'PRAGMA table_info("{name}")'), not without)


class _Filling:
    """Fills the tables of a new file from the pages of a damaged one."""

    def __init__(self, tables: Tables, pages: Pages, clock: Clock) -> None:
        self._tables = tables
        self._pages = pages
        self._clock = clock
        self._done = Rescued()
        self._shapes: dict[str, _Shape] = {}

    def fill(self, progress: Progress) -> Rescued:
        """Fill them, and return what was read."""
        roots, others = self._roots()
        with self._tables.transaction():
            migrate(self._tables.db, to=self._version(roots))
            names = self._names()
            self._shapes = {name: _shape(self._tables, name) for name in names}
            for name in names:
                if name in roots:
                    self._take_tree(name, roots[name])
                progress(len(self._pages.seen), self._pages.count)
            for root in others:
                # What belongs to an index is no stray row.
                deque(self._pages.tree(root), maxlen=0)
            self._take_strays(names, progress)
            self._give_owners()
        with self._tables.transaction():
            if int(self._tables.cell("PRAGMA user_version")) < VERSION:
                migrate(self._tables.db)
        return self._done

    def _roots(self) -> tuple[dict[str, int], list[int]]:
        """Return the first page of each table that the file still names, and those of everything else in it."""
        tables, others = {}, []
        for row in self._pages.tree(1):
            match row and row.cells:
                case ("table", str(name), _, int(root), *_) if root > 1:
                    tables[name] = root
                case (_, _, _, int(root), *_) if root > 1:
                    others.append(root)
        others += [root for name, root in tables.items() if name.startswith(OWN_BUSINESS)]
        return tables, others

    def _version(self, roots: dict[str, int]) -> int:
        """Return the version of the file: how many migrations it remembers, else the newest."""
        applied = [row for row in self._pages.tree(roots.get("_sqlite_migrations", 0)) if row]
        return len(applied) if 0 < len(applied) <= VERSION else VERSION

    def _names(self) -> list[str]:
        """Return the names of the tables of the person's words, those that others refer to first."""
        known = self._tables.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
        names = [row["name"] for row in known if not row["name"].startswith(OWN_BUSINESS)]
        return sorted(names, key=lambda name: name not in ("people", "sessions"))

    def _take_tree(self, name: str, root: int) -> None:
        for record in self._pages.tree(root):
            if record is None or not self._take(name, record):
                self._done.lost[name] = self._done.lost.get(name, 0) + 1

    def _take_strays(self, names: Sequence[str], progress: Progress) -> None:
        """Take rows from pages that no table leads to any more, where only one table can have had them."""
        for number in range(2, self._pages.count + 1):
            if number in self._pages.seen:
                continue
            for record in self._pages.leaf(number):
                fitting = [name for name in names if record and self._fits(name, record)]
                if record and len(fitting) == 1:
                    self._take(fitting[0], record)
            if number % 64 == 0:
                progress(number, self._pages.count)

    def _fits(self, name: str, record: Record) -> bool:
        """Say whether a table would take a row as it is, without giving it to it."""
        columns = self._shapes[name].columns
        kinds = {"TEXT": str, "INTEGER": int}
        if len(columns) != len(record.cells) or any(
            cell is not None and not isinstance(cell, kinds.get(column["type"], object))
            for column, cell in zip(columns, record.cells, strict=True)
        ):
            return False
        conn = self._tables.conn
        conn.execute("SAVEPOINT fits")
        try:
            return self._insert(name, record)
        finally:
            conn.execute("ROLLBACK TO fits")
            conn.execute("RELEASE fits")

    def _take(self, name: str, record: Record) -> bool:
        if self._insert(name, record):
            self._done.read[name] = self._done.read.get(name, 0) + 1
            return True
        return False

    def _insert(self, name: str, record: Record) -> bool:
        shape = self._shapes[name]
        # A row that was written before a table got its last columns has not got them.
        if (record.number is not None) is not shape.is_numbered or len(record.cells) > len(shape.columns):
            return False
        pairs = list(zip(shape.columns, record.cells, strict=False))
        row = {column["name"]: _own_number(column, cell, record) for column, cell in pairs}
        if shape.is_numbered and all(column["type"] != "INTEGER" for column, _cell in pairs if column["pk"]):
            row["rowid"] = record.number
        try:
            self._tables.insert(name, row)
        except (sqlite3.IntegrityError, sqlite3.InterfaceError, OverflowError):
            return False
        return True

    def _give_owners(self) -> None:
        """See that each row that refers to another finds it."""
        while dangling := self._tables.rows("PRAGMA foreign_key_check"):
            for each in dangling:
                self._mend(each["table"], each["rowid"], each["parent"], each["fkid"])

    def _mend(self, table: str, rowid: int | None, parent: str, key: int) -> None:
        column = next(
            row["from"] for row in self._tables.rows(f'PRAGMA foreign_key_list("{table}")') if row["id"] == key
        )
        if parent == "sessions":
            for wanted in self._missing(table, column):
                now = self._clock.stamp()
                session = {"id": wanted, "company": _("Found again"), "opened_at": now, "changed_at": now}
                self._tables.insert("sessions", session | {"zone": self._clock.zone})
            return
        conn = self._tables.conn
        try:
            conn.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', [rowid])
        except sqlite3.IntegrityError:
            conn.execute(f'DELETE FROM "{table}" WHERE rowid = ?', [rowid])
            self._done.lost[table] = self._done.lost.get(table, 0) + 1

    def _missing(self, table: str, column: str) -> Iterator[int]:
        sql = f'SELECT DISTINCT "{column}" AS id FROM "{table}" WHERE "{column}" NOT IN (SELECT id FROM sessions)'
        yield from (row["id"] for row in self._tables.rows(sql))


def _own_number(column: dict[str, object], cell: Cell, record: Record) -> Cell:
    """Return what a column holds: the number of its row is not among the columns of a record."""
    return record.number if cell is None and column["pk"] and column["type"] == "INTEGER" else cell

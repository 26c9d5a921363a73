"""Sealed rows in an SQLite file, for one machine. Deleted rows are overwritten in the file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from tui.kiosk.sealed.crypt import SealedRow
from tui.kiosk.sealed.store import StoreDown, Wraps
from tui.words import _

TABLE = "sealed"
PATIENCE = 2.0
"""Seconds to wait for another seat that is writing."""


class SqliteSealed:
    """The rows in the file at `path`, which is made at the first row, for its owner alone."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def put(self, row: SealedRow, over: Wraps | None = None) -> bool:
        """Store a row, unless there is another of this or a later revision, or one that it wasn't made from."""
        with self._open() as database, database.atomic():
            there = _row(database, row.locator)
            if there is not None and (there.revision >= row.revision or (over is not None and there.wrap not in over)):
                return there == row
            database.table(TABLE).upsert(_columns(row), pk="locator")
        return True

    def add(self, row: SealedRow) -> bool:
        """Store a row where there is none."""
        with self._open() as database, database.atomic():
            there = _row(database, row.locator)
            if there is not None:
                return there == row
            database.table(TABLE).insert(_columns(row), pk="locator")
        return True

    def get(self, locator: bytes) -> SealedRow | None:
        """Return the row with a name, or None."""
        with self._open() as database:
            return _row(database, locator)

    def forget(self, locator: bytes) -> None:
        """Delete a row."""
        with self._open() as database, database.atomic():
            database.table(TABLE).delete_where("locator = ?", [locator])

    def purge(self, today: date) -> int:
        """Delete the rows that have expired."""
        with self._open() as database, database.atomic():
            before = database.table(TABLE).count
            database.table(TABLE).delete_where("expires < ?", [today.isoformat()])
            return before - database.table(TABLE).count

    def counts(self) -> list[tuple[str, bool, int]]:
        """Return how many rows there are for each day on which they expire, and whether they were kept again."""
        query = "SELECT expires, revision > 1, count(*) FROM sealed GROUP BY 1, 2 ORDER BY 1, 2"
        with self._open() as database:
            return [(day, bool(again), number) for day, again, number in database.execute(query).fetchall()]

    def check(self) -> None:
        """Raise if the file can't be used."""
        with self._open():
            pass

    @contextmanager
    def _open(self) -> Iterator[Database]:
        try:
            self._path.touch(0o600)
            with closing(sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None)) as connection:
                connection.execute("PRAGMA secure_delete = ON")
                connection.execute("PRAGMA journal_mode = TRUNCATE")
                # Plugins that other packages installed would run their code on rows of visitors.
                database = Database(connection, execute_plugins=False)
                database.table(TABLE).create(
                    {"locator": bytes, "version": int, "revision": int, "wrap": bytes, "body": bytes, "expires": str},
                    pk="locator",
                    if_not_exists=True,
                )
                yield database
        except (OSError, sqlite3.Error) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise StoreDown(_("The file for what is kept can't be used ({why}).").format(why=why)) from error


def _columns(row: SealedRow) -> dict[str, Any]:
    return {
        "locator": row.locator,
        "version": row.version,
        "revision": row.revision,
        "wrap": row.wrap,
        "body": row.body,
        "expires": row.expires,
    }


def _row(database: Database, locator: bytes) -> SealedRow | None:
    found = next(iter(database.table(TABLE).rows_where("locator = ?", [locator])), None)
    return SealedRow(**found) if found is not None else None

"""Sealed rows in PostgreSQL, for several seats or centres.

Whoever looks after the database makes the table with `SCHEMA`, and a role for the seats that may read, write and delete
its rows and nothing else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, LiteralString

import psycopg

from tui.kiosk.sealed.crypt import SealedRow
from tui.kiosk.sealed.store import StoreDown, Wraps
from tui.words import _

PATIENCE = 2
"""Seconds to wait for a server that doesn't answer: to connect, and for each statement."""
SCHEMA = """\
CREATE TABLE sealed (
    locator bytea PRIMARY KEY CHECK (length(locator) = 32),
    version smallint NOT NULL,
    revision integer NOT NULL,
    wrap bytea NOT NULL CHECK (length(wrap) < 256),
    body bytea NOT NULL CHECK (length(body) <= 1048576),
    expires date NOT NULL
);
"""
PUT = """
INSERT INTO sealed (locator, version, revision, wrap, body, expires) VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (locator) DO UPDATE SET version = excluded.version, revision = excluded.revision, wrap = excluded.wrap,
    body = excluded.body, expires = excluded.expires
WHERE sealed.revision < excluded.revision AND (%s::bytea[] IS NULL OR sealed.wrap = ANY (%s::bytea[]))
"""
ADD = """
INSERT INTO sealed (locator, version, revision, wrap, body, expires) VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (locator) DO NOTHING
"""
COUNTS = "SELECT expires::text, revision > 1, count(*) FROM sealed GROUP BY 1, 2 ORDER BY 1, 2"
GET = "SELECT locator, revision, wrap, body, expires::text, version FROM sealed WHERE locator = %s"


class PostgresSealed:
    """The rows in the table `sealed` of the database at `address`. Every call has a connection of its own."""

    def __init__(self, address: str) -> None:
        self._address = address

    def put(self, row: SealedRow, over: Wraps | None = None) -> bool:
        """Store a row, unless there is another of this or a later revision, or one that it wasn't made from."""
        wraps = None if over is None else list(over)
        return self._stored(PUT, (*_values(row), wraps, wraps), row)

    def add(self, row: SealedRow) -> bool:
        """Store a row where there is none."""
        return self._stored(ADD, _values(row), row)

    def _stored(self, statement: LiteralString, values: tuple[Any, ...], row: SealedRow) -> bool:
        with self._open() as connection:
            if connection.execute(statement, values).rowcount:
                return True
            return _row(connection, row.locator) == row

    def get(self, locator: bytes) -> SealedRow | None:
        """Return the row with a name, or None."""
        with self._open() as connection:
            return _row(connection, locator)

    def forget(self, locator: bytes) -> None:
        """Delete a row."""
        with self._open() as connection:
            connection.execute("DELETE FROM sealed WHERE locator = %s", (locator,))

    def purge(self, today: date) -> int:
        """Delete the rows that have expired."""
        with self._open() as connection:
            return connection.execute("DELETE FROM sealed WHERE expires < %s", (today,)).rowcount

    def counts(self) -> list[tuple[str, bool, int]]:
        """Return how many rows there are for each day on which they expire, and whether they were kept again."""
        with self._open() as connection:
            return [(day, again, number) for day, again, number in connection.execute(COUNTS)]

    def check(self) -> None:
        """Raise if the server or the table isn't there."""
        with self._open() as connection:
            connection.execute("SELECT 1 FROM sealed LIMIT 1")

    @contextmanager
    def _open(self) -> Iterator["psycopg.Connection[Any]"]:
        options = f"-c statement_timeout={PATIENCE * 1000} -c lock_timeout={PATIENCE * 1000}"
        try:
            # Without the last ones, a server that stops answering in the middle would be waited for until TCP gives up.
            with psycopg.connect(
                self._address,
                connect_timeout=PATIENCE,
                options=options,
                tcp_user_timeout=PATIENCE * 1000,
                keepalives_idle=PATIENCE,
                keepalives_interval=1,
                keepalives_count=2,
            ) as connection:
                yield connection
        except psycopg.Error as error:
            # Its own text may have the address in it, and with it the password.
            raise StoreDown(_("The shared store doesn't answer.")) from error


def _values(row: SealedRow) -> tuple[Any, ...]:
    return row.locator, row.version, row.revision, row.wrap, row.body, row.expires


def _row(connection: "psycopg.Connection[Any]", locator: bytes) -> SealedRow | None:
    found = connection.execute(GET, (locator,)).fetchone()
    return SealedRow(*found) if found is not None else None

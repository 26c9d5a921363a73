"""How long a write waits for another writer: shortly, once one waited in vain, and as before when one got through."""

import sqlite3

SHORT = 200
"""Milliseconds to wait for another writer after one wait in vain."""


class Patience:
    """The wait of one connection at a time."""

    def __init__(self) -> None:
        self._before: int | None = None
        """Milliseconds to wait for other writers, while it is less: the last write waited in vain."""

    def shorten(self, conn: sqlite3.Connection) -> None:
        """Let the next write wait only shortly: whoever waits for it sees nothing move meanwhile."""
        if self._before is None:
            self._before = int(conn.execute("PRAGMA busy_timeout").fetchone()[0])
            conn.execute(f"PRAGMA busy_timeout = {min(SHORT, self._before)}")

    def restore(self, conn: sqlite3.Connection) -> None:
        """Wait again as long as before."""
        if self._before is not None:
            conn.execute(f"PRAGMA busy_timeout = {self._before}")
            self._before = None

"""Looks a whole file over for damage while it's in use, in a thread of its own, and holds nobody up.

It reads without SQLite's locks, so no write waits for it, neither of this login nor of another one, nor on a network
drive. What was read while somebody wrote counts for nothing, and is read again. The progress handler is where the look
waits while somebody types, and where it stops. (SQLite 3.40 doesn't call it while it walks through the pages: 0.25 ms
per MB, in which the thread holds nothing that another one needs.)
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import TypeVar

from tui.store.errors import translate_sqlite_error
from tui.store.faults import Fault
from tui.store.file.connection import connect
from tui.store.file.identity import FileIdentity
from tui.store.file.private import journal_path
from tui.store.integrity.checking import find_invalid, is_undamaged
from tui.store.integrity.table_schema import read_schema

Found = TypeVar("Found")
Moment = tuple[int, ...]

STEPS = 10_000
"""Steps of SQLite between two calls of the progress handler: about 0.3 ms."""
CACHE = -512
"""SQLite's cache of a look, in kB below zero. Each page is read once or twice, so a larger one would be of no use."""
ATTEMPTS = 5
"""How often a part of the file is read again because somebody wrote. Then the look is for another time."""
BETWEEN = 0.1
"""Seconds between two of these."""


class GivenUp(Exception):
    """The look was given up: it was stopped, somebody writes all the time, or the file can't be read now."""


class LookAtRest:
    """Looks the file at `path` over. `pause` says how many seconds to wait before going on, again and again.

    `ended` is called in the thread: with whether the file is intact, or None if the look was given up.
    """

    def __init__(
        self,
        path: Path,
        identity: FileIdentity | None,
        pause: Callable[[], float],
        ended: Callable[[bool | None], None],
    ) -> None:
        self._path = path
        self._identity = identity
        self._pause = pause
        self._ended = ended
        self._is_stopped = Event()
        self._thread = Thread(target=self._run, name="look", daemon=True)

    def begin(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Give it up at once. Nobody waits for the thread, which only reads."""
        self._is_stopped.set()

    def wait(self, seconds: float) -> bool:
        """Wait until the thread has ended, at most some seconds; return whether it has."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            found = self._look()
        except Exception:
            # Whatever it was, memory that ran out or a fault of our own, whoever waits hears of it.
            found = None
        self._ended(found)

    def _look(self) -> bool:
        self._go_on()
        # It takes a lock for as long as it takes to read a number, and waits for nobody.
        with closing(connect(self._path, "ro", timeout=0)) as beside:
            if not self._holds(beside, is_undamaged):
                return False
            tables = self._at_one_moment(beside, _tables)
            return tables is not None and all(self._holds(beside, partial(_is_valid, name)) for name in tables)

    def _holds(self, beside: sqlite3.Connection, check: Callable[[sqlite3.Connection], bool]) -> bool:
        """Return whether a check holds. One that doesn't is made twice: nobody is told of damage for nothing."""
        return bool(self._at_one_moment(beside, check) or self._at_one_moment(beside, check))

    def _at_one_moment(self, beside: sqlite3.Connection, look: Callable[[sqlite3.Connection], Found]) -> Found | None:
        """Return what `look` finds in the file, while nobody wrote; None where it finds damage."""
        for _attempt in range(ATTEMPTS):
            self._go_on()
            before = self._moment(beside)
            if before is not None:
                found = self._found(look)
                if self._moment(beside) == before:
                    return found
            self._is_stopped.wait(BETWEEN)
        raise GivenUp

    def _found(self, look: Callable[[sqlite3.Connection], Found]) -> Found | None:
        # A new connection each time: one without locks takes the file for one that never changes.
        with closing(connect(self._path, "ro", unlocked=True)) as conn:
            try:
                conn.execute("PRAGMA temp_store = MEMORY")
                conn.execute(f"PRAGMA cache_size = {CACHE}")
                conn.set_progress_handler(self._waited, STEPS)
                return look(conn)
            except sqlite3.Error as error:
                if translate_sqlite_error(error, self._path).fault is Fault.DAMAGED and not self._is_stopped.is_set():
                    return None
                raise

    def _moment(self, beside: sqlite3.Connection) -> Moment | None:
        """Return numbers that change when somebody writes; None while somebody does.

        Raises:
            OSError, StoreError, sqlite3.Error: the file can't be read, or another one is in its place.
        """
        if self._identity is not None:
            self._identity.check()
        try:
            version = int(beside.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.OperationalError as error:
            if translate_sqlite_error(error, self._path).fault is Fault.BUSY:
                return None
            raise
        if _size(journal_path(self._path)):
            return None
        facts = self._path.lstat()
        # SQLite's own number says nothing of what was written and taken back again.
        return version, facts.st_ino, facts.st_size, facts.st_mtime_ns

    def _waited(self) -> bool:
        """Wait as long as it takes; return whether to stop."""
        while not self._is_stopped.is_set() and (seconds := self._pause()) > 0:
            self._is_stopped.wait(seconds)
        return self._is_stopped.is_set()

    def _go_on(self) -> None:
        if self._waited():
            raise GivenUp


def _size(path: Path) -> int:
    try:
        return os.lstat(path).st_size
    except FileNotFoundError:
        return 0


def _tables(conn: sqlite3.Connection) -> list[str]:
    return list(read_schema(conn))


def _is_valid(table: str, conn: sqlite3.Connection) -> bool:
    """Return whether every value in a table is valid for its column."""
    return next(find_invalid(conn, read_schema(conn, (table,))), None) is None

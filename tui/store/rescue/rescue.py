"""Copies what can be read of a damaged file to a new one, and replaces the file. The damaged one is kept beside it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tui.clock import Clock
from tui.store.errors import StoreError, translate_os_error, translate_sqlite_error
from tui.store.file.connection import connect
from tui.store.file.holder import Holder
from tui.store.file.identity import FileIdentity
from tui.store.file.private import temporary_file
from tui.store.logins.lock import Lock
from tui.store.opening.replacing import replace_file
from tui.store.rescue.filler import Filler, Progress, Stopped
from tui.store.rescue.pages import Pages
from tui.store.rescue.result import RescueResult
from tui.store.rescue.rolling_back import rolled_back_file
from tui.store.tables.tables import Tables
from tui.words import _

__all__ = ["NothingToRead", "Progress", "RescueResult", "Stopped", "rescue"]


class NothingToRead(StoreError):
    """No row of the damaged file could be read. Nothing was changed."""


def rescue(path: Path, clock: Clock, progress: Progress = lambda _done, _all: None) -> RescueResult:
    """Replace the damaged file at `path` with a new one that has everything that can be read of it.

    No other login can open the file meanwhile.

    Raises:
        FileInUse: another login has the file open.
        NothingToRead: no row could be read.
        StoreError: a file can't be read, made or renamed. The damaged file has its name, unless another process made a
            file there meanwhile; then the message says what the damaged one is called.
        Stopped: `progress` raised it.
    """
    lock = Lock.take(path, Holder.this_login(clock), clock)
    try:
        return _rescue(path, clock, progress)
    finally:
        lock.release()


def _rescue(path: Path, clock: Clock, progress: Progress) -> RescueResult:
    with temporary_file(path) as made:
        try:
            damaged = FileIdentity(path)
            with rolled_back_file(path) as file:
                result = _fill(made, Pages(file), clock, progress)
        except OSError as error:
            raise translate_os_error(error, _("{path} can't be read: {reason}."), path) from error
        if not result.rows:
            raise NothingToRead(_("Nothing in {path} could be read. It was left as it was."), path=path)
        damaged.check()
        result.damaged = replace_file(made, path, clock.today().isoformat())
    return result


def _fill(made: Path, pages: Pages, clock: Clock, progress: Progress) -> RescueResult:
    try:
        with closing(connect(made)) as conn:
            conn.execute("PRAGMA journal_mode = TRUNCATE")
            conn.execute("PRAGMA foreign_keys = OFF")
            return Filler(Tables(conn, made), pages, clock, progress).fill()
    except sqlite3.Error as error:
        raise translate_sqlite_error(error, made) from error

"""Saves what can be read of a damaged file in a new one, which takes its place; the damaged one stays beside it."""

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
from tui.store.rescue.filling import Filling, Progress, Stopped
from tui.store.rescue.pages import Pages
from tui.store.rescue.rescued import Rescued
from tui.store.rescue.rolling_back import rolled_back
from tui.store.tables.tables import Tables
from tui.words import _

__all__ = ["NothingToRead", "Progress", "Rescued", "Stopped", "rescue"]


class NothingToRead(StoreError):
    """No row could be read. Everything is as it was."""


def rescue(path: Path, clock: Clock, progress: Progress = lambda _done, _all: None) -> Rescued:
    """Put a new file in the place of the damaged one at `path`, with all of it that can be read.

    No other login can open the file meanwhile.

    Raises:
        FileInUse: another login has it open.
        NothingToRead: there is nothing to save.
        StoreError: a file cannot be read, made or renamed, or another one took the place. The damaged file has its
            name, or, where that was taken, the one that the words say.
        Stopped: `progress` said so.
    """
    lock = Lock.take(path, Holder.this_login(clock), clock)
    try:
        return _rescue(path, clock, progress)
    finally:
        lock.release()


def _rescue(path: Path, clock: Clock, progress: Progress) -> Rescued:
    with temporary_file(path) as made:
        try:
            damaged = FileIdentity(path)
            with rolled_back(path) as file:
                done = _filled(made, Pages(file), clock, progress)
        except OSError as error:
            raise translate_os_error(error, _("{path} can't be read: {reason}."), path) from error
        if not done.rows:
            raise NothingToRead(_("Nothing in {path} could be read. It was left as it was."), path=path)
        damaged.check()
        done.damaged = replace_file(made, path, clock.today().isoformat())
    return done


def _filled(made: Path, pages: Pages, clock: Clock, progress: Progress) -> Rescued:
    try:
        with closing(connect(made)) as conn:
            conn.execute("PRAGMA journal_mode = TRUNCATE")
            conn.execute("PRAGMA foreign_keys = OFF")
            return Filling(Tables(conn, made), pages, clock, progress).fill()
    except sqlite3.Error as error:
        raise translate_sqlite_error(error, made) from error

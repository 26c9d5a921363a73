"""Puts a backup in the place of the file. The file from before is kept beside it under a dated name."""

import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from tui.clock import Clock
from tui.store.backup.copying import Progress, check_copy, copy_database, give_name, sync_file
from tui.store.errors import StoreError, translate_os_error
from tui.store.file.connection import connect
from tui.store.file.holder import Holder
from tui.store.file.private import make_private_folder, temporary_file
from tui.store.logins.lock import FileInUse, Lock
from tui.store.logins.logins import check_other_machines
from tui.store.opening.opening import open_tables_read_only
from tui.store.opening.replacing import replace_file
from tui.words import _, counted


@dataclass(frozen=True)
class Restored:
    """What came of it: how many sessions the backup has, and the new path of the file from before, if there was one."""

    sessions: int
    before: Path | None

    @property
    def sentences(self) -> list[str]:
        """What to tell the person."""
        words = [
            counted(
                "The backup is in place. It has {number} session.",
                "The backup is in place. It has {number} sessions.",
                self.sessions,
            )
        ]
        if self.before is not None:
            words.append(_("The file from before is still there: {name}").format(name=self.before.name))
        return words


def restore_backup(backup: Path, path: Path, clock: Clock, progress: Progress = lambda _done, _all: None) -> Restored:
    """Put a copy of `backup` in the place of the file at `path`, which is renamed.

    No other login can open the file meanwhile. `progress` may raise to stop: the file is then as it was.

    Raises:
        FileInUse: another login has the file open.
        StoreError: the backup is damaged, newer, or no file of Onward, or a file can't be written. The file is as it
            was.
    """
    holder = Holder.this_login(clock)
    lock = Lock.take(path, holder, clock)
    try:
        _check_owner(path, lock, holder, clock)
        return _restore(backup, path, clock, progress)
    finally:
        lock.release()


def _check_owner(path: Path, lock: Lock, holder: Holder, clock: Clock) -> None:
    """Check that no login on another machine has the file open, as far as it can be read.

    Raises:
        FileInUse: one has.
    """
    try:
        tables = open_tables_read_only(path)
    except StoreError:
        # One that can't be used is what a backup is for.
        return
    with closing(tables.conn):
        check_other_machines(tables, lock, holder, clock)


def _restore(backup: Path, path: Path, clock: Clock, progress: Progress) -> Restored:
    make_private_folder(path.parent)
    try:
        with temporary_file(path) as made:
            copy_database(backup, made, path, progress)
            check_copy(made, backup)
            sessions = _prepare(made)
            sync_file(made)
            if os.path.lexists(path):
                return Restored(sessions, replace_file(made, path, clock.today().isoformat()))
            give_name(made, path)
            return Restored(sessions, None)
    except FileInUse:
        raise
    except OSError as error:
        raise translate_os_error(error, _("{path} can't be written: {reason}."), path) from error


def _prepare(made: Path) -> int:
    """Delete from a copy which login had the file open when it was made, and return how many sessions it has."""
    with closing(connect(made, "rw")) as conn:
        conn.execute("PRAGMA journal_mode = TRUNCATE")
        # A file of an older version has no such table.
        with suppress(sqlite3.OperationalError):
            conn.execute("DELETE FROM ownership")
        return int(conn.execute("SELECT count(*) FROM sessions WHERE deleted_at IS NULL").fetchone()[0])

"""Renames a damaged file and puts a new one in its place, and recreates a file that was moved or deleted while open.

No file is ever overwritten or removed.
"""

import errno
import os
import sqlite3
import stat
from contextlib import closing, suppress
from pathlib import Path

from tui.store.errors import StoreError, fault_error, translate_os_error, translate_sqlite_error
from tui.store.faults import Fault
from tui.store.file.identity import FileIdentity
from tui.store.file.private import journal_path, make_private_folder, rename_if_free, temporary_file
from tui.store.opening.opening import configure, open_connection
from tui.store.tables.tables import Tables
from tui.words import _

OLD_FILE_PREFIX = "set-aside-"
"""How the name of an old file begins, one that a new file replaced.

The names of backups begin with that of the database, and purging a session deletes it by its id in each of them. In an
old file, the same id may be another session.
"""


def old_file_path(path: Path, day: str) -> Path:
    """Return the path that `rename_old_file` gives to the file at `path` on `day`, an ISO date."""
    plain = f"{OLD_FILE_PREFIX}{day}"
    names = (plain, *(f"{plain}-{number}" for number in range(2, 1000)))
    return next(each for name in names if not os.path.lexists(each := path.with_name(f"{name}-{path.name}")))


def rename_old_file(path: Path, day: str) -> Path:
    """Rename the file at `path`, and its journal if it has one, and return its new path.

    Raises:
        StoreError: it can't be renamed, and is where it was.
    """
    target = old_file_path(path, day)
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise OSError(errno.EINVAL, "")
        # The journal first: SQLite would apply one that stayed behind to the new file.
        with suppress(FileNotFoundError):
            journal_path(path).rename(journal_path(target))
        try:
            path.rename(target)
        except OSError:
            with suppress(FileNotFoundError):
                journal_path(target).rename(journal_path(path))
            raise
    except OSError as error:
        raise translate_os_error(error, _("{path} can't be renamed: {reason}."), path) from error
    return target


def replace_file(made: Path, path: Path, day: str) -> Path:
    """Rename the file at `path`, put the one at `made` in its place, and return the new path of the old file.

    Raises:
        StoreError: `made` couldn't be renamed. The old file has its name back, unless another process made a file there
            meanwhile; then the message says what the old file is called.
    """
    identity = FileIdentity(made)
    target = rename_old_file(path, day)
    try:
        rename_if_free(made, path)
        if FileIdentity(path) == identity:
            return target
    except OSError as error:
        _restore_name(target, path)
        raise translate_os_error(error, _("{path} can't be written: {reason}."), path) from error
    except BaseException:
        _restore_name(target, path)
        raise
    message = _("Another file was made at {path} meanwhile. The damaged one is still there: {name}.")
    raise StoreError(message.replace("{name}", target.name), Fault.REPLACED, path)


def _restore_name(target: Path, path: Path) -> None:
    """Give an old file its name back, unless there is another file by now."""
    if os.path.lexists(path):
        return
    with suppress(OSError):
        with suppress(FileNotFoundError):
            journal_path(target).rename(journal_path(path))
        target.rename(path)


def recreate_file(tables: Tables) -> None:
    """Write everything in `tables` to a new file at the same path, where there must be none, and switch to that.

    Raises:
        StoreError: the new file can't be made, and `tables` is unchanged.
    """
    path = tables.path
    make_private_folder(path.parent)
    try:
        with temporary_file(path) as made:
            with closing(open_connection(made)) as conn:
                tables.conn.backup(conn)
            identity = FileIdentity(made)
            rename_if_free(made, path)
        if FileIdentity(path) != identity:
            # Another process made a file there just now.
            raise fault_error(Fault.REPLACED, path)
        tables.use(configure(open_connection(path)), FileIdentity(path))
    except sqlite3.Error as error:
        raise translate_sqlite_error(error, path) from error

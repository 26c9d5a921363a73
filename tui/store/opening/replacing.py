"""Giving a name to another file: a damaged one is set aside; one that was deleted is written anew from what is open.

Nothing that is there is ever written over or removed.
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
from tui.store.opening.opening import connected, prepared
from tui.store.tables.tables import Tables
from tui.words import _

SET_ASIDE = "set-aside-"
"""How the names of files begin that gave their place to a new one.

Not as those of copies do: what is erased in the new file by its number is another session in this one.
"""


def name_aside(path: Path, day: str) -> Path:
    """Return the name that the file at `path` gets when it is set aside on `day`: the first that is free."""
    plain = f"{SET_ASIDE}{day}"
    names = (plain, *(f"{plain}-{number}" for number in range(2, 1000)))
    return next(each for name in names if not os.path.lexists(each := path.with_name(f"{name}-{path.name}")))


def set_aside(path: Path, day: str) -> Path:
    """Rename the file at `path`, and what it has of a journal, and return its new name.

    Raises:
        StoreError: it stays where it is.
    """
    target = name_aside(path, day)
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise OSError(errno.EINVAL, "")
        # The journal first: one that is left behind would be taken for the new file's own.
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


def exchange(made: Path, path: Path, day: str) -> Path:
    """Set the file at `path` aside, give its name to the one at `made`, and return the new name of the first.

    Raises:
        StoreError: `made` did not get the name. The first has it again, unless another file was given it meanwhile;
            then the words say what the first is called.
    """
    ours = FileIdentity(made)
    target = set_aside(path, day)
    try:
        rename_if_free(made, path)
        if FileIdentity(path) == ours:
            return target
    except OSError as error:
        _name_back(target, path)
        raise translate_os_error(error, _("{path} can't be written: {reason}."), path) from error
    except BaseException:
        _name_back(target, path)
        raise
    words = _("Another file was made at {path} meanwhile. The damaged one is still there: {name}.")
    raise StoreError(words.replace("{name}", target.name), Fault.REPLACED, path)


def _name_back(target: Path, path: Path) -> None:
    """Give a file that was set aside its name back, unless another file has that by now."""
    if os.path.lexists(path):
        return
    with suppress(OSError):
        with suppress(FileNotFoundError):
            journal_path(target).rename(journal_path(path))
        target.rename(path)


def made_anew(tables: Tables) -> None:
    """Write what `tables` has open to a new file, where nothing has its name any more, and go on with that.

    Raises:
        StoreError: that cannot be done, and all is as it was.
    """
    path = tables.path
    make_private_folder(path.parent)
    try:
        with temporary_file(path) as made:
            with closing(connected(made)) as conn:
                tables.conn.backup(conn)
            ours = FileIdentity(made)
            rename_if_free(made, path)
        if FileIdentity(path) != ours:
            # Somebody else was faster by a moment.
            raise fault_error(Fault.REPLACED, path)
        tables.use(prepared(connected(path)), FileIdentity(path))
    except sqlite3.Error as error:
        raise translate_sqlite_error(error, path) from error

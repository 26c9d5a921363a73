"""The exceptions of the store. Each has a message that can be shown to the person as it is.

Error codes of SQLite and of the operating system become a `Fault` here; no code outside the store sees them.
"""

import errno
import os
import sqlite3
from pathlib import Path

from tui.flow.repository import SaveError
from tui.store.faults import Fault
from tui.words import _


class StoreError(SaveError):
    """The file can't be used as it is. What was saved in it before is unchanged.

    The message may contain `{path}`, which is filled in. `path` is the file or folder with the fault.
    """

    def __init__(self, message: str, fault: Fault = Fault.OTHER, path: Path | None = None) -> None:
        super().__init__(message.format(path=path) if path is not None else message)
        self.fault = fault
        self.path = path

    @property
    def brief(self) -> str:
        """What is wrong in a few words, for the middle of a sentence."""
        return self.fault.brief


class ReadOnlyError(StoreError):
    """The file is open read-only, so nothing can be written."""

    def __init__(self) -> None:
        super().__init__(_("Looking only: nothing is changed here."))

    @property
    def brief(self) -> str:
        """What is wrong in a few words, for the middle of a sentence."""
        return _("looking only")


class NotAnExport(ValueError):
    """The data given to `Store.load` isn't an export of Onward."""


class UnusableExport(NotAnExport):
    """An export can't be imported. `problem` is a part of a sentence that says why: "the file is empty".

    `line` is the line in the file, counted from 1; None where no single line is to blame. `place` is where the value is
    in the JSON, as keys and positions.
    """

    def __init__(self, problem: str, *, line: int | None = None, place: tuple[str | int, ...] = ()) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line
        self.place = place


SQLITE_FAULTS = (
    (("SQLITE_BUSY", "SQLITE_LOCKED"), Fault.BUSY),
    (("SQLITE_FULL",), Fault.FULL),
    # SQLite reports a limit on file size, a quota and a broken disk in the same way.
    (("SQLITE_IOERR_WRITE", "SQLITE_IOERR_TRUNCATE"), Fault.LIMIT),
    (("SQLITE_READONLY_DBMOVED",), Fault.MISSING),
    (("SQLITE_READONLY",), Fault.READ_ONLY),
    (("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH"), Fault.UNREACHABLE),
)
"""The fault for each error code of SQLite, by how its name begins; the first match counts. Any other code means
`Fault.DAMAGED`."""
DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
"""How the names of the error codes begin with which SQLite says that a file is damaged."""
OS_FAULTS = {
    errno.ENOSPC: Fault.FULL,
    errno.EDQUOT: Fault.LIMIT,
    errno.EFBIG: Fault.LIMIT,
    errno.EROFS: Fault.READ_ONLY,
}
"""The fault for each error number of the operating system. Any other number means `Fault.UNREACHABLE`."""
PERMISSION_ERRORS = frozenset({errno.EACCES, errno.EPERM})


def fault_error(fault: Fault, path: Path) -> StoreError:
    """Return the error for a file at `path` that has `fault`, with the message of that fault."""
    return StoreError(fault.message, fault, path)


def translate_sqlite_error(error: sqlite3.Error, path: Path) -> StoreError:
    """Return the `StoreError` for `error`, which SQLite raised about the file at `path`.

    The message of `error` is left out, since it may quote what the person wrote.
    """
    code = getattr(error, "sqlite_errorname", "") or ""
    fault = next((fault for codes, fault in SQLITE_FAULTS if code.startswith(codes)), Fault.DAMAGED)
    return fault_error(fault, path)


def is_damage(error: sqlite3.Error) -> bool:
    """Return whether SQLite raised `error` because the file is damaged, and for no other reason."""
    return (getattr(error, "sqlite_errorname", "") or "").startswith(DAMAGE)


def translate_os_error(
    error: OSError, message: str, path: Path, *, no_permission: Fault = Fault.READ_ONLY
) -> StoreError:
    """Return the `StoreError` for `error`, which the operating system raised about `path`.

    `message` contains `{path}` and `{reason}`, which are filled in. `no_permission` is the fault if the system refused
    access.
    """
    number = error.errno or 0
    fault = no_permission if number in PERMISSION_ERRORS else OS_FAULTS.get(number, Fault.UNREACHABLE)
    return StoreError(message.replace("{reason}", os.strerror(number)), fault, path)

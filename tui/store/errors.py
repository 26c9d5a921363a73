"""The errors of the store, each with a calm sentence to show to the person.

Error codes of SQLite and the operating system become a `Fault` here; code outside the store never sees them.
"""

import errno
import os
import sqlite3
from pathlib import Path

from tui.flow.repository import SaveError
from tui.store.faults import Fault
from tui.words import _


class StoreError(SaveError):
    """The file can't be used as it is. The message is a sentence to show to the person; the file is unchanged.

    `path` is the file or folder with the fault; `fault` is the kind of fault.
    """

    def __init__(self, words: str, fault: Fault = Fault.OTHER, path: Path | None = None) -> None:
        super().__init__(words.format(path=path) if path is not None else words)
        self.fault = fault
        self.path = path

    @property
    def brief(self) -> str:
        """What is wrong in a few words, for the middle of a sentence."""
        return self.fault.brief


class ReadOnlyError(StoreError):
    """The file is open read-only, so nothing can be written. The message says so."""

    def __init__(self) -> None:
        super().__init__(_("Looking only: nothing is changed here."))

    @property
    def brief(self) -> str:
        """What is wrong in a few words."""
        return _("looking only")


class NotAnExport(ValueError):
    """The data given to `load` isn't an export of Onward."""


OF_CODES = (
    (("SQLITE_BUSY", "SQLITE_LOCKED"), Fault.BUSY),
    (("SQLITE_FULL",), Fault.FULL),
    # The system refuses a write that begins: a limit on the size of files, a quota, a broken disk.
    (("SQLITE_IOERR_WRITE", "SQLITE_IOERR_TRUNCATE"), Fault.LIMIT),
    (("SQLITE_READONLY_DBMOVED",), Fault.GONE),
    (("SQLITE_READONLY",), Fault.READ_ONLY),
    (("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH"), Fault.AWAY),
)
"""Which code of SQLite, by how its name begins, is which fault. Any other says that what is in the file is wrong."""
OF_NUMBERS = {
    errno.ENOSPC: Fault.FULL,
    errno.EDQUOT: Fault.LIMIT,
    errno.EFBIG: Fault.LIMIT,
    errno.EROFS: Fault.READ_ONLY,
}
"""Which error of the system is which fault; any other says that the place cannot be reached."""
DENIED = frozenset({errno.EACCES, errno.EPERM})


def in_words(error: sqlite3.Error, path: Path) -> StoreError:
    """Return `error` as a `StoreError` about the file at `path`. The message holds no private text."""
    code = getattr(error, "sqlite_errorname", "") or ""
    fault = next((fault for codes, fault in OF_CODES if code.startswith(codes)), Fault.DAMAGED)
    return StoreError(sentence(fault), fault, path)


def not_reached(error: OSError, words: str, path: Path, *, denied: Fault = Fault.READ_ONLY) -> StoreError:
    """Return `error` of the system in `words`, which name `{path}` and `{reason}`; `denied` is what a refusal means."""
    number = error.errno or 0
    fault = denied if number in DENIED else OF_NUMBERS.get(number, Fault.AWAY)
    return StoreError(words.replace("{reason}", os.strerror(number)), fault, path)


def sentence(fault: Fault) -> str:
    """Return what is said of a file with `fault`, with `{path}` where its place belongs."""
    return {
        Fault.BUSY: _("Another Onward is using {path} at the moment. Close it, or try again in a minute."),
        Fault.FULL: _("The disk is full, so {path} can't take more. What was saved before is safe."),
        Fault.LIMIT: _(
            "{path} may not grow: the system refuses the write. A limit on files or a quota is reached, or the disk has"
            " a fault. What was saved before is safe."
        ),
        Fault.READ_ONLY: _("{path} can be read but not written. What was saved before is safe."),
        Fault.AWAY: _("{path} can't be reached or written just now. The disk may be away, or not yours to write."),
        Fault.GONE: _("{path} was moved or deleted while Onward had it open. Onward still holds what was in it."),
        Fault.REPLACED: _(
            "Another file was put in the place of {path} while Onward had it open. Onward doesn't write over it."
        ),
        Fault.EMPTY: _("{path} is empty: something cut it off. Put a copy back, or move it away and start again."),
        Fault.NOT_OURS: _("{path} isn't a file of Onward, so it was left as it was."),
        Fault.NEWER: _("{path} was written by a newer Onward. Use that one; this one leaves the file as it is."),
    }.get(fault, _("{path} is damaged or isn't a file of Onward. It was left as it was."))

"""What can go wrong with the file, each with a calm sentence for the person."""

import sqlite3
from pathlib import Path

from tui.flow.journal import NotKept
from tui.words import _


class StoreUnusable(NotKept):
    """The file cannot be used as it is. The text is a sentence for the person; nothing in the file was touched."""


class LookingOnly(StoreUnusable):
    """The file was opened to be looked at, so nothing is written. The text says so."""

    def __init__(self) -> None:
        super().__init__(_("Looking only: nothing is changed here."))


class NotAnExport(ValueError):
    """What was given to `load` is not an export of Onward."""


def in_words(error: sqlite3.Error, path: Path) -> StoreUnusable:
    """Return `error` as a sentence about the file at `path`. No text of the person is in it."""
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        words = _("Another Onward is using {path} at the moment. Close it, or try again in a minute.")
    elif code.startswith("SQLITE_FULL"):
        words = _("The disk is full, so {path} cannot take more. What was saved before is safe.")
    elif code.startswith("SQLITE_READONLY"):
        words = _("{path} can be read but not written. What was saved before is safe.")
    elif code.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        words = _("{path} cannot be reached or written just now. The disk may be full, away, or not yours to write.")
    else:
        words = _("{path} is damaged or is not a file of Onward. It was left as it is.")
    return StoreUnusable(words.format(path=path))

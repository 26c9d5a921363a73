"""Checks a file for damage as it's opened, unless it's known to be intact."""

import sqlite3

from tui.store.integrity.checking import MAX_CHECKED_BYTES, is_intact, size_of
from tui.store.integrity.known import Known, now


def check_first(conn: sqlite3.Connection, known: Known, *, look_follows: bool = False) -> tuple[bool, float | None]:
    """Return whether the file is intact, as far as that is known, and when it was looked over; None if it never was.

    Where a look at rest follows, what is known counts for a week; else for a day.

    Raises:
        sqlite3.Error: the file can't be read.
    """
    if known.is_recent or (look_follows and known.is_of_this_week):
        return True, known.at
    if not known.is_suspect and size_of(conn) > MAX_CHECKED_BYTES:
        return True, known.at
    begun = now()
    return is_intact(conn), begun


def check_repairable(conn: sqlite3.Connection) -> None:
    """Raise `sqlite3.DatabaseError` if more is wrong with the file than invalid values."""
    from tui.store.integrity.integrity import can_be_repaired

    if not can_be_repaired(conn):
        raise sqlite3.DatabaseError("quick_check")

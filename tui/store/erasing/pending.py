"""Remembers in the file that bytes of deleted rows are still to be overwritten, until it's done.

It's recorded in the transaction that deletes the rows. So if the program is stopped or killed before all is
overwritten, the next one to open the file can go on.
"""

from collections.abc import Iterable

import msgspec

from tui.domain.answers.reading import read_if
from tui.store.tables.listed import ERASING
from tui.store.tables.tables import Tables
from tui.store.text.packing import packed, unpacked
from tui.store.text.random_hex import random_hex

KEY = ERASING
"""The name of the setting that holds it. It is about this one file, so an export leaves it out."""

AT_ONCE = 8_000_000
"""A file of at most so many bytes is overwritten in a moment."""


class Pending(msgspec.Struct, frozen=True):
    """What is still to be overwritten."""

    sessions: list[int] = []
    """The ids of sessions that copies of the file may still have."""
    people: list[int] = []
    """The ids of people that copies of the file may still have."""
    in_file: bool = True
    """Whether the file itself may have bytes of deleted rows, or its copies alone."""
    token: str = ""
    """Differs each time something is added, so that what comes while the rest is overwritten isn't missed."""

    @property
    def in_copies(self) -> bool:
        """Whether copies of the file may have something."""
        return bool(self.sessions or self.people)


def pending(tables: Tables) -> Pending | None:
    """Return what is still to be overwritten; None when there is nothing.

    Raises:
        StoreError: the file can't be read.
    """
    value = tables.cell("SELECT value FROM settings WHERE key = ?", [KEY])
    if value is None:
        return None
    # If a bit of it is damaged, everything that can be done without it is.
    return read_if(Pending, unpacked(value)) or Pending()


def add_pending(tables: Tables, sessions: Iterable[int] = (), people: Iterable[int] = ()) -> None:
    """Record that bytes of deleted rows are in the file, and of these sessions and people in copies of it.

    Call it in the transaction that deletes the rows.
    """
    before = pending(tables) or Pending()
    ids = {*before.sessions, *sessions}, {*before.people, *people}
    _save(tables, Pending(sessions=sorted(ids[0]), people=sorted(ids[1])))


def settle(tables: Tables, done: Pending, remaining: Pending | None) -> None:
    """Record that `done` is overwritten except for `remaining`; nothing if more was added meanwhile.

    Raises:
        StoreError: the file can't be written now.
    """
    with tables.transaction():
        if pending(tables) != done:
            return
        if remaining is None:
            tables.delete_where("settings", "key = ?", [KEY])
        else:
            _save(tables, remaining)


def _save(tables: Tables, now: Pending) -> None:
    value = msgspec.to_builtins(msgspec.structs.replace(now, token=random_hex(4)))
    tables.replace("settings", {"key": KEY, "value": packed(value)})

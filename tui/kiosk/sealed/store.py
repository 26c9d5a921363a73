"""What a store of sealed rows does, whichever database is behind it, and how one is opened from its address."""

from datetime import date
from pathlib import Path
from typing import Protocol

from tui.kiosk.sealed.crypt import SealedRow
from tui.words import _

SQLITE = "sqlite:"
Wraps = tuple[bytes, ...]
"""The wraps of rows: each is random, so it tells one version of a row from every other."""
POSTGRESQL = ("postgresql://", "postgres://")


class StoreDown(Exception):
    """The store doesn't answer now. The text is a sentence for the staff, without an address or a word of anybody."""


class SealedStore(Protocol):
    """Keeps rows that it can't read, under names that say nothing. No name of a seat, no time, no person."""

    def put(self, row: SealedRow, over: Wraps | None = None) -> bool:
        """Store a row. Return false if there is another of this or a later revision; the same row again is fine.

        With `over`, it takes the place of no row but one with such a wrap, which is what it was made from.
        Raises `StoreDown`, as do the others.
        """

    def add(self, row: SealedRow) -> bool:
        """Store a row where there is none. Return false if there is another; the same row again is fine."""

    def get(self, locator: bytes) -> SealedRow | None:
        """Return the row with a name, or None."""

    def forget(self, locator: bytes) -> None:
        """Delete a row, if there is one."""

    def purge(self, today: date) -> int:
        """Delete the rows that have expired before `today`, and return how many."""

    def counts(self) -> list[tuple[str, bool, int]]:
        """Return how many rows there are for each day on which they expire, and whether they were kept again."""

    def check(self) -> None:
        """Raise `StoreDown` if it doesn't answer."""


class BadAddress(Exception):
    """The address of the store can't be used. The text is a sentence."""


def store_at(address: str) -> SealedStore:
    """Return the store at `sqlite:/a/path` or `postgresql://...`; nothing is opened yet.

    Raises:
        BadAddress: it is neither, or the library for it isn't installed.
    """
    if address.startswith(SQLITE) and Path(address.removeprefix(SQLITE)).is_absolute():
        from tui.kiosk.sealed.sqlite import SqliteSealed

        return SqliteSealed(Path(address.removeprefix(SQLITE)))
    if address.startswith(POSTGRESQL):
        try:
            from tui.kiosk.sealed.postgres import PostgresSealed
        except ImportError as error:
            words = _("PostgreSQL needs one more package: pip install 'onward-after-no[centre]'")
            raise BadAddress(words) from error
        return PostgresSealed(address)
    raise BadAddress(_("The store is written as sqlite:/path/to/file or postgresql://…"))

"""One open file: how it is opened and closed, which login may write to it, and whether it can be written now."""

from pathlib import Path
from typing import Self

from tui.clock import Clock
from tui.store.file.holder import Holder
from tui.store.file.mounts import network_kind
from tui.store.logins import logins
from tui.store.opening.opening import NOWHERE, opened, opened_in_memory, opened_to_look
from tui.store.opening.replacing import made_anew
from tui.store.tables.tables import Tables


class OpenFile:
    """One open file, or one in memory."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._clock = clock
        self.holder: Holder | None = None
        """The other login that has the file, while this one can't write; None without one, or where it isn't known."""

    @classmethod
    def open(cls, path: Path, clock: Clock) -> Self:
        """Open the file at `path`, beside other logins. A new file can be read by its owner only.

        Raises:
            StoreError: it can't be used. It wasn't changed.
        """
        return cls(opened(path, clock), clock)

    @classmethod
    def open_alone(cls, path: Path, clock: Clock, *, briefly: bool = False) -> Self:
        """Open the file at `path` for this login alone. No other login can write until it takes the file over.

        With `briefly`, for a command that ends in a moment, the file doesn't say which login has it.

        Raises:
            Held: another login has it.
            StoreError: it can't be used. It wasn't changed.
        """
        return cls(logins.opened_alone(path, clock, briefly=briefly), clock)

    @classmethod
    def open_to_look(cls, path: Path, clock: Clock, holder: Holder | None = None) -> Self:
        """Open the file at `path` for reading: every write raises `ReadOnlyError`. `holder` is the login that has it.

        Raises:
            StoreError: it can't be used. It wasn't changed.
        """
        made = cls(opened_to_look(path), clock)
        made.holder = holder
        return made

    @classmethod
    def in_memory(cls, clock: Clock) -> Self:
        """Return a store in memory, which ends with the process."""
        return cls(opened_in_memory(), clock)

    def as_of(self, clock: Clock) -> Self:
        """Return the same store with another clock."""
        return type(self)(self._tables, clock)

    @property
    def path(self) -> Path:
        """The path of the file; `:memory:` for a store in memory."""
        return self._tables.path

    def say_day(self, day: str) -> str:
        """Return an ISO date in words, as seen from today."""
        return self._clock.say(day)

    def close(self) -> None:
        """Close the file, so that other logins can open it."""
        logins.let_go(self._tables)

    def try_writing(self) -> None:
        """Write without changing anything, to see whether the file can be written.

        Raises:
            StoreError: it can't be written now.
        """
        self._tables.try_writing()

    def make_anew(self) -> None:
        """Write everything to a new file at the same path, and use that. It is for a file that was moved or deleted.

        Raises:
            StoreError: the file can't be made. Nothing has changed.
        """
        made_anew(self._tables)

    # Other logins

    @property
    def is_read_only(self) -> bool:
        """Whether every write is refused."""
        return self._tables.is_read_only

    @property
    def network_kind(self) -> str | None:
        """The type of the network file system that the file is on; None on a local disk, or in memory."""
        return None if self.path == NOWHERE else network_kind(self.path)

    def lost_to(self, *, surely: bool = False) -> Holder | None:
        """Return the login that took the file over from this one; None while this one may write.

        This is quick, but it may notice a login on another machine late. With `surely`, the file itself is read.
        """
        return logins.lost_to(self._tables, self._clock, surely=surely)

    def take_over(self) -> None:
        """Take the file over from whichever login has it. That login can't write any more.

        Raises:
            StoreError: the file can't be written. Nothing has changed.
        """
        logins.take_over(self._tables, self._clock)
        self.holder = None

    def open_read_only(self) -> None:
        """Go on with the file open for reading only.

        Raises:
            StoreError: the file can't be read now.
        """
        self.holder = self.lost_to(surely=True)
        logins.open_read_only(self._tables)

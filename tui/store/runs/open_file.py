"""The open file: the ways to open it, whose it is, and whether it takes anything just now."""

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
    """One open file, or what stands for one in memory."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._clock = clock
        self.holder: Holder | None = None
        """The login that had the file when this one came, or that took it over."""

    @classmethod
    def open(cls, path: Path, clock: Clock) -> Self:
        """Open the file at `path`, which is made, for its owner alone, when there is none. Other logins are not asked.

        Raises:
            StoreError: it cannot be used; it was left as it was.
        """
        return cls(opened(path, clock), clock)

    @classmethod
    def open_alone(cls, path: Path, clock: Clock, *, briefly: bool = False) -> Self:
        """Open the file at `path` for this login alone: from here on no other one writes, unless it takes over.

        A command that is over in a moment opens it `briefly`.

        Raises:
            Held: another login has it.
            StoreError: it cannot be used; it was left as it was.
        """
        return cls(logins.opened_alone(path, clock, briefly=briefly), clock)

    @classmethod
    def open_to_look(cls, path: Path, clock: Clock, holder: Holder | None = None) -> Self:
        """Open the file at `path` to be looked at: every write raises `ReadOnlyError`. `holder` is who has it, if any.

        Raises:
            StoreError: it cannot be used; it was left as it was.
        """
        made = cls(opened_to_look(path), clock)
        made.holder = holder
        return made

    @classmethod
    def in_memory(cls, clock: Clock) -> Self:
        """Return a store that is gone when the process ends."""
        return cls(opened_in_memory(), clock)

    def as_of(self, clock: Clock) -> Self:
        """Return the same store at another time."""
        return type(self)(self._tables, clock)

    @property
    def path(self) -> Path:
        """Where the file is; `:memory:` without one."""
        return self._tables.path

    def say_day(self, day: str) -> str:
        """Return a day of ISO form in words, as seen from today."""
        return self._clock.say(day)

    def close(self) -> None:
        """Close the file, and let other logins have it."""
        logins.let_go(self._tables)

    def try_writing(self) -> None:
        """Write something that changes nothing, as a save would.

        Raises:
            StoreError: the file takes nothing just now.
        """
        self._tables.try_writing()

    def make_anew(self) -> None:
        """Write everything to a new file, where the one that is open was moved or deleted, and go on with that.

        Raises:
            StoreError: that cannot be done, and all is as it was.
        """
        made_anew(self._tables)

    # Other logins

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._tables.is_read_only

    @property
    def network_kind(self) -> str | None:
        """The type of the network drive that the file is on; None on a disk of this machine, or in memory."""
        return None if self.path == NOWHERE else network_kind(self.path)

    def taken_over_by(self, *, surely: bool = False) -> Holder | None:
        """Return the login that took the file over from this one; None while it is ours. It is quick to ask.

        A login of another machine may take a while to show; with `surely`, the file itself is read.
        """
        return logins.taken_over_by(self._tables, self._clock, read_file=surely)

    def take_over(self) -> None:
        """Make the file this login's, whoever has it; that one can write nothing more.

        Raises:
            StoreError: it cannot be written; everything is as it was.
        """
        logins.take_over(self._tables, self._clock)
        self.holder = None

    def open_read_only(self) -> None:
        """Go on without the right to write.

        Raises:
            StoreError: the file cannot be read just now.
        """
        self.holder = self.taken_over_by(read_file=True)
        logins.open_read_only(self._tables)

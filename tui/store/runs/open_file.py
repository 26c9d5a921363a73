"""The open file: opens and closes it, and shares it with other logins."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tui.clock import Clock
from tui.store.file.holder import Holder
from tui.store.file.mounts import network_kind
from tui.store.integrity.known import is_recent, now, suspect
from tui.store.logins import logins
from tui.store.opening.opening import IN_MEMORY, open_tables, open_tables_in_memory, open_tables_read_only
from tui.store.tables.tables import Tables

if TYPE_CHECKING:
    from tui.store.integrity.at_rest import LookAtRest


WRONG_VALUE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What a damaged value in the file may lead to, wherever in the program it's used."""


class OpenFile:
    """One open file, or tables in memory."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._clock = clock
        self.holder: Holder | None = None
        """The other login that has the file open, or that took it over; None if there is none."""

    @classmethod
    def open(cls, path: Path, clock: Clock) -> Self:
        """Open the file at `path` without checking for other logins. If there is none, it is made.

        Raises:
            StoreError: the file can't be used; it is unchanged.
        """
        return cls(open_tables(path, clock), clock)

    @classmethod
    def open_exclusive(cls, path: Path, clock: Clock, *, for_command: bool = False) -> Self:
        """Open the file at `path` so that no other login can write, unless it takes over.

        A command, which takes a moment, isn't recorded in the file.

        Raises:
            FileInUse: another login has the file open.
            StoreError: the file can't be used; it is unchanged.
        """
        return cls(logins.open_exclusive(path, clock, for_command=for_command), clock)

    @classmethod
    def open_read_only(cls, path: Path, clock: Clock, holder: Holder | None = None) -> Self:
        """Open the file at `path` read-only: every write raises `ReadOnlyError`.

        `holder` is the login that has it open.

        Raises:
            StoreError: the file can't be used; it is unchanged.
        """
        made = cls(open_tables_read_only(path), clock)
        made.holder = holder
        return made

    @classmethod
    def in_memory(cls, clock: Clock) -> Self:
        """Return an empty store in memory."""
        return cls(open_tables_in_memory(), clock)

    def as_of(self, clock: Clock) -> Self:
        """Return the same store with another clock."""
        return self._with(self._tables, clock)

    def _with(self, tables: Tables, clock: Clock) -> Self:
        """Return a store like this one with other tables, or with another clock."""
        return type(self)(tables, clock)

    @property
    def path(self) -> Path:
        """The path of the file; `:memory:` if there is none."""
        return self._tables.path

    def say_day(self, day: str) -> str:
        """Return an ISO date in words, as seen from today."""
        return self._clock.say(day)

    def close(self) -> None:
        """Close the file, and let other logins open it. While a fault ends the program, it doesn't count as intact."""
        if isinstance(sys.exception(), WRONG_VALUE):
            self.suspect()
        logins.close(self._tables)

    def try_writing(self) -> None:
        """Write to the file without changing anything, to find out whether saving works.

        Raises:
            StoreError: the file can't be written now.
        """
        self._tables.try_writing()

    def recreate_file(self) -> None:
        """Write everything to a new file, after the open one was moved or deleted, and switch to that.

        Raises:
            StoreError: the new file can't be made; nothing was changed.
        """
        from tui.store.opening.replacing import recreate_file

        recreate_file(self._tables)

    # Damage

    @property
    def look_is_due(self) -> bool:
        """Whether the file wants to be looked over for damage: it never was, or not within a day, or some was met."""
        soundness = self._tables.soundness
        return self.path != IN_MEMORY and not soundness.is_damaged and not is_recent(soundness.looked_over_at)

    def look_over(self, pause: Callable[[], float], ended: Callable[[bool | None], None]) -> "LookAtRest":
        """Begin to look the file over in a thread; see `LookAtRest`. Pass what it found on to `note_look`."""
        from tui.store.integrity.at_rest import LookAtRest

        self._tables.soundness.begin_look(now())
        look = LookAtRest(self.path, self._tables.identity, pause, ended)
        look.begin()
        return look

    def note_look(self, *, is_intact: bool) -> None:
        """Note what a look found. After damage, the next start looks the file over before anything else."""
        self._tables.soundness.end_look(is_intact=is_intact)
        if not is_intact:
            suspect(str(self.path))

    def suspect(self) -> None:
        """Note that something in the file may be damaged: the next start looks it over before anything else."""
        self._tables.soundness.suspect()

    # Other logins

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._tables.is_read_only

    @property
    def network_kind(self) -> str | None:
        """The type of the network file system that the file is on; None on a disk of this machine, or in memory."""
        return None if self.path == IN_MEMORY else network_kind(self.path)

    def taken_over_by(self, *, read_file: bool = False) -> Holder | None:
        """Return the login that took the file over from this one; None if no login did.

        It is quick, but may notice a login on another machine late; with `read_file`, it doesn't.
        """
        return logins.taken_over_by(self._tables, self._clock, read_file=read_file)

    def take_over(self) -> None:
        """Take the file over from the login that has it, which can't write any more.

        Raises:
            StoreError: the file can't be written; nothing was changed.
        """
        logins.take_over(self._tables, self._clock)
        self.holder = None

    def switch_to_read_only(self) -> None:
        """Open the file again read-only, and let other logins write.

        Raises:
            StoreError: the file can't be read now.
        """
        self.holder = self.taken_over_by(read_file=True)
        logins.switch_to_read_only(self._tables)

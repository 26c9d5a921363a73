"""What is known of whether the open file is intact, and whether that still holds when it's closed."""

from typing import Protocol

from tui.store.errors import StoreError


class OpenTables(Protocol):
    """What `Soundness` needs of the open file."""

    def moment(self) -> tuple[int, int]:
        """Return two numbers that change whenever another connection writes to the file."""


class Soundness:
    """When the open file was looked over for damage. What Onward writes itself makes no difference to that."""

    def __init__(self, tables: OpenTables) -> None:
        self._tables = tables
        self._moment: tuple[int, int] | None = None
        self.looked_over_at: int | None = None
        """When it was looked over, in seconds as `time.time` has them; None where nobody knows."""
        self.is_suspect = False
        """Whether damage was met in it."""
        self.is_damaged = False
        """Whether a look at all of it found damage."""

    def note(self, looked_over_at: int | None) -> None:
        """Note when the file was looked over, and that no other program has changed it since."""
        self.looked_over_at = looked_over_at
        self.is_suspect = self.is_damaged = False
        self._moment = self._now()

    def suspect(self) -> None:
        """Note that damage was met."""
        self.is_suspect, self.looked_over_at = True, None

    def when_left(self) -> int | None:
        """Return when the file was looked over; None if another program, or another connection, changed it since."""
        return self.looked_over_at if self._moment is not None and self._moment == self._now() else None

    def _now(self) -> tuple[int, int] | None:
        try:
            return self._tables.moment()
        except StoreError:
            return None

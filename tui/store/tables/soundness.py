"""What is known of whether the open file is intact, and whether that still holds when it's closed."""

from typing import Protocol

from tui.store.errors import StoreError

Moment = tuple[int, int]


class OpenTables(Protocol):
    """What `Soundness` needs of the open file."""

    def moment(self) -> Moment:
        """Return two numbers that change whenever another connection writes to the file."""


class Soundness:
    """When the open file was looked over for damage. What Onward writes itself makes no difference to that."""

    def __init__(self, tables: OpenTables) -> None:
        self._tables = tables
        self._moment: Moment | None = None
        self._begun: tuple[float, Moment | None] | None = None
        """When a look began, and the moment of the file then; None if damage was met since."""
        self.looked_over_at: float | None = None
        """When it was looked over, in seconds as `time.time` has them; None where nobody knows."""
        self.is_suspect = False
        """Whether damage was met in it."""
        self.is_damaged = False
        """Whether a look at all of it found damage."""

    def note(self, looked_over_at: float | None) -> None:
        """Note when the file was looked over, and that no other program has changed it since."""
        self._note(looked_over_at, self._now())

    def begin_look(self, at: float) -> None:
        """Note that a look at all of the file begins."""
        self._begun = at, self._now()

    def end_look(self, *, is_intact: bool) -> None:
        """Note what the look found: of the file as it was when the look began. Damage that was met since counts."""
        if not is_intact:
            self.suspect()
            self.is_damaged = True
        elif self._begun is not None:
            self._note(*self._begun)

    def _note(self, looked_over_at: float | None, moment: Moment | None) -> None:
        self.looked_over_at, self._moment, self._begun = looked_over_at, moment, None
        self.is_suspect = self.is_damaged = False

    def suspect(self) -> None:
        """Note that damage was met."""
        self.is_suspect, self.looked_over_at, self._begun = True, None, None

    def when_left(self) -> float | None:
        """Return when the file was looked over; None if another program, or another connection, changed it since."""
        return self.looked_over_at if self._moment is not None and self._moment == self._now() else None

    def _now(self) -> Moment | None:
        try:
            return self._tables.moment()
        except StoreError:
            return None

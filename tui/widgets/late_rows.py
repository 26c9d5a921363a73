"""The rows of a long list, of which most are only made once they're seen."""

from collections.abc import Callable, Iterable, Sequence

from tui.widgets.rows import Row


class LateRows:
    """The rows of a long list. Of those that take long to make, there is only the key until they're seen."""

    def __init__(self, rows: Iterable[Row | str], make: Callable[[Sequence[str]], Iterable[Row]]) -> None:
        """List `rows`. `make` returns the rows with some of the keys; one that is left out is gone meanwhile."""
        self._rows = list(rows)
        self._make = make

    def __len__(self) -> int:
        return len(self._rows)

    def between(self, first: int, last: int) -> list[Row]:
        """Return the rows from `first` on, up to `last`, made."""
        asked = self._rows[first:last]
        keys = [each for each in asked if isinstance(each, str)]
        made = {row.key: row for row in self._make(keys)} if keys else {}
        found = (made.get(each) if isinstance(each, str) else each for each in asked)
        return [row for row in found if row is not None]

    def place_of(self, key: str) -> int | None:
        """Return where the row with `key` is; None if there is none."""
        keys = (each if isinstance(each, str) else each.key for each in self._rows)
        return next((place for place, each in enumerate(keys) if each == key), None)

    def number_up_to(self, place: int) -> int:
        """Return how many of the rows before `place` can be chosen."""
        return sum(isinstance(each, str) or not each.heading for each in self._rows[:place])

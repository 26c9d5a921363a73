"""What reads rows: the tables of the store, and the small reader behind `onward today`."""

from typing import Any, Protocol, TypeAlias

Row: TypeAlias = dict[str, Any]


class RowReader(Protocol):
    """Reads rows of one file."""

    def rows(self, sql: str, args: Any = (), /) -> list[Row]:
        """Return the rows of a query."""

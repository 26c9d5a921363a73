"""What the tables use of the rooms above: the claim of a login, and a search index in memory."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from tui.store.file.holder import Holder

if TYPE_CHECKING:
    from tui.store.tables.tables import Tables


class WriteClaim(Protocol):
    """The claim of one login to be the only one that writes to a file."""

    @property
    def holder(self) -> Holder:
        """The login."""

    def check(self, tables: "Tables") -> None:
        """Raise `StoreError` if the file says that another login may write now."""


class MemoryIndex(Protocol):
    """A search index in memory, for the sessions that the index in the file doesn't have as they are now."""

    @property
    def session_ids(self) -> Sequence[int]:
        """The ids of these sessions."""

    def is_current(self, tables: "Tables") -> bool:
        """Say whether nothing was written since it was made."""

    def matching(self, query: str) -> list[int]:
        """Return the ids of the sessions that a full-text query finds."""

    def texts(self, ids: Sequence[int]) -> dict[int, str]:
        """Return the texts of sessions as JSON, by their ids; none for a session that it doesn't have."""

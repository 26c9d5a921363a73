"""A session that is only read: a person can go through its pages, and nothing is saved."""

from tui.domain.shapes import Value
from tui.flow.session import Change, Session


class ReadOnlySession(Session):
    """A session whose answers can't be changed."""

    def stand_at(self, key: str | None) -> None:
        """Move to a step, without saving the position."""
        self.position = key

    def draft(self, key: str, value: Value) -> None:
        """Ignore what is typed: the stored answer stays."""

    def give(self, key: str, value: Value) -> Change:
        """Leave the stored answer unchanged and report no other changes."""
        return Change()

    def skip(self, key: str) -> Change:
        """Leave the stored answer unchanged and report no other changes."""
        return Change()

    def flush(self, *, always: bool = False) -> None:
        """Do nothing: there is never anything to save."""

"""A session that is only looked at: its pages can be gone through, and nothing of it changes."""

from tui.domain.shapes import Value
from tui.flow.session import Change, Session


class ReadOnlySession(Session):
    """Takes every answer as read, and keeps none."""

    def stand_at(self, key: str | None) -> None:
        """Stand on a step, as long as this is open."""
        self.place = key

    def draft(self, key: str, value: Value) -> None:
        """Leave the page as it is kept."""

    def give(self, key: str, value: Value) -> Change:
        """Leave the answer as it is kept, and go on."""
        return Change()

    def skip(self, key: str) -> Change:
        """Leave the answer as it is kept, and go on."""
        return Change()

    def flush(self, *, always: bool = False) -> None:
        """Keep nothing: there is nothing to keep."""

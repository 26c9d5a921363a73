"""The line on top of every screen: where you are on the left, the day or how far on the right, a rule under it."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static


class Top(Horizontal):
    """A title line. Both sides are plain text, never markup; the left one gives way when there is no room."""

    def __init__(self, left: str, right: str = "") -> None:
        super().__init__()
        self._left = left
        self._right = right

    def compose(self) -> ComposeResult:
        """Show both sides."""
        yield Static(Content(self._left), classes="left")
        yield Static(Content(self._right), classes="right")

    def show(self, left: str | None = None, right: str | None = None) -> None:
        """Change one side or both."""
        self._left = self._left if left is None else left
        self._right = self._right if right is None else right
        # On a page that is just being taken away, the sides are gone already.
        for side, words in ((".left", self._left), (".right", self._right)):
            for line in self.query(side).results(Static):
                line.update(Content(words))

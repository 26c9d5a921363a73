"""Widgets that read or write the file by themselves, and stay where that fails."""

from textual.dom import DOMNode

from tui.flow.repository import SaveError
from tui.textual_parts import MessageErrors


class PassesFaults(MessageErrors):
    """Goes on after a `SaveError` in one of its own handlers. List it before Textual's class."""

    # It's no widget itself: Textual takes the names for styles and queries from the first base that is one.

    def handle_message_error(self, error: Exception) -> bool:
        """Pass a `SaveError` to the screen, which is the one to say it."""
        if isinstance(self, DOMNode) and isinstance(error, SaveError):
            self.screen.call_later(_raise, error)
            return True
        return False


def _raise(problem: SaveError) -> None:
    raise problem

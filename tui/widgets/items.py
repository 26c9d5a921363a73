"""A list whose own items can be taken off and brought back."""

from dataclasses import dataclass

from textual.binding import Binding
from textual.message import Message

from tui.commands import bindings
from tui.widgets.rows import Rows


class ItemRows(Rows):
    """Rows that say which of them is to go, and when the last one is to come back."""

    BINDINGS = [
        *bindings("lists.delete", "lists.undo"),
        Binding("delete", "delete", show=False, id="items.delete", tooltip="Take it off the list"),
    ]

    @dataclass
    class Removed(Message):
        """The row with `key` is to go."""

        key: str

    @dataclass
    class Undone(Message):
        """The last row that went is to come back."""

    def stand_on(self, key: str) -> None:
        """Take the cursor to the row with `key`, which is in view once the list is laid out again."""
        self.go_to(key)
        self.focus()
        self.call_after_refresh(self._bring_into_view)

    def _bring_into_view(self) -> None:
        if self.highlighted is not None and all(row.heading for row in self.rows[: self.highlighted]):
            self.scroll_home(animate=False)
        else:
            self.scroll_to_highlight()

    def action_delete(self) -> None:
        """Ask for the marked row to go."""
        if self.here is not None and self.here.key:
            self.post_message(self.Removed(self.here.key))

    def action_undo(self) -> None:
        """Ask for the last one back."""
        self.post_message(self.Undone())

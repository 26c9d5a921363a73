"""Lists of rows with keys of their own: the plan, items that can be removed, people."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.events import Blur, Key
from textual.message import Message

from tui.commands import bindings
from tui.store.text.folding import folded
from tui.widgets.long_rows import LongRows
from tui.widgets.rows import Row, Rows


class PlanRows(LongRows):
    """The rows of the plan. Space posts `Ticked`."""

    BINDINGS = bindings("plan.done")

    @dataclass
    class Ticked(Message):
        """Mark the current row as done, or as to do."""

    def action_done(self) -> None:
        """Tick the marked row."""
        self.post_message(self.Ticked())


class ItemRows(Rows):
    """Rows that can be removed, and restored with undo."""

    BINDINGS = [
        *bindings("lists.delete", "lists.undo"),
        Binding("delete", "delete", show=False, id="items.delete", tooltip="Take it off the list"),
    ]

    @dataclass
    class Removed(Message):
        """Remove the row with `key`."""

        key: str

    @dataclass
    class Undone(Message):
        """Restore the row that was removed last."""

    def stand_on(self, key: str) -> None:
        """Go to the row with `key`, and scroll it into view after the next layout."""
        self.go_to(key)
        self.focus()
        self.call_after_refresh(self.bring_into_view)

    def action_delete(self) -> None:
        """Ask to remove the current row."""
        if self.here is not None and self.here.key:
            self.post_message(self.Removed(self.here.key))

    def action_undo(self) -> None:
        """Ask to restore the last one."""
        self.post_message(self.Undone())


class PeopleRows(Rows):
    """Typed letters go to the first name with a word that begins with them. Enter chooses.

    During a search, Space is part of it and Backspace deletes; any other key ends it.
    """

    @dataclass
    class Searched(Message):
        """The typed search, and whether a name matches. Empty words end the search."""

        words: str
        found: bool

    def __init__(self, rows: Sequence[Row] = (), *, names: Sequence[str] = ()) -> None:
        self._typed = ""
        self._names = frozenset(names)
        """The keys of the rows that are people."""
        super().__init__(rows)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Take letters as text: in other lists some of them move the cursor."""
        return character is not None and character.isprintable() and (character != " " or bool(self._typed))

    def on_key(self, event: Key) -> None:
        """Search with what is typed."""
        if event.key == "backspace" and self._typed:
            self._search(self._typed[:-1])
        elif event.character is not None and self.check_consume_key(event.key, event.character):
            self._search(self._typed + event.character)
        else:
            self._search("")
            return
        event.stop()
        event.prevent_default()

    def on_blur(self, event: Blur) -> None:
        """End the search."""
        self._search("")

    def _search(self, words: str) -> None:
        if words == self._typed == "":
            return
        self._typed = words
        people = (row for row in self.rows if row.key in self._names)
        found = next((row for row in people if words and begins_with(row.text, words)), None)
        if found is not None:
            self.go_to(found.key)
        self.post_message(self.Searched(words, found is not None))


def begins_with(name: str, words: str) -> bool:
    """Return whether `name`, or a later word of it, begins with `words`, ignoring accents and case."""
    return f" {folded(words)}" in f" {folded(name)}"

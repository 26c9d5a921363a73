"""Lists of rows with keys of their own: the plan, items that can be removed, people."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.events import Blur, Key
from textual.message import Message

from tui.commands import bindings
from tui.store.text.folding import folded
from tui.widgets.rows import Row, Rows


class PlanRows(Rows):
    """Rows that say when the marked one is ticked; Enter opens it, as in any list."""

    BINDINGS = bindings("plan.done")

    @dataclass
    class Ticked(Message):
        """The marked row is done, or is to do again."""

    def action_done(self) -> None:
        """Tick the marked row."""
        self.post_message(self.Ticked())


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


class PeopleRows(Rows):
    """Letters move to the first name with a word that begins with them. They never choose; Enter does.

    While something is typed, Space belongs to it. Backspace takes the last letter back, any other key ends the search.
    """

    @dataclass
    class Searched(Message):
        """What is typed so far, and whether somebody is called that; empty words end the search."""

        words: str
        found: bool

    def __init__(self, rows: Sequence[Row] = (), *, names: Sequence[str] = ()) -> None:
        self._typed = ""
        self._names = frozenset(names)
        """The keys of the rows that are people."""
        super().__init__(rows)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Keep letters from the keys that move in other lists."""
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
    """Say whether `name`, or a later word of it, begins with `words`, accents and capitals apart."""
    return f" {folded(words)}" in f" {folded(name)}"

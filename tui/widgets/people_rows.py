"""A list of people in which typed letters look for a name."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.events import Blur, Key
from textual.message import Message

from tui.store.text.folding import folded
from tui.widgets.rows import Row, Rows


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

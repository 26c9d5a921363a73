"""A long list of words: a letter goes to the next word that begins with it, a number says how strong a word is."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import Button

from tui.flow.step import Option
from tui.widgets.line import neighbour
from tui.widgets.marked import TICKS, MarkedList


def _plain(text: str) -> str:
    """Return `text` in small letters without accents."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


class WordList(MarkedList):
    """A list of words with ticks."""

    @dataclass
    class Rated(Message):
        """A digit was typed on a word: how strong it is."""

        word: str
        digit: str

    def __init__(self, options: Sequence[Option], chosen: Collection[str]) -> None:
        super().__init__(options, chosen, TICKS)

    def action_cursor_up(self) -> None:
        """Go up; from the first row to the button above the list, where there is one, else to the last row."""
        above = neighbour(self, -1)
        if self.highlighted in {None, 0} and isinstance(above, Button):
            above.focus()
        else:
            super().action_cursor_up()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Say that letters and digits are taken here, before any key that stands for a command."""
        return bool(character) and (str(character).isalpha() or str(character) in "0123456789")

    def on_key(self, event: events.Key) -> None:
        """Go to the next word that begins with the typed letter; a digit says how strong the word is."""
        if not event.character or not self.check_consume_key(event.key, event.character):
            return
        event.stop()
        event.prevent_default()
        if not event.character.isalpha():
            if self.pointed is not None:
                self.post_message(self.Rated(self.pointed.key, event.character))
            return
        at = -1 if self.highlighted is None else self.highlighted
        order = [*range(at + 1, len(self.entries)), *range(at + 1)]
        begins = (each for each in order if _plain(self.entries[each].label).startswith(_plain(event.character)))
        self.highlighted = next(begins, self.highlighted)

"""Where a cursor may stand in a text: between what a person sees as letters, never inside of one (UAX 29).

Such a letter may be several characters: e and an accent, a hand and its colour, the two letters of a flag.
"""

from bisect import bisect_left, bisect_right
from functools import lru_cache

from rich.style import Style
from rich.text import Text
from textual import events


def down(text: str, place: int) -> int:
    """Return the last place up to `place` where a cursor may stand."""
    if text.isascii():
        return place
    edges = _edges(text)
    return edges[bisect_right(edges, place) - 1]


def up(text: str, place: int) -> int:
    """Return the first place from `place` on where a cursor may stand."""
    if text.isascii():
        return place
    edges = _edges(text)
    return edges[min(bisect_left(edges, place), len(edges) - 1)]


@lru_cache(8)
def _edges(text: str) -> list[int]:
    # Costs more to import than a whole page takes to show, and most lines need none of it.
    from wcwidth import iter_graphemes

    edges = [0]
    for letter in iter_graphemes(text):
        edges.append(edges[-1] + len(letter))
    return edges


JOINERS = "\u200c\u200d"
"""The non-joiner of Persian, and the joiner of Indic scripts and of emoji made of several."""


def joiner(event: events.Key) -> str | None:
    """Return the joiner that was typed, or None."""
    return event.character if event.character and event.character in JOINERS else None


class LetterText(Text):
    """A line of a field. A style that ends in the midst of a letter goes on to the letter's end."""

    def stylize(self, style: str | Style, start: int = 0, end: int | None = None) -> None:
        """Put `style` on the characters from `start` up to `end`, and on the whole of the last letter of them."""
        super().stylize(style, start, None if end is None else up(self.plain, end))

"""Cursor positions in a text: between graphemes, never inside one (UAX 29).

A grapheme is what a person sees as one letter. It may be several characters: e and an accent, a hand and its colour,
the two letters of a flag.
"""

from bisect import bisect_left, bisect_right
from functools import lru_cache

from rich.style import Style
from rich.text import Text
from textual import events

from tui.cutting import JOINERS


def down(text: str, place: int) -> int:
    """Return the last cursor position up to `place`."""
    if text.isascii():
        return place
    edges = _edges(text)
    return edges[bisect_right(edges, place) - 1]


def up(text: str, place: int) -> int:
    """Return the first cursor position from `place` on."""
    if text.isascii():
        return place
    edges = _edges(text)
    return edges[min(bisect_left(edges, place), len(edges) - 1)]


@lru_cache(8)
def _edges(text: str) -> list[int]:
    # Slow to import, and not needed for ASCII.
    from wcwidth import iter_graphemes

    edges = [0]
    for letter in iter_graphemes(text):
        edges.append(edges[-1] + len(letter))
    return edges


def joiner(event: events.Key) -> str | None:
    """Return the joiner that was typed, or None."""
    return event.character if event.character and event.character in JOINERS else None


class LetterText(Text):
    """Text whose styles are extended to whole graphemes."""

    def stylize(self, style: str | Style, start: int = 0, end: int | None = None) -> None:
        """Apply `style` from `start` to `end`, extended to the end of the last grapheme."""
        super().stylize(style, start, None if end is None else up(self.plain, end))

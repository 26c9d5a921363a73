"""Looks up keys and reports in Textual's tables and parser. No other module uses that parser.

Textual's parser expects a stream, and raises on numbers that it does not expect. So it only gets single characters, and
complete sequences that have been checked.
"""

from collections.abc import Iterator

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.events import Key
from textual.geometry import Size
from textual.message import Message

__all__ = [
    "BRACKETED_PASTE_END",
    "BRACKETED_PASTE_START",
    "TextualReportParser",
    "character_keys",
    "function_key",
    "sequence_keys",
]

_PARSER = XTermParser()


def character_keys(character: str, *, alt: bool = False) -> list[Key]:
    """Return the key that terminals send as one character, with or without Alt."""
    return [Key(key.key, key.character) for key in _PARSER._sequence_to_key_events(character, alt=alt)]  # noqa: SLF001


def sequence_keys(sequence: str) -> list[Key]:
    """Return the keys of a sequence in Textual's table of traditional sequences; none if it is not there.

    Textual maps ESC and a digit to a symbol on a Mac keyboard. Those entries are ignored: Alt+1 would write a symbol.
    """
    found = ANSI_SEQUENCES_KEYS.get(sequence)
    if isinstance(found, str):
        return character_keys(found) if sequence[1:2] in ("[", "O") else []
    return [Key(key.value, None) for key in found] if isinstance(found, tuple) else []


def function_key(number: int, final: str) -> str | None:
    """Return the name of the key that terminals send as `ESC [ number final`, or None."""
    return FUNCTIONAL_KEYS.get(f"{number}{final}")


class TextualReportParser:
    """Parses reports: the mouse, the focus of the window, supported modes."""

    def __init__(self) -> None:
        self._parser = XTermParser()

    def measure_in_pixels(self, cells: Size, pixels: Size) -> None:
        """Read mouse positions as pixels from now on; `cells` and `pixels` are the size of the window in both units."""
        self._parser.terminal_size, self._parser.terminal_pixel_size = cells, pixels
        self._parser.mouse_pixels = True

    def read(self, sequence: str) -> Iterator[Message]:
        """Yield the messages for a complete report."""
        yield from self._parser.feed(sequence)

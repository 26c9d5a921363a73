"""What Textual knows of keys and reports, asked for in whole sequences: the only module that touches its parser.

Textual's parser is made for a stream, and raises at numbers that it did not foresee. So it is only asked about single
characters and about sequences that were looked at before.
"""

from collections.abc import Iterator

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.events import Key
from textual.geometry import Size
from textual.message import Message

__all__ = ["BRACKETED_PASTE_END", "BRACKETED_PASTE_START", "KeyReports", "function_key", "keys_of", "typed_character"]

_PARSER = XTermParser()


def typed_character(character: str, *, alt: bool = False) -> list[Key]:
    """Return the key that a terminal sends as one character, with Alt or without."""
    return [Key(key.key, key.character) for key in _PARSER._sequence_to_key_events(character, alt=alt)]  # noqa: SLF001


def keys_of(sequence: str) -> list[Key]:
    """Return the keys of a sequence that terminals have always sent; none where Textual knows none.

    Textual takes an escape character and a digit for a sign of a Mac's keyboard, and Alt+1 would write another sign.
    """
    found = ANSI_SEQUENCES_KEYS.get(sequence)
    if isinstance(found, str):
        return typed_character(found) if sequence[1:2] in ("[", "O") else []
    return [Key(key.value, None) for key in found] if isinstance(found, tuple) else []


def function_key(number: int, final: str) -> str | None:
    """Return the name of the key that is sent as `ESC [ number final`; None where there is none."""
    return FUNCTIONAL_KEYS.get(f"{number}{final}")


class KeyReports:
    """Reads what a terminal reports: the mouse, the focus of the window, modes it has."""

    def __init__(self) -> None:
        self._parser = XTermParser()

    def measure_in_pixels(self, cells: Size, pixels: Size) -> None:
        """Take it that the mouse is reported in pixels from now on."""
        self._parser.terminal_size, self._parser.terminal_pixel_size = cells, pixels
        self._parser.mouse_pixels = True

    def read(self, sequence: str) -> Iterator[Message]:
        """Yield what a whole report says."""
        yield from self._parser.feed(sequence)

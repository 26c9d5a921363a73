"""Shows what is drawn in ASCII, for terminals that may have no other signs.

Lines, blocks, arrows and typographic signs are replaced, also those that Textual draws itself: scrollbars, and the mark
where words are cut off. Letters stay as they are, of whatever script: they are what the person wrote.
"""

import re
import unicodedata

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_SIGNS = {
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00b7",
    "'": "\u2018\u2019\u2032",
    '"': "\u201c\u201d\u2033\u00ab\u00bb",
    "~": "\u2026",
    "*": "\u2022\u2605\u2606",
    "+": "\u2713\u2714",
    "x": "\u00d7\u2715\u2717\u2718",
    "<": "\u2190\u25c0\u25c2\u2039",
    ">": "\u2192\u25b6\u25b8\u203a",
    "^": "\u2191\u25b2\u25b4",
    "v": "\u2193\u25bc\u25be",
    "o": "\u25cb\u25cc\u25e6",
    "O": "\u25cf\u25d0\u25d1\u25c9",
    " ": "\u00a0\u202f\u2007\u2009",
}
_WIDE = (0x25FD, 0x25FE)
"""The two geometric shapes that are two cells wide."""
_SHADES = {"\u2591": ".", "\u2592": ":", "\u2593": "#"}
_PARTS_OF_LINES = (("DOUBLE HORIZONTAL", "="), ("HEAVY HORIZONTAL", "="), ("HORIZONTAL", "-"), ("VERTICAL", "|"))
"""What the Unicode name of a straight line contains, and what it becomes."""


def _line(code: int) -> str:
    """Return the ASCII form of a character of the block Box Drawing."""
    words = unicodedata.name(chr(code)).removeprefix("BOX DRAWINGS ")
    if " AND " in words or "DIAGONAL" in words:
        return "+"
    straight = re.sub("(?:DOUBLE|TRIPLE|QUADRUPLE) DASH ", "", words)
    return next((drawn for part, drawn in _PARTS_OF_LINES if part in straight), "+")


TABLE = {
    **{code: _line(code) for code in range(0x2500, 0x2580)},
    **dict.fromkeys(range(0x2580, 0x25A0), "#"),
    # The edge of a field that doesn't have the focus; the whole block is that of the one that does.
    **dict.fromkeys((*range(0x2589, 0x2591), 0x2595), "|"),
    **{code: "*" for code in range(0x25A0, 0x2600) if code not in _WIDE},
    **{ord(sign): drawn for drawn, known in _SIGNS.items() for sign in known},
    **{ord(shade): drawn for shade, drawn in _SHADES.items()},
}
"""For `str.translate`. Each sign becomes one of the same width."""


def in_ascii(text: str) -> str:
    """Return `text` with its lines and signs in ASCII, as wide as before."""
    return text if text.isascii() else text.translate(TABLE)


class AsciiSigns(LineFilter):
    """Draws every widget without signs beyond ASCII."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of one line with their signs in ASCII."""
        return [Segment(in_ascii(text), style, control) for text, style, control in segments]


ASCII_SIGNS = AsciiSigns()
"""One for all widgets."""

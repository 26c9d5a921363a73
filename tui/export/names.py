"""File names that are safe on any disk, from text in any script."""

import unicodedata
from collections.abc import Iterator

from tui.cutting import cut_to_characters
from tui.terminal.clean import clean_line

MOST_CHARACTERS = 60
"""In UTF-8 at most 240 bytes; the file systems of Linux take 255."""
ROOM_FOR_NUMBER = len("-999")
MOST_NUMBERS = 999
IN_WORDS = ("L", "M", "N")
"""The general categories that make up words: letters, the marks on them, numbers."""
RESERVED = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(10))}
)
"""Names that mean a device on Windows, whatever follows the dot."""


def file_names(words: str, suffix: str, fallback: str) -> Iterator[str]:
    """Yield names for a file about `words`: `thank-you.txt`, then `thank-you-2.txt` and so on.

    A name has letters, marks and digits of any script, hyphens, and `suffix`. It has no leading dot, no control or
    invisible characters, and at most 60 characters and 255 bytes. If `words` has no usable word, it is `fallback`.
    """
    stem = _stem(words, suffix) or fallback
    if unicodedata.normalize("NFKC", stem).upper() in RESERVED:
        stem = f"{fallback}-{stem}"
    yield from numbered(stem, suffix)


def numbered(stem: str, suffix: str) -> Iterator[str]:
    """Yield `stem` with `suffix`, then with the numbers from 2 to 999 between them."""
    yield stem + suffix
    for number in range(2, MOST_NUMBERS + 1):
        yield f"{stem}-{number}{suffix}"


def _stem(words: str, suffix: str) -> str:
    # Joiners are removed without a gap, as they have no width. Everything else separates words.
    seen = (each for each in clean_line(words) if unicodedata.category(each) != "Cf")
    parted = "".join(each if unicodedata.category(each)[0] in IN_WORDS else " " for each in seen)
    joined = unicodedata.normalize("NFC", "-".join(parted.split()))
    room = MOST_CHARACTERS - ROOM_FOR_NUMBER - len(suffix)
    return cut_to_characters(joined, room).strip("-")

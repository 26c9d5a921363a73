"""Cuts text that is too long, between graphemes: never inside a flag, a Hindi syllable, or a letter and its accent.

A grapheme is what a person sees as one letter (UAX 29). It may be several characters, and wider than one cell.
"""

JOINERS = "\u200c\u200d"
"""The non-joiner of Persian, and the joiner of Indic scripts and of emoji made of several: parts of words."""

PLAIN = (
    "["
    " -~\u00a0-\u00ac\u00ae-\u02ff\u1e00-\u1eff"  # Latin
    "\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ff"  # Greek
    "\u0400-\u0482\u048a-\u052f"  # Cyrillic
    "\u05be\u05d0-\u05ea\u05f3\u05f4"  # Hebrew, without its points
    "\u060c\u061b\u061f-\u064a\u0660-\u066f\u0671-\u06d5"  # Arabic, without its vowel signs
    "\u2010-\u2027\u2030-\u203b\u20a0-\u20bf"  # Dashes, quotation marks, the ellipsis, currencies
    "]*"
)
"""Text in which each character is a grapheme of one cell, so that no table of Unicode is needed to measure it."""


def cut_to_characters(text: str, most: int) -> str:
    """Return the beginning of `text`, of at most `most` characters."""
    if len(text) <= most or _is_plain(text):
        return text[:most]
    # Slow to import, and not needed for plain text.
    from wcwidth import iter_graphemes

    end = 0
    for grapheme in iter_graphemes(text):
        if end + len(grapheme) > most:
            break
        end += len(grapheme)
    return text[:end]


def cut_to_cells(text: str, most: int) -> str:
    """Return the beginning of `text` that is at most `most` cells wide in a terminal."""
    if _is_plain(text):
        return text[:most]
    from wcwidth import iter_graphemes, wcswidth

    end = cells = 0
    for grapheme in iter_graphemes(text):
        cells += max(0, wcswidth(grapheme))
        if cells > most:
            break
        end += len(grapheme)
    return text[:end]


def cells_of(text: str) -> int:
    """Return how many cells of a terminal `text` takes."""
    if _is_plain(text):
        return len(text)
    from wcwidth import iter_graphemes, wcswidth

    return sum(max(0, wcswidth(grapheme)) for grapheme in iter_graphemes(text))


def _is_plain(text: str) -> bool:
    if text.isascii():
        return True
    # It takes a fifth of `onward today` to import, which has mostly letters without accents to say.
    import re

    return re.fullmatch(PLAIN, text) is not None

"""Cuts text that is too long, between graphemes: never inside a flag, a Hindi syllable, or a letter and its accent.

A grapheme is what a person sees as one letter (UAX 29). It may be several characters, and wider than one cell.
"""

JOINERS = "\u200c\u200d"
"""The non-joiner of Persian, and the joiner of Indic scripts and of emoji made of several: parts of words."""


def cut_to_characters(text: str, most: int) -> str:
    """Return the beginning of `text`, of at most `most` characters."""
    if len(text) <= most or text.isascii():
        return text[:most]
    # Slow to import, and not needed for ASCII.
    from wcwidth import iter_graphemes

    end = 0
    for grapheme in iter_graphemes(text):
        if end + len(grapheme) > most:
            break
        end += len(grapheme)
    return text[:end]


def cut_to_cells(text: str, most: int) -> str:
    """Return the beginning of `text` that is at most `most` cells wide in a terminal."""
    if text.isascii():
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
    if text.isascii():
        return len(text)
    from wcwidth import iter_graphemes, wcswidth

    return sum(max(0, wcswidth(grapheme)) for grapheme in iter_graphemes(text))

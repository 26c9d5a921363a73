"""Folds text for comparing and searching: lower case, no accents, one space between words."""

import unicodedata

STROKES = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ŧ": "t", "ı": "i"})
"""Letters that Unicode doesn't take apart into a letter and a mark."""
VOICED = "\u3099\u309a"
"""The two Japanese marks that make another letter: `が` isn't `か`. They're kept."""


def folded(text: str) -> str:
    """Return `text` without what doesn't count when texts are compared: "Wójcik" and "wojcik" are the same."""
    if text.isascii():
        return " ".join(text.lower().split())
    parts = unicodedata.normalize("NFKD", text.casefold().translate(STROKES))
    return " ".join("".join(each for each in parts if each in VOICED or not unicodedata.combining(each)).split())

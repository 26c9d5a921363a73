"""Text folded for finding and comparing: small letters, no accents, `ł` as `l` and `đ` as `d`."""

import unicodedata

STROKES = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ŧ": "t", "ı": "i"})
VOICED = "\u3099\u309a"
"""Marks that make other letters of Japanese ones, so that `が` is not `か`."""


def folded(text: str) -> str:
    """Return `text` as it is compared: "Wójcik" and "wojcik" are the same."""
    if text.isascii():
        return " ".join(text.lower().split())
    parts = unicodedata.normalize("NFKD", text.casefold().translate(STROKES))
    return " ".join("".join(each for each in parts if each in VOICED or not unicodedata.combining(each)).split())

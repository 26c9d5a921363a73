"""Text folded for finding and comparing: small letters, no accents, `ł` as `l` and `đ` as `d`."""

import unicodedata

STROKES = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ŧ": "t", "ı": "i"})


def folded(text: str) -> str:
    """Return `text` as it is compared: "Wójcik" and "wojcik" are the same."""
    parts = unicodedata.normalize("NFKD", text.casefold().translate(STROKES))
    return " ".join("".join(each for each in parts if not unicodedata.combining(each)).split())

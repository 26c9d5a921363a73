"""Quoting: the one sentence of a longer text that a reason rests on, in the words of whoever wrote it."""

import re
import unicodedata
from collections.abc import Sequence

from tui.domain.letter_text import unaccented

LONGEST = 110
"""Characters of a quotation that still reads as one line or two."""
ENDS = re.compile(r"(?<=[.!?\u3002\uff01\uff1f\u061f])\s+|\n+")
AROUND = " \t\"'\u201c\u201d\u2018\u2019\u00ab\u00bb"


def quoted(text: str, signs: Sequence[str] = (), most: int = LONGEST) -> str:
    """Return the sentence of `text` with the most `signs` (beginnings of words) in it, cut to `most` characters.

    Accents make no difference. Without signs it is the first sentence. The empty text is returned where there is none:
    nothing is quoted then.
    """
    sentences = [tidy for each in ENDS.split(text) if (tidy := " ".join(each.split()).strip(AROUND))]
    if not signs:
        return _short(sentences[0], most) if sentences else ""
    best = max(sentences, key=lambda each: _count(each, signs), default="")
    return _short(best, most) if best and _count(best, signs) else ""


def _count(sentence: str, signs: Sequence[str]) -> int:
    words = re.findall(r"\w+", _plain(sentence))
    return sum(any(word.startswith(_plain(sign)) for word in words) for sign in signs)


def _plain(text: str) -> str:
    return unaccented(unicodedata.normalize("NFC", text.casefold()))


def _short(sentence: str, most: int) -> str:
    if len(sentence) <= most:
        return sentence
    cut = sentence[: most - 3]
    return cut[: cut.rfind(" ") if " " in cut else None].rstrip(" ,;:") + "..."

"""Splits text into the tokens of the search index: folded words.

In scripts without spaces between words, such as Chinese, each character is a token. Several of them are searched for as
a phrase, so any part of a text can be found.
"""

import re
import unicodedata

from tui.store.text.folding import folded

WITHOUT_SPACES = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Tibetan, Burmese, Khmer, kana, and the ideographs of Chinese, Japanese and Korean."""
WORD = re.compile(rf"[{WITHOUT_SPACES}]|(?:(?![{WITHOUT_SPACES}])[^\W_])+|[^\w\s\x00-\x7f]")
# It matches only from the start of a word. Otherwise a very long word would be tried from each letter, which is slow.
HYPHENATED = re.compile(r"(?<![^\W_])[^\W_]+(?:-[^\W_]+)+")
BORDER = "\ue000"
"""A token between two texts, which nobody can type, so that no phrase is found across them."""
MAX_PARTS = 24
"""How many words of what is typed are searched for. More wouldn't narrow the result."""


def tokens(text: str) -> list[str]:
    """Return the words of `text`, folded. Symbols such as emoji are words; punctuation isn't."""
    return _words(folded(text))


def _words(plain: str) -> list[str]:
    return [word for word in WORD.findall(plain) if word.isalnum() or unicodedata.category(word[0])[0] in "SM"]


def in_latin(text: str) -> list[str]:
    """Return the words of `text` in other scripts, in Latin letters, often only roughly: `olena` for `Олена`."""
    if text.isascii():
        return []
    # Imported late: it takes a moment, and many files have no such word.
    words = (word for word in WORD.findall(unicodedata.normalize("NFC", text)) if word.isalpha())
    try:
        from anyascii import anyascii

        return [
            latin for each in words for latin in _words(folded(anyascii(each))) if latin not in _words(folded(each))
        ]
    except (ImportError, OSError):
        # The installation was removed or upgraded while Onward runs. Search then finds the words as written only.
        return []


def without_hyphens(text: str) -> list[str]:
    """Return the words of `text` that have hyphens, with the hyphens removed: `email` for `e-mail`."""
    return [folded(word).replace("-", "") for word in HYPHENATED.findall(text)]


def parts(text: str) -> list[tuple[str, ...]]:
    """Return the parts of what was typed, each once. A part is the words that have to be next to each other."""
    found = dict.fromkeys(tuple(_words(part)) for part in folded(text).split())
    return [part for part in found if part][:MAX_PARTS]


def query(text: str) -> str | None:
    """Return the FTS5 query for what was typed; None if it has no word.

    All parts have to be found, each from the beginning of a word. Quotes and operators of FTS5 are dropped like other
    punctuation, so nothing that is typed can break the query.
    """
    return " AND ".join(map(_part_query, parts(text))) or None


def _part_query(part: tuple[str, ...]) -> str:
    """Return the query for one part. A word typed with a hyphen is found without it, too: `email` for `e-mail`."""
    phrase = f'"{" ".join(part)}" *'
    return phrase if len(part) == 1 else f'({phrase} OR "{"".join(part)}" *)'

"""Text as the search index has it: words folded, in scripts without spaces every letter a word of its own.

A run of such letters is looked for as a phrase, so one letter of Chinese is found as well as ten.
"""

import re
import unicodedata

from tui.store.text.folding import folded

WITHOUT_SPACES = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Tibetan, Burmese, Khmer, kana and the ideographs of Chinese, Japanese and Korean."""
WORD = re.compile(rf"[{WITHOUT_SPACES}]|(?:(?![{WITHOUT_SPACES}])[^\W_])+|[^\w\s\x00-\x7f]")
# Only from the beginning of a word: tried from each of its letters, one long word without hyphens would take for ever.
HYPHENATED = re.compile(r"(?<![^\W_])[^\W_]+(?:-[^\W_]+)+")
BORDER = "\ue000"
"""A word nobody can type, between two texts: a phrase never runs from one into the next."""
MOST_WORDS = 24
"""Words of what is typed that are looked for; after so many none is left to tell apart."""


def tokens(text: str) -> list[str]:
    """Return the words of `text`, folded. Symbols such as emoji are words; punctuation is none."""
    return _words(folded(text))


def _words(plain: str) -> list[str]:
    return [word for word in WORD.findall(plain) if word.isalnum() or unicodedata.category(word[0])[0] in "SM"]


def in_latin(text: str) -> list[str]:
    """Return the words of `text` that are in other scripts, in Latin letters: `olena` for `Олена`. Many are rough."""
    if text.isascii():
        return []
    # Many files hold no such word, and its tables take a moment.
    from anyascii import anyascii

    words = (word for word in WORD.findall(unicodedata.normalize("NFC", text)) if word.isalpha())
    return [latin for word in words for latin in _words(folded(anyascii(word))) if latin not in _words(folded(word))]


def joined(text: str) -> list[str]:
    """Return the words of `text` that have hyphens, without them: `email` for `e-mail`."""
    return [folded(word).replace("-", "") for word in HYPHENATED.findall(text)]


def parts(text: str) -> list[tuple[str, ...]]:
    """Return what was typed in its parts, each once, as the words that have to stand side by side."""
    found = dict.fromkeys(tuple(_words(part)) for part in folded(text).split())
    return [part for part in found if part][:MOST_WORDS]


def query(text: str) -> str | None:
    """Return what was typed as a query: every part of it, each as the beginning of a word. None for no word at all.

    Quotes and the operators of the index are punctuation like any other, so nothing a person types can break it. A word
    with hyphens is found without them as well: `email` for `e-mail`.
    """
    return " AND ".join(map(_either, parts(text))) or None


def _either(part: tuple[str, ...]) -> str:
    """Return the query for one part. What was typed with a hyphen is found without one, too: `email` for `e-mail`."""
    apart = f'"{" ".join(part)}" *'
    return apart if len(part) == 1 else f'({apart} OR "{"".join(part)}" *)'

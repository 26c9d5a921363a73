"""Snippets for search results: a match with a few words around it, as the person wrote them."""

import unicodedata
from collections.abc import Sequence

from tui.store.search.tokens import HYPHENATED, WORD, in_latin, parts, tokens, without_hyphens

BEFORE, AFTER = 24, 44
"""How many characters to show before the start of a match and after it, up to the next end of a word."""
SPELLINGS = ((WORD, tokens), (WORD, in_latin), (HYPHENATED, without_hyphens))
"""How a text can be split into words to be compared: a pattern that finds words, and what turns them into tokens."""
MAX_SNIPPETS = 2
"""How many snippets are shown of one session."""


def snippets_of(texts: Sequence[tuple[str, str]], typed: str) -> list[str]:
    """Return a snippet for each match of what was `typed`, two at most: `The thought: I always come second`.

    `texts` are pairs of a page title and a text. A text without a title is one that the list shows anyway, so there is
    no snippet for what it contains.
    """
    shown = [text for title, text in texts if not title]
    wanted = [part for part in parts(typed) if not any(_find(text, part) >= 0 for text in shown)]
    found: list[str] = []
    for title, text in ((title, unicodedata.normalize("NFC", text)) for title, text in texts):
        if not title or not wanted or len(found) == MAX_SNIPPETS:
            continue
        matches = {part: offset for part in wanted if (offset := _find(text, part)) >= 0}
        if matches:
            found.append(f"{title}: {_around(text, min(matches.values()))}")
            wanted = [part for part in wanted if part not in matches]
    return found


def _find(text: str, part: Sequence[str]) -> int:
    """Return the offset in `text` of the words of `part`, or -1. The last word may be only the beginning of one."""
    for pattern, split in SPELLINGS:
        # Most texts have no match, and this finds that out quickly.
        if part[0] not in " ".join(split(text)):
            continue
        words = [(word, found.start()) for found in pattern.finditer(text) for word in split(found[0])]
        for index in range(len(words) - len(part) + 1):
            here = [word for word, _offset in words[index : index + len(part)]]
            if here[:-1] == [*part[:-1]] and here[-1].startswith(part[-1]):
                return words[index][1]
    return -1


def _around(text: str, offset: int) -> str:
    """Return the words around `offset`, with an ellipsis where text is left out."""
    start = max(0, offset - BEFORE)
    if start:
        start = text.find(" ", start, offset) + 1 or offset
    end = min(len(text), offset + AFTER)
    if end < len(text):
        end = text.find(" ", end) if text.find(" ", end, end + BEFORE) >= 0 else end
    cut = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}"

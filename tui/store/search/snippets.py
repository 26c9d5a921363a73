"""Snippets of search results: the few words around a match, as they were written."""

import unicodedata
from collections.abc import Sequence

from tui.store.search.tokens import HYPHENATED, WORD, in_latin, joined, parts, tokens

BEFORE, AFTER = 24, 44
"""Characters that are shown before a hit and from it on, to the next end of a word."""
WAYS = ((WORD, tokens), (WORD, in_latin), (HYPHENATED, joined))
"""The ways to read the words of a text, each with what parts it."""
MOST = 2
"""Places that are shown of one session."""


def snippets(placed: Sequence[tuple[str, str]], typed: str) -> list[str]:
    """Return the words around what was `typed`: `The thought: I always come second`; at most two.

    `placed` are texts with the names of their places. A text without a place is one that the list shows anyway, so
    nothing is said of what stands in it.
    """
    wanted = [part for part in parts(typed) if not any(_at(text, part) >= 0 for place, text in placed if not place)]
    found: list[str] = []
    for place, text in ((place, unicodedata.normalize("NFC", text)) for place, text in placed):
        if not place or not wanted or len(found) == MOST:
            continue
        hits = {part: at for part in wanted if (at := _at(text, part)) >= 0}
        if hits:
            found.append(f"{place}: {_around(text, min(hits.values()))}")
            wanted = [part for part in wanted if part not in hits]
    return found


def _at(text: str, part: Sequence[str]) -> int:
    """Return where the words of `part` begin in `text`, the last of them perhaps cut short; -1 where they do not."""
    for separate, read in WAYS:
        # It is quick to see that a long text has nothing of it, as most have.
        if part[0] not in " ".join(read(text)):
            continue
        words = [(word, found.start()) for found in separate.finditer(text) for word in read(found[0])]
        for place in range(len(words) - len(part) + 1):
            here = [word for word, _at in words[place : place + len(part)]]
            if here[:-1] == [*part[:-1]] and here[-1].startswith(part[-1]):
                return words[place][1]
    return -1


def _around(text: str, at: int) -> str:
    start = max(0, at - BEFORE)
    if start:
        start = text.find(" ", start, at) + 1 or at
    end = min(len(text), at + AFTER)
    if end < len(text):
        end = text.find(" ", end) if text.find(" ", end, end + BEFORE) >= 0 else end
    cut = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}"

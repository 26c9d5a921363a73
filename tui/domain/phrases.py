"""Finds phrases in a text: whole words as they stand, or any words of the same families ("insulted" for "insult").

No pattern of all phrases is compiled: most words of a letter begin none of them, and a look in a table says so.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

BETWEEN = r"(?:[^\w.!?]|\.(?=\w))+"
SPACE = re.compile(r"\s+")
FIRST = re.compile(r"(?<!\w)(?:\w+|[^\w\s])")
"""What a phrase begins with: letters and digits in a row, or one other character."""
WORD = re.compile(r"\w+(?:'\w+)*")
GAP = "..."
LONGEST_GAP = 6
"""Words of the same sentence that the gap in a phrase stands for, at most."""
STEMS_KEPT = 4096

Bounds = tuple[int, int]
"""Where something begins and ends."""


class Part(NamedTuple):
    """Words that stand together, by their kinds, and how many others may stand before them in a row, at most."""

    kinds: list[str]
    most_skipped: int


Row = Sequence[Part]


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    """Return what cuts words of `language` to their stems; words stay whole in a language that has no stemmer."""
    import snowballstemmer  # 20 ms, and only a letter needs it

    known = language in snowballstemmer.algorithms()
    return snowballstemmer.stemmer(language).stemWord if known else str


@lru_cache(STEMS_KEPT)
def stem(word: str, language: str) -> str:
    """Return what all words of the family of `word` have in common.

    One pass makes "reconsider" of "reconsideration", and "reconsid" of "reconsider": it goes on until nothing changes.
    """
    cut = _stemmer(language)
    while (shorter := cut(word)) != word:
        word = shorter
    return word


class _Phrase:
    """One phrase as it stands, in small letters; `...` in it is the gap."""

    def __init__(self, text: str) -> None:
        self._parts = [part.split() for part in text.split(GAP)]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        parts = (r"\s+".join(map(re.escape, part)) for part in self._parts)
        return re.compile(rf"(?:{BETWEEN}[\w']+){{0,{LONGEST_GAP}}}?{BETWEEN}".join(parts) + r"(?!\w)")

    def end(self, text: str, start: int) -> int | None:
        """Return where it ends in `text`, if it begins at `start`."""
        if len(self._parts) > 1:
            found = self._pattern.match(text, start)
            return found.end() if found else None
        at = start
        for number, word in enumerate(self._parts[0]):
            if number:
                space = SPACE.match(text, at)
                if space is None:
                    return None
                at = space.end()
            if not text.startswith(word, at):
                return None
            at += len(word)
        return None if text[at : at + 1].isalnum() or text[at : at + 1] == "_" else at


class Finder:
    """Finds phrases in small letters, the longest first where several begin at the same position."""

    def __init__(self, phrases: tuple[str, ...]) -> None:
        self._by_first: dict[str, list[_Phrase]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            first = FIRST.match(phrase)
            self._by_first.setdefault(first[0] if first else "", []).append(_Phrase(phrase))

    def places(self, text: str) -> Iterator[Bounds]:
        """Yield where phrases stand in `text`, from its beginning on; none begins inside another."""
        end = 0
        for first in FIRST.finditer(text):
            start = first.start()
            if start < end:
                continue
            ends = (phrase.end(text, start) for phrase in self._by_first.get(first[0], ()))
            found = next((each for each in ends if each is not None), None)
            if found is not None:
                yield start, found
                end = found


class RowFinder:
    """Finds rows of words by their kinds: what a word is, such as its stem. A row has parts, with gaps between them.

    Nothing but space or hyphens stands between the words of a part.
    """

    def __init__(self, rows: Iterable[Row], kinds: Callable[[str], Collection[str]]) -> None:
        """Take what to find; `kinds` says of a word, in small letters, all that it is."""
        self._kinds = kinds
        self._by_first: dict[str, list[Row]] = {}
        for row in rows:
            self._by_first.setdefault(row[0].kinds[0], []).append(row)

    def places(self, text: str) -> Iterator[Bounds]:
        """Yield where rows stand in `text`, one sentence, from its beginning on; none begins inside another."""
        words = list(WORD.finditer(text))
        kinds = [self._kinds(each[0]) for each in words]
        joined = [not text[one.end() : other.start()].strip(" \t\n-") for one, other in pairwise(words)]
        number = 0
        while number < len(words):
            rows = (row for kind in kinds[number] for row in self._by_first.get(kind, ()))
            lasts = (_last(row, kinds, joined, number) for row in rows)
            last = next((each for each in lasts if each is not None), None)
            if last is not None:
                yield words[number].start(), words[last].end()
                number = last
            number += 1


def _last(row: Row, kinds: list[Collection[str]], joined: list[bool], number: int) -> int | None:
    """Return the number of the last word of a row that begins with the word of `number`; None where none does."""
    part, *rest = row
    end = number + len(part.kinds)
    if end > len(kinds) or not all(joined[number : end - 1]):
        return None
    if not all(kind in known for kind, known in zip(part.kinds, kinds[number:end], strict=True)):
        return None
    if not rest:
        return end - 1
    lasts = (_last(rest, kinds, joined, end + skipped) for skipped in range(rest[0].most_skipped + 1))
    return next((each for each in lasts if each is not None), None)


class Memory:
    """What was found in each sentence of a text, so that only the sentence that changes is searched again."""

    def __init__(self) -> None:
        self._found: dict[str, dict[Finder | RowFinder, tuple[Bounds, ...]]] = {}

    def forget_all_but(self, sentences: Iterable[str]) -> None:
        """Forget what was found in sentences that are not in the text any more."""
        self._found = {each: self._found.get(each, {}) for each in sentences}

    def places(self, sentence: str, finder: Finder | RowFinder) -> tuple[Bounds, ...]:
        """Return where `finder` finds something in `sentence`."""
        known = self._found.setdefault(sentence, {})
        if finder not in known:
            known[finder] = tuple(finder.places(sentence))
        return known[finder]


@cache
def finder(phrases: tuple[str, ...]) -> Finder:
    """Return what finds `phrases`; made once."""
    return Finder(phrases)


@cache
def family_finder(phrases: tuple[str, ...], language: str) -> RowFinder:
    """Return what finds phrases whose words may be any of the same families; made once."""
    rows = (
        [Part([stem(word, language) for word in part.split()], LONGEST_GAP) for part in phrase.split(GAP)]
        for phrase in sorted(phrases, key=len, reverse=True)
    )
    return RowFinder(rows, lambda word: (stem(word, language),))

"""Turns of a sentence: what is said in any words of some groups, in an order, with gaps ("could ... have ... told").

A language has too many ways to say one thing for a list of them. A turn says which words, and in which order; each of
its places is filled by any of several words, which may be known by how they begin or end.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache

from tui.domain.letter_text import unaccented
from tui.domain.phrases import LONGEST_GAP, Part, Row, RowFinder
from tui.domain.seed import Seed

SHORT_GAP = 2
GAPS = {"...": LONGEST_GAP, "..": SHORT_GAP}
"""The gaps in a turn, and how many words of the same sentence each stands for, at most."""
GROUP = re.compile(r"<(\w+)>")
WORDS_KEPT = 4096


class Turn(Seed, frozen=True, kw_only=True):
    """One thing that is said in many words: `ways` to say it, each a turn.

    A word of a way may be one of several (`le|les`), begin as written (`avis*`), or end so (`*aron`). Between words,
    `..` stands for up to two others and `...` for up to six. It does not count in a sentence with one of `unless`.
    """

    ways: tuple[str, ...]
    unless: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a way that begins or ends with a gap, and a place for any word at all."""
        for way in (*self.ways, *self.unless):
            places = way.split()
            if not places or places[0] in GAPS or places[-1] in GAPS:
                raise ValueError(f"a turn begins and ends with a word; {way!r} does not")
            if any(not word.strip("*") for place in places for word in place.split("|")):
                raise ValueError(f"a place of a turn names its words; one of {way!r} does not")

    def unaccented(self) -> "Turn":
        """Return the same without accents."""
        return Turn(ways=tuple(map(unaccented, self.ways)), unless=tuple(map(unaccented, self.unless)))


def with_groups(way: str, groups: Mapping[str, Iterable[str]]) -> str:
    """Return `way` with the words of its groups (`<could>`) in their place.

    Raises:
        KeyError: there is no such group.
    """
    return GROUP.sub(lambda found: "|".join(groups[found[1]]), way)


class _Slots:
    """Tells which places of turns a word can fill."""

    def __init__(self, slots: Iterable[str]) -> None:
        self._whole: dict[str, list[str]] = {}
        self._starts: dict[str, list[str]] = {}
        self._ends: dict[str, list[str]] = {}
        for slot in dict.fromkeys(slots):
            for word in dict.fromkeys(slot.split("|")):
                known = self._starts if word.endswith("*") else self._ends if word.startswith("*") else self._whole
                known.setdefault(word.strip("*"), []).append(slot)

    def filled_by(self, word: str) -> Collection[str]:
        found = set(self._whole.get(word, ()))
        for length in range(1, len(word) + 1):
            found.update(self._starts.get(word[:length], ()), self._ends.get(word[-length:], ()))
        return found


def _row(way: str) -> Row:
    parts: list[Part] = [Part([], 0)]
    for each in way.split():
        if each in GAPS:
            parts.append(Part([], GAPS[each]))
        else:
            parts[-1].kinds.append(each)
    return parts


@cache
def turn_finder(ways: tuple[str, ...]) -> RowFinder:
    """Return what finds `ways` in a sentence; made once."""
    rows = [_row(way) for way in ways]
    slots = _Slots(kind for row in rows for part in row for kind in part.kinds)
    return RowFinder(rows, lru_cache(WORDS_KEPT)(slots.filled_by))

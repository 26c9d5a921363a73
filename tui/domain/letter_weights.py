"""How much the words of a letter say for a rule, where no phrase does: a linear classifier fitted to letters."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import sqrt

from tui.domain.phrases import WORD, stem


@dataclass(frozen=True, kw_only=True)
class Weights:
    """Stems, and two stems in a row, by the points they are given; `always` is what every letter is given.

    A rule speaks of a letter that weighs `least` or more.
    """

    least: int
    always: int = 0
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def points(self) -> dict[str, int]:
        """The points of each stem, and of each two in a row."""
        return {word: int(points) for points, words in self.words.items() for word in words}


def grams(text: str, language: str) -> Iterator[str]:
    """Yield the stems of `text`, which is in small letters, and each two in a row."""
    stems = [stem(each, language) for each in WORD.findall(text)]
    yield from stems
    yield from map(" ".join, pairwise(stems))


def weight(words: Iterable[str], points: Mapping[str, int], always: int) -> float:
    """Return what different `words` weigh together, made comparable between short letters and long ones."""
    different = frozenset(words)
    return sum(points.get(each, 0) for each in different) / sqrt(max(len(different), 1)) + always

"""Looks for words in strengths and lessons, of which there may be thousands: some are read at a time."""

from collections.abc import Sequence
from itertools import islice

from tui.store.search.tokens import tokens
from tui.store.services.insights import Insight, Insights
from tui.wording.insights import Terms

AT_ONCE = 500
"""How many are read in one go: about 10 ms."""


def holds(said: str, typed: Sequence[str]) -> bool:
    """Return whether the words `said`, as `said_of` returns them, have one that begins with each of those typed."""
    return all(f" {part}" in said for part in typed)


def said_of(word: Insight, terms: Terms) -> str:
    """Return all that is said of one, folded, with a blank before each word."""
    return "".join(f" {each}" for each in tokens(" ".join((terms.title(word), *terms.more(word), word.session))))


class InsightWords:
    """The words of the insights of some kinds, as they were in the file when this was made."""

    def __init__(self, insights: Insights, terms: Terms, kinds: Sequence[str]) -> None:
        self._insights = insights
        self._terms = terms
        self._said: dict[str, list[tuple[int, bool, str]]] = {kind: [] for kind in kinds}
        self._left = [(kind, number) for kind in kinds for number, _is_retired in insights.order(kind)]
        self._left.reverse()

    @property
    def is_whole(self) -> bool:
        """Whether all of them have been read."""
        return not self._left

    def read_on(self) -> None:
        """Read some more."""
        asked: dict[str, list[int]] = {}
        for kind, number in islice(reversed(self._left), AT_ONCE):
            asked.setdefault(kind, []).append(number)
        del self._left[-AT_ONCE:]
        for kind, ids in asked.items():
            found = self._insights.list(kind, ids)
            self._said[kind] += [(word.id, word.is_retired, said_of(word, self._terms)) for word in found]

    def holding(self, kind: str, typed: Sequence[str]) -> list[tuple[int, bool]]:
        """Return the id of each one that holds what is typed, the newest first, and whether it's retired."""
        return [(number, is_retired) for number, is_retired, said in self._said[kind] if holds(said, typed)]

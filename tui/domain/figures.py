"""Content that is read, not answered: base-rate figures and breathing patterns."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One base rate with where it comes from. Shown one at a time; never a forecast of a person's own chances."""

    key: str
    text: str
    year: int
    country: str
    source: str
    basis: str


@dataclass(frozen=True, kw_only=True)
class Breathing:
    """A breathing pattern: phases in words, each with whole seconds. Balban and others 2023 compared such patterns."""

    key: str
    label: str
    hint: str
    phases: tuple[tuple[str, int], ...]

    @property
    def seconds(self) -> int:
        """How long one round takes."""
        return sum(seconds for _words, seconds in self.phases)

    def at(self, second: int) -> tuple[str, int, int]:
        """Return the words of the phase at `second` from the start, the count within it from 1, and its length."""
        left = second % self.seconds
        for words, seconds in self.phases:
            if left < seconds:
                return words, left + 1, seconds
            left -= seconds
        raise AssertionError("a round is the sum of its phases")

"""Content that is read, not answered: base-rate figures, rates given inside a sentence, and breathing patterns."""

from collections.abc import Sequence

from msgspec import Struct

from tui.domain.seed import Seed


class Figure(Seed, frozen=True, kw_only=True):
    """One base rate with where it comes from. Shown one at a time; never a forecast of a person's own chances.

    `stages` and `outcomes` are those it is true for; none is any. `countries` are those it counted, in two letters.
    """

    key: str
    text: str
    year: int
    country: str
    source: str
    basis: str
    stages: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()

    def fits(self, stage: str | None, outcome: str | None) -> bool:
        """Say whether it is about what happened. What was not answered fits only a figure that is true for any."""
        return (not self.stages or stage in self.stages) and (not self.outcomes or outcome in self.outcomes)


def fitting_figure(
    figures: Sequence[Figure], stage: str | None, outcome: str | None, country: str = ""
) -> Figure | None:
    """Return the figure for what happened, or None: of `country` before any other, then the newest, then the first."""
    fitting = [each for each in figures if each.fits(stage, outcome)]
    return min(fitting, key=lambda each: (country not in each.countries, -each.year), default=None)


class Region(Seed, frozen=True, kw_only=True):
    """The words of a rate for the countries of one region, in two letters."""

    countries: tuple[str, ...]
    text: str


class Rate(Seed, frozen=True, kw_only=True):
    """A figure that a flow says inside a sentence, as `$key`. `text` is for a person whose region is not known."""

    key: str
    text: str
    region: tuple[Region, ...] = ()

    def in_words(self, country: str = "") -> str:
        """Return the words of the region that `country` is in, else those that name the regions."""
        return next((each.text for each in self.region if country in each.countries), self.text)


class Breath(Struct, frozen=True):
    """A second of a breathing pattern: which phase it is in, its words, the count within it from 1, and its length."""

    place: int
    words: str
    count: int
    seconds: int


class Breathing(Seed, frozen=True, kw_only=True):
    """A breathing pattern: phases in words, each with whole seconds. Balban and others 2023 compared such patterns.

    `short` has a word or two for each phase, for the line that says in which of them one is.
    """

    key: str
    label: str
    hint: str
    phases: tuple[tuple[str, int], ...]
    short: tuple[str, ...] = ()

    @property
    def seconds(self) -> int:
        """How long one round takes."""
        return sum(seconds for _words, seconds in self.phases)

    def at(self, second: int) -> Breath:
        """Return the phase at `second` from the start."""
        left = second % self.seconds
        for place, (words, seconds) in enumerate(self.phases):
            if left < seconds:
                return Breath(place, words, left + 1, seconds)
            left -= seconds
        raise AssertionError("a round is the sum of its phases")

"""Guides: short texts to read, including first aid, with facts by country."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from tui.content.check import BadSeed, made, tables
from tui.content.folder import SeedFolder
from tui.content.help_pages import DATED, by_country
from tui.domain.seed import Seed

GROUPS = ("first_aid", "guide")
"""What a guide is: first aid comes first in every list."""


class Section(Seed, frozen=True, kw_only=True):
    """A heading and the points under it, each one or two sentences."""

    heading: str
    points: tuple[str, ...]


class Guide(Seed, frozen=True, kw_only=True):
    """A guide. `outcomes` are those for which the page of a session offers it.

    With `rejections`, it is offered only after that many rejections in the last `days`. An `urgent` guide comes before
    the stages.
    """

    key: str
    number: int
    title: str
    about: str
    section: tuple[Section, ...]
    group: str = "guide"
    outcomes: tuple[str, ...] = ()
    rejections: int = 0
    days: int = 0
    urgent: bool = False

    def __post_init__(self) -> None:
        """Refuse an unknown group."""
        if self.group not in GROUPS:
            raise ValueError(f"group is one of {', '.join(GROUPS)}")
        if (self.rejections > 0) != (self.days > 0):
            raise ValueError("rejections and days go together")

    @property
    def is_first_aid(self) -> bool:
        """Whether the guide has facts by country."""
        return self.group == GROUPS[0]


class LocalFact(Seed, frozen=True, kw_only=True):
    """A fact about one country, for the guides with these keys.

    `checked_on` is the day it was checked on the live page of the authority; None until then. `source` is where it was
    read, empty where none is needed, and `source_dated` is the date of that text.
    """

    guides: tuple[str, ...]
    text: str
    source: str = ""
    source_dated: str = ""
    checked_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse an invalid date."""
        if self.source_dated and not DATED.fullmatch(self.source_dated):
            raise ValueError("source_dated is 2024, 2024-11 or 2024-11-04")


class LocalContact(Seed, frozen=True, kw_only=True):
    """Who can help in one country, for the guides with these keys. `contact` is a phone number or an address."""

    guides: tuple[str, ...]
    name: str
    contact: str
    about: str
    source: str = ""
    source_dated: str = ""
    checked_on: date | None = None


class LocalPage(Seed, frozen=True, kw_only=True):
    """The facts and contacts of one country; `*` is for all others."""

    country: str
    name: str
    fact: tuple[LocalFact, ...] = ()
    contact: tuple[LocalContact, ...] = ()


class Guides(Struct, frozen=True):
    """All guides in order of number, and the facts by country.

    `known` are the keys that a fact or a card may name: those of the guides, and of the shipped ones where a site has
    its own.
    """

    guide: tuple[Guide, ...]
    local: Mapping[str, LocalPage]
    known: frozenset[str] = frozenset()

    def one(self, key: str) -> Guide | None:
        """Return the guide with `key`, or None."""
        return next((each for each in self.guide if each.key == key), None)

    def fitting(self, outcome: str | None, rejections: Callable[[int], int]) -> tuple[Guide, ...]:
        """Return the guides for a session with `outcome`. `rejections` counts those of the last so many days."""
        found = (
            each
            for each in self.guide
            if outcome in each.outcomes and (not each.rejections or rejections(each.days) >= each.rejections)
        )
        return tuple(sorted(found, key=lambda each: len(each.outcomes)))


NO_GUIDES = Guides((), {})


def read_guides(seeds: SeedFolder, language: str) -> Guides:
    """Return the guides of a language, with the facts of first aid; each is a file.

    Raises:
        BadSeed: a file is invalid, two guides have the same number, a fact is for no guide, or the page for all other
            countries is missing.
    """
    found = [(made(Guide, tables(file), file, file.stem), file) for file in seeds.files(language, "guides")]
    numbers: set[int] = set()
    for guide, file in found:
        if guide.number in numbers:
            raise BadSeed(file, "number", f"there are two guides with the number {guide.number}")
        numbers.add(guide.number)
    ordered = tuple(sorted((guide for guide, _file in found), key=lambda guide: guide.number))
    # Shipped facts may name a guide that a site has removed; they aren't shown then.
    shipped = {file.stem for file in SeedFolder(seeds.shipped or seeds.root).files(language, "guides")}
    first_aid = {guide.key for guide in ordered if guide.is_first_aid} | (shipped - {guide.key for guide in ordered})
    pages = by_country(LocalPage, seeds, language, "first_aid")
    for file in seeds.files(language, "first_aid"):
        _check_keys(file, first_aid)
    return Guides(ordered, pages, frozenset({guide.key for guide in ordered} | shipped))


def _check_keys(file: Path, keys: set[str]) -> None:
    """Refuse a page with facts for an unknown guide."""
    page = made(LocalPage, tables(file), file, file.stem)
    named = {key for fact in page.fact for key in fact.guides} | {
        key for contact in page.contact for key in contact.guides
    }
    if lost := named - keys:
        raise BadSeed(file, "guides", f"there is no first aid {min(lost)!r}")

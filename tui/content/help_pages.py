"""Help lines by country. Each has the source it was read in, and the day it was checked."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Protocol, TypeVar

from tui.content.check import BadSeed, made, tables
from tui.content.folder import SeedFolder
from tui.domain.seed import Seed

ANYWHERE = "*"
"""The page for every country that has none of its own."""
FOLDER, INTERNATIONAL = "help_lines", "international.toml"
CONTACT_KINDS = ("phone", "text", "web")
DATED = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class OfCountry(Protocol):
    """A page about one country."""

    @property
    def country(self) -> str:
        """The two letters of the country, or `*` for all others."""


Page = TypeVar("Page", bound=OfCountry)


class HelpLine(Seed, frozen=True, kw_only=True):
    """A help line. `contact` is exactly what to dial or type.

    `checked_on` is the day somebody called it, or read the service's live page; None until then. `source` is where it
    was read, and `source_dated` is the date of that text: a year, month or day in ISO form, or empty.
    """

    name: str
    contact: str
    about: str
    kind: str
    source: str
    source_dated: str = ""
    checked_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse an unknown kind and an invalid date."""
        if self.kind not in CONTACT_KINDS:
            raise ValueError(f"kind is one of {', '.join(CONTACT_KINDS)}")
        if self.source_dated and not DATED.fullmatch(self.source_dated):
            raise ValueError("source_dated is 2024, 2024-11 or 2024-11-04")


class HelpPage(Seed, frozen=True, kw_only=True):
    """The help lines of one country, in order; `*` is the page for all other countries."""

    country: str
    name: str
    emergency: str
    line: tuple[HelpLine, ...]


def read_help_pages(seeds: SeedFolder, language: str) -> Mapping[str, HelpPage]:
    """Return the pages of `seeds` by country; each is a file. They are in English unless `language` has its own.

    Where a site has help lines, a translation of the shipped ones doesn't take their place.

    Raises:
        BadSeed: a page is invalid, or the one for all other countries is missing.
    """
    pages = by_country(HelpPage, seeds, FOLDER)
    is_of_site = any(file.is_relative_to(seeds.root) for file in seeds.files(FOLDER))
    for file in seeds.files(language, FOLDER):
        if file.is_relative_to(seeds.root) or not is_of_site:
            page = made(HelpPage, tables(file), file, file.stem)
            pages[page.country] = page
    return pages


def by_country(shape: type[Page], seeds: SeedFolder, *folder: str) -> dict[str, Page]:
    """Return the pages in a folder of `seeds` by country, each a `shape`, including the one for all other countries.

    Raises:
        BadSeed: a page is invalid, or the one for all other countries is missing.
    """
    pages = {
        page.country: page for page in (made(shape, tables(file), file, file.stem) for file in seeds.files(*folder))
    }
    for_others = seeds.file(*folder, INTERNATIONAL)
    if ANYWHERE not in pages and for_others.exists():
        pages[ANYWHERE] = made(shape, tables(for_others), for_others, for_others.stem)
    if ANYWHERE not in pages or pages[ANYWHERE].country != ANYWHERE:
        raise BadSeed(for_others, "country", "a page for every other country, *, is missing")
    return pages

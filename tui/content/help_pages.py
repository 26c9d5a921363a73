"""Whom to turn to now, by country: pages of help lines, each line with where it was read and when it was checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from tui.content.check import BadSeed, made, tables
from tui.content.folder import SeedFolder

ANYWHERE = "*"
"""The page for every country that has none of its own."""
FOLDER, INTERNATIONAL = "help_lines", "international.toml"
KINDS = ("phone", "text", "web")
DATED = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class OfCountry(Protocol):
    """A page that is about one country."""

    @property
    def country(self) -> str:
        """Its two letters, or `*`."""


Page = TypeVar("Page", bound=OfCountry)


@dataclass(frozen=True, kw_only=True)
class HelpLine:
    """Somebody to talk to. `contact` is stored exactly as it is dialled or typed.

    `checked_on` is the day it was called, or read on the service's own live page; None until that was done. `source` is
    where it was read, and `source_dated` the date that text bears: a year, a month or a day in ISO form, or nothing.
    """

    name: str
    contact: str
    about: str
    kind: str
    source: str
    source_dated: str = ""
    checked_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a kind that is not there, and a date that is none."""
        if self.kind not in KINDS:
            raise ValueError(f"kind is one of {', '.join(KINDS)}")
        if self.source_dated and not DATED.fullmatch(self.source_dated):
            raise ValueError("source_dated is 2024, 2024-11 or 2024-11-04")


@dataclass(frozen=True, kw_only=True)
class HelpPage:
    """Whom to turn to in one country, in order; `*` is the page for every other one."""

    country: str
    name: str
    emergency: str
    line: tuple[HelpLine, ...]


def read_help_pages(seeds: SeedFolder) -> Mapping[str, HelpPage]:
    """Return the pages of `seeds` by country, one a file.

    Raises:
        BadSeed: a page cannot be used, or the one for every other country is missing.
    """
    return by_country(HelpPage, seeds, FOLDER)


def by_country(shape: type[Page], seeds: SeedFolder, *folder: str) -> dict[str, Page]:
    """Return the pages in a folder of `seeds` by country, each a `shape`, with the one for every other country.

    Raises:
        BadSeed: a page cannot be used, or the one for every other country is missing.
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

"""The options `--only` and `--without` of `export`: which parts of a session, or of everything, are written."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Self

import click

from tui.terminal.clean import clean_line
from tui.words import _

if TYPE_CHECKING:
    from tui.clock import Clock
    from tui.content.library import Library
    from tui.export.page import Page
    from tui.export.parts import Part
    from tui.store.store import Store


@dataclass(frozen=True)
class Choice:
    """What was chosen. `only` is None where all parts are meant; `hidden` says whether hidden parts are, too."""

    only: frozenset[str] | None
    without: frozenset[str]
    hidden: bool

    @classmethod
    def of(cls, library: "Library", only: str | None, without: str | None, *, hidden: bool) -> Self:
        """Return the choice that the options make.

        Raises:
            UsageError: a name isn't that of a part, so what should be left out would be written.
        """
        if only is None and without is None:
            return cls(None, frozenset(), hidden)
        from tui.export.session_parts import part_names

        known = part_names(library)
        names = None if only is None else _names(only, known)
        return cls(names, _names(without or "", known), hidden)

    def has(self, part: "Part") -> bool:
        """Return whether a part was chosen."""
        if part.is_hidden and not self.hidden:
            return False
        return (self.only is None or bool(part.names & self.only)) and not part.names & self.without


def chosen_parts(
    store: "Store", library: "Library", clock: "Clock", session_id: int | None, choice: Choice
) -> "Iterator[Page]":
    """Yield the pages with the chosen parts of a session, or of everything."""
    from tui.export.session_parts import all_parts, session_parts

    found = all_parts(store, library, clock) if session_id is None else session_parts(store, library, session_id)
    pages = (each.page({part.key for part in each.parts if choice.has(part)}) for each in found)
    return (page for page in pages if page.sections)


def _names(given: str, known: set[str]) -> frozenset[str]:
    names = [each.strip().lower() for each in given.split(",")]
    for name in filter(None, names):
        if name not in known:
            raise click.UsageError(_unknown(name, known))
    return frozenset(filter(None, names))


def _unknown(name: str, known: set[str]) -> str:
    shown = clean_line(name)
    if near := get_close_matches(name, sorted(known), n=1):
        return _("There's no part {name}. Did you mean {meant}?").format(name=shown, meant=near[0])
    return _("There's no part {name}. The parts are: {names}.").format(name=shown, names=", ".join(sorted(known)))

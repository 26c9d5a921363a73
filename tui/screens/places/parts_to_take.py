"""The parts that can be taken along: read as they're needed, each a row with a tick."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from msgspec.structs import replace

from tui.domain.summary import summary
from tui.export.page import Page
from tui.export.parts import PageParts, chosen_pages, open_keys
from tui.flow.repository import SaveError
from tui.widgets.marked import TICKS
from tui.widgets.rows import Row, heading
from tui.words import _

BRIEF = 32
"""Characters of an answer beside its name."""
AT_ONCE = 20
"""Pages that are read at a time."""
PAGE = "page-"
"""How the keys of the rows begin that tick all of a page."""


class PartsToTake:
    """Pages, and which of their parts are ticked. Private parts are off until they are ticked.

    Of many pages it reads a few at a time, so that it's there as fast for thousands of sessions.
    """

    def __init__(self, pages: Iterable[PageParts], *, are_of_many: bool) -> None:
        """Offer the parts of `pages`, which are of many sessions or of one."""
        self._unread = iter(pages)
        self._are_of_many = are_of_many
        self._unreadable: SaveError | None = None
        self.pages: list[PageParts] = []
        """Those that were read."""
        self.chosen: set[str] = set()
        """The keys of the ticked parts."""
        self._rows: list[tuple[Row, set[str]]] = []
        """Each row without its tick, with the keys of the parts that it ticks."""
        self._listed = 0
        """How many of the pages that were read have rows."""
        self.number = 0
        """How many parts were read."""
        self.is_whole = False
        """Whether everything is read."""
        self.read_some()
        self.list_more()

    @property
    def is_listed(self) -> bool:
        """Whether everything is read and has rows."""
        return self.is_whole and self._listed == len(self.pages)

    @property
    def last(self) -> int:
        """The number of rows."""
        return len(self._rows)

    @property
    def ticked(self) -> list[Page]:
        """The ticked parts, as pages."""
        return chosen_pages(self.pages, self.chosen)

    @property
    def names(self) -> list[str]:
        """The names of the ticked parts."""
        return [part.name for each in self.pages for part in each.parts if part.key in self.chosen]

    def read_some(self) -> None:
        """Read the next pages, and tick all of them that isn't private.

        Raises:
            SaveError: one of them can't be read. Nothing is read after that, so that no page is left out unnoticed.
        """
        if self._unreadable is not None:
            raise self._unreadable
        try:
            some = list(islice(self._unread, AT_ONCE))
        except SaveError as problem:
            self._unreadable = problem
            raise
        self.pages += some
        self.number += sum(len(each.parts) for each in some)
        self.chosen |= open_keys(some)
        self.is_whole = len(some) < AT_ONCE

    def list_more(self) -> list[Row]:
        """Return the rows of the next pages, which are read if need be; none where there are no more.

        Raises:
            SaveError: one of the pages can't be read.
        """
        if self._listed == len(self.pages) and not self.is_whole:
            self.read_some()
        before, upto = len(self._rows), min(self._listed + AT_ONCE, len(self.pages))
        self._rows += [each for number in range(self._listed, upto) for each in self._rows_of(number)]
        self._listed = upto
        return self.rows(before)

    def rows(self, first: int = 0) -> list[Row]:
        """Return the rows from `first` on, each with its tick."""
        return [
            row if row.heading else replace(row, left=TICKS[not self.chosen >= keys])
            for row, keys in self._rows[first:]
        ]

    def shown_at(self, key: str) -> tuple[list[Page], int]:
        """Return what the ticked parts make at a row, and how many parts of that are ticked above the row.

        Of many sessions, only the page of the row is made.
        """
        shown = [self._page_at(key)] if self._are_of_many and self.pages else self.pages
        return chosen_pages(shown, self.chosen), self._ticked_before(shown, key)

    def turn(self, key: str) -> None:
        """Tick what the row with that key stands for; where all of it is ticked, take the ticks back."""
        keys = open_keys([self._page_at(key)]) if key.startswith(PAGE) else {key}
        self.chosen = self.chosen - keys if self.chosen >= keys else self.chosen | keys

    def turn_all(self) -> None:
        """Tick all parts that aren't private; where they are, tick none."""
        everything = open_keys(self.pages)
        self.chosen = set() if self.chosen >= everything else self.chosen | everything

    def _page_at(self, key: str) -> PageParts:
        if key.startswith(PAGE):
            return self.pages[int(key.removeprefix(PAGE))]
        return next((each for each in self.pages if any(part.key == key for part in each.parts)), self.pages[0])

    def _ticked_before(self, shown: Sequence[PageParts], key: str) -> int:
        keys = [part.key for each in shown for part in each.parts]
        return sum(each in self.chosen for each in keys[: keys.index(key) if key in keys else 0])

    def _rows_of(self, number: int) -> Iterator[tuple[Row, set[str]]]:
        page = self.pages[number]
        if self._are_of_many and page.parts:
            yield heading(page.name or page.title), set()
            yield Row(f"{PAGE}{number}", _("All of it that isn't private")), open_keys([page])
        for title, found in groupby(page.parts, lambda part: part.section):
            yield heading(title), set()
            for part in found:
                # Someone may be looking over their shoulder: what is private is only named.
                words = "" if part.is_private else summary(" ".join(part.lines), BRIEF)
                yield Row(part.key, part.name, right=words, shortens=True), {part.key}

"""Lists of rows: each with a left column, a text, a note at the right and a line below, under headings."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from tui.commands import bindings
from tui.textual_parts.long_list import LateOption
from tui.widgets.cursor_list import EDGES, CursorList
from tui.widgets.row_layout import (
    GAP,
    LEAST_TEXT,
    SPACE,
    Row,
    cells,
    column_widths,
    heading,
    height_of,
    laid_out,
    padded,
    remark,
    wrapped,
)

__all__ = ["GAP", "IS_COMPACT", "LEAST_TEXT", "SPACE", "Row", "Rows", "heading", "padded", "remark", "wrapped"]

IS_COMPACT = "-compact"
"""The class that the app has while blank lines are left out."""


class Rows(CursorList):
    """A list of rows. The current row has a sign as well as a colour."""

    BINDINGS = bindings("lists.open")

    @dataclass
    class Emptied(Message):
        """The list was filled again, and has no row any more that can be chosen."""

    def __init__(self, rows: Sequence[Row] = (), *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        # What `compact=True` does, but without styling a list that has no place yet.
        self.add_class("-textual-compact", update=False)
        self._given: list[Row] = []
        self._rows: list[Row] = []
        self._columns: list[int] = []
        self._laid_out = 0
        self.read_all: Callable[[], None] | None = None
        """Reads the rows that are not there yet, in a list that is read as it is walked."""
        self.show(rows)

    @property
    def rows(self) -> Sequence[Row]:
        """All rows that it was given, including headings and blank ones."""
        return tuple(self._given)

    @property
    def here(self) -> Row | None:
        """The current row; None in an empty list."""
        return None if self.highlighted is None else self._rows[self.highlighted]

    @property
    def standing(self) -> tuple[int, int]:
        """Which of the rows that can be chosen is marked, from 1 on, and how many there are."""
        here, can = self.here, [row for row in self.rows if not row.heading]
        return next((place for place, row in enumerate(can, 1) if row is here), 0), len(can)

    def show(self, rows: Sequence[Row]) -> None:
        """Show `rows`, and stay on the row with the same key, or else on the same line."""
        before, line = self.here, self.highlighted or 0
        self._given, self._rows = list(rows), self.without_blanks(rows)
        self._fill()
        self.go_to(before.key if before else "", line)
        if before is not None and self.here is None:
            self.post_message(self.Emptied())
        if self.is_attached:
            self.screen.refresh_bindings()
        if self.has_focus:
            # The row may stand in another place now, which has to be laid out first.
            self.call_after_refresh(self.bring_into_view)

    def reword(self, rows: Sequence[Row]) -> None:
        """Show `rows`, which have the same keys as those that are there: what differs is laid out when it's seen."""
        before = self._rows
        self._given, self._rows = list(rows), self.without_blanks(rows)
        self.forget_words(place for place, row in enumerate(self._rows) if row != before[place])

    def add(self, rows: Sequence[Row]) -> None:
        """Add `rows` at the end, and keep the cursor where it is."""
        first = len(self._rows)
        self._given.extend(rows)
        self._rows.extend(self.without_blanks(rows))
        self._columns = column_widths(self._rows)
        self.add_options(self._options_from(first))

    def without_blanks(self, rows: Sequence[Row]) -> list[Row]:
        """Return `rows`, without the blank ones if the app is compact."""
        is_compact = self.is_attached and self.app.has_class(IS_COMPACT)
        return [row for row in rows if not (is_compact and row == SPACE)]

    def on_mount(self) -> None:
        """Leave out the blank rows it was made with, if the app is compact."""
        if self.app.has_class(IS_COMPACT) and SPACE in self.rows:
            self.show_again()

    def show_again(self) -> None:
        """Show the same rows, with the blank ones left out or not as the app is now."""
        self.show(self.rows)

    def go_to(self, key: str, line: int = 0) -> None:
        """Go to the row with `key`, or else to the first row from `line` on that can be chosen."""
        can = [place for place, row in enumerate(self._rows) if not row.heading]
        named = [place for place in can if self._rows[place].key == key]
        after = [place for place in can if place >= line]
        self.highlighted = next(iter(named or after or can[-1:]), None)

    def bring_into_view(self) -> None:
        """Scroll to the current row; at the first one, to the headings above it."""
        if self.highlighted is not None and all(row.heading for row in self._rows[: self.highlighted]):
            self.scroll_home(animate=False)
        else:
            self.scroll_to_highlight()

    def action_last(self) -> None:
        """Go to the last row, after reading all of them."""
        if self.read_all is not None:
            self.read_all()
        super().action_last()

    def fit(self) -> None:
        """Lay the rows out again if the list has another width."""
        if self.scrollable_content_region.width != self._laid_out:
            marked, line = self.here, self.highlighted
            self._fill()
            if marked is not None:
                self.go_to(marked.key, line or 0)

    def _fill(self) -> None:
        self._laid_out = self.scrollable_content_region.width
        self._columns = column_widths(self._rows)
        self.set_options(self._options_from(0))

    def _options_from(self, first: int) -> Iterator[Option]:
        words = self._words_at
        for place, row in enumerate(islice(self._rows, first, None), first):
            yield LateOption(words, place, row.key or None, disabled=row.heading)

    def _words_at(self, place: int) -> Content:
        return self.worded(place, self.has_sign(place))

    def known_heights(self, first: int, width: int) -> Iterator[int | None]:
        """Yield how many lines each row from `first` on has, where that's known without laying it out."""
        if type(self).worded is not Rows.worded or type(self).laid_out is not Rows.laid_out:
            return super().known_heights(first, width)
        inside = _inside(width)
        rows = zip(islice(self._rows, first, None), islice(self._columns, first, None), strict=True)
        return (None if row.heading else height_of(row, inside, column) for row, column in rows)

    def highlight_moved(self, old: int | None, new: int | None) -> None:
        """Move the sign; at the first row, scroll to the headings above it."""
        super().highlight_moved(old, new)
        if new is not None and all(row.heading for row in self._rows[:new]):
            self.scroll_home(animate=False)

    def worded(self, place: int, is_here: bool) -> Content:
        """Lay a row out for the width there is."""
        row = self._rows[place]
        if row.heading:
            return Content.styled(row.below, "$muted") if row.below else Content.styled(row.text, "bold $accent")
        return self.laid_out(row, _inside(self._laid_out), is_here, self._columns[place])

    def laid_out(self, row: Row, width: int, is_here: bool, column: int = 0) -> Content:
        """Lay `row` out for `width` cells. Its left column has `column` cells, or as many as its own words."""
        return laid_out(row, width, column or (cells(row.left) + GAP if row.left else 0), is_here)


def _inside(width: int) -> int:
    """Return the cells that the words of a row have in a list of that width; 0 is one that isn't laid out yet."""
    return max((width or 78) - EDGES, LEAST_TEXT + 4)

"""Lists of rows: each with a left column, a text, a note at the right and a line below, under headings."""

from collections.abc import Callable, Sequence
from itertools import groupby

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content
from textual.widgets.option_list import Option

from tui.commands import bindings
from tui.widgets.cursor_list import EDGES, ELSEWHERE, HERE, CursorList

IS_COMPACT = "-compact"
"""The class that the app has while blank lines are left out."""
GAP = 2
LEAST_TEXT = 16
"""Cells that the text keeps before the note goes to a line of its own."""


class Row(Struct, frozen=True):
    """One row, in plain text. A heading can't be chosen; a row without text is an empty line.

    With `gives_way`, the note is left out if it doesn't fit beside the text. A `sign` comes before the text.
    """

    key: str
    text: str
    left: str = ""
    right: str = ""
    below: str = ""
    heading: bool = False
    gives_way: bool = False
    sign: str = ""


def heading(text: str) -> Row:
    """Return a heading for the rows after it."""
    return Row("", text, heading=True)


def remark(text: str) -> Row:
    """Return muted text between the rows, which can't be chosen."""
    return Row("", "", below=text, heading=True)


SPACE = heading("")


class Rows(CursorList):
    """A list of rows. The current row has a sign as well as a colour."""

    BINDINGS = bindings("lists.open")

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

    def show(self, rows: Sequence[Row]) -> None:
        """Show `rows`, and stay on the row with the same key, or else on the same line."""
        before, line = self.here, self.highlighted or 0
        self._given, self._rows = list(rows), self.without_blanks(rows)
        self._fill()
        self.go_to(before.key if before else "", line)
        if self.is_attached:
            self.screen.refresh_bindings()
        if self.has_focus:
            # The row may stand in another place now, which has to be laid out first.
            self.call_after_refresh(self.bring_into_view)

    def reword(self, rows: Sequence[Row]) -> None:
        """Show `rows`, which have the same keys as those that are there: of many, only what differs is laid out."""
        before = self._rows
        self._given, self._rows = list(rows), self.without_blanks(rows)
        changed = [place for place, row in enumerate(self._rows) if row != before[place]]
        for place in changed:
            self.replace_option_prompt_at_index(place, self.worded(place, self.has_sign(place)))

    def add(self, rows: Sequence[Row]) -> None:
        """Add `rows` at the end, and keep the cursor where it is."""
        first = len(self._rows)
        self._given.extend(rows)
        self._rows.extend(self.without_blanks(rows))
        self._columns = _columns(self._rows)
        self.add_options(self._option(place, row) for place, row in enumerate(self._rows) if place >= first)

    def without_blanks(self, rows: Sequence[Row]) -> list[Row]:
        """Return `rows`, without the blank ones if the app is compact."""
        is_compact = self.is_attached and self.app.has_class(IS_COMPACT)
        return [row for row in rows if not (is_compact and row == SPACE)]

    def on_mount(self) -> None:
        """Leave out the blank rows it was made with, if the app is compact."""
        if self.app.has_class(IS_COMPACT) and SPACE in self.rows:
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
        self._columns = _columns(self._rows)
        self.set_options(self._option(place, row) for place, row in enumerate(self._rows))

    def _option(self, place: int, row: Row) -> Option:
        return Option(self.worded(place, False), id=row.key or None, disabled=row.heading)

    def highlight_moved(self, old: int | None, new: int | None) -> None:
        """Move the sign; at the first row, scroll to the headings above it."""
        super().highlight_moved(old, new)
        if new is not None and all(row.heading for row in self._rows[:new]):
            self.scroll_home(animate=False)

    def worded(self, place: int, is_here: bool) -> Content:
        """Lay a row out for the width there is."""
        row = self._rows[place]
        width = max((self._laid_out or 78) - EDGES, LEAST_TEXT + 4)
        if row.heading:
            return Content.styled(row.below, "$muted") if row.below else Content.styled(row.text, "bold $accent")
        return self.laid_out(row, width, is_here, self._columns[place])

    def laid_out(self, row: Row, width: int, is_here: bool, column: int = 0) -> Content:
        """Lay `row` out for `width` cells. Its left column has `column` cells, or as many as its own words."""
        return _laid_out(row, width, column or (Content(row.left).cell_length + GAP if row.left else 0), is_here)


def padded(line: Content, width: int) -> Content:
    """Return `line` with blanks up to `width` cells."""
    return line.pad_right(max(0, width - line.cell_length))


def wrapped(text: Content, width: int) -> list[Content]:
    """Return `text` in lines of at most `width` cells. Text that fits isn't wrapped, which takes far longer."""
    if text.plain.isprintable() and text.cell_length <= width:
        return [text]
    return text.wrap(width) or [text]


def _columns(rows: Sequence[Row]) -> list[int]:
    """Return the width of the left column for each row: the same for all rows between two headings."""
    found: list[int] = []
    for is_heading, between in groupby(rows, key=lambda row: row.heading):
        block = list(between)
        widest = max((Content(row.left).cell_length + GAP for row in block if row.left and not is_heading), default=0)
        found += [widest] * len(block)
    return found


def _laid_out(row: Row, width: int, column: int, marked: bool) -> Content:
    """Return a row for `width` cells: marker, left column, text with the note at the right edge, and the line below."""
    # The current row has one colour: with 16 colours, muted text may be invisible on the cursor's background.
    second = "" if marked else "$muted"
    note = Content.styled(row.right, second)
    sign = f"{row.sign} " if row.sign else ""
    room = width - len(ELSEWHERE) - column - cell_len(sign)
    text = Content.styled(row.text, "bold" if row.below and not row.sign else "")
    beside = note.cell_length and text.cell_length + GAP + note.cell_length <= room
    lines = wrapped(text, room)
    if beside:
        lines = [lines[0].pad_right(room - lines[0].cell_length - note.cell_length) + note]
    under = [Content.styled(row.below, second)] if row.below else []
    if note.cell_length and not beside and not row.gives_way:
        under.insert(0, note)
    for each in under:
        lines.extend(wrapped(each, room))
    left = Content.styled(row.left, second)
    first = Content(HERE if marked else ELSEWHERE) + left.pad_right(max(0, column - left.cell_length)) + sign
    indent = Content(ELSEWHERE + " " * (column + cell_len(sign)))
    return Content("\n").join((indent if number else first) + each for number, each in enumerate(lines))

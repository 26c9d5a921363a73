"""A list whose first row can stand in a frame, and whose short rows share lines, in columns."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.geometry import Offset, Region

from tui.flow.progress import Stop
from tui.widgets.cursor_list import EDGES, ELSEWHERE, HERE
from tui.widgets.rail import rail
from tui.widgets.rows import GAP, Row, Rows, padded
from tui.widgets.signs import signs

MOST_COLUMNS = 4


class Framed(Row, frozen=True):
    """A row in a frame with a title, over the rail of `stops`.

    One that `is_button` looks like the main button of a page, and stands under the rail and a line `about` it.
    """

    title: str = ""
    about: str = ""
    stops: tuple[Stop, ...] = ()
    is_button: bool = False


class Cell(Row, frozen=True):
    """A short row that shares its line with others; its note stands behind its text. One that `is_quiet` is dimmed."""

    is_quiet: bool = False


class FramedRows(Rows):
    """Up and down go through all of it, the cells column by column; left and right go from cell to cell.

    It paints the row of its cursor itself: a frame, or the other cells of its line, are no part of that row.
    """

    BINDINGS = [
        Binding("left", "beside(-1)", show=False),
        Binding("right", "beside(1)", show=False),
    ]

    def __init__(self, rows: Sequence[Row] = (), *, id: str | None = None) -> None:
        self._all: list[Row] = []
        self._grid: list[list[Row]] = []
        self._cell = 0
        super().__init__(rows, id=id)

    @property
    def here(self) -> Row | None:
        """The row or the cell that is marked."""
        return None if self.highlighted is None else self._grid[self.highlighted][self._cell_here]

    def show(self, rows: Sequence[Row]) -> None:
        """Put `rows` in the list, and stay on the row with the same key, or else on the same line."""
        before, line = self.here, self.highlighted or 0
        self._given, self._all = list(rows), self.without_blanks(rows)
        self._fill()
        self.go_to(before.key if before else "", line)

    def go_to(self, key: str, line: int = 0) -> None:
        """Mark the row or the cell with `key`; without one, the first row that can be chosen from `line` on."""
        for number, cells in enumerate(self._grid):
            for cell, row in enumerate(cells):
                if row.key == key and not row.heading:
                    self._cell, self.highlighted = cell, number
                    self._paint_here()
                    return
        super().go_to(key, line)

    def action_first(self) -> None:
        """Go to the first row."""
        self._mark(0)

    def action_last(self) -> None:
        """Go to the last row, or the last cell."""
        self._mark(-1, line_by_line=True)

    def action_cursor_down(self) -> None:
        """Go down: from the last cell of a column to the next column, and from the last of all to the first row."""
        self._step(1)

    def action_cursor_up(self) -> None:
        """Go up, the same way back."""
        self._step(-1)

    def action_beside(self, step: int) -> None:
        """Go to the cell beside this one, and from the end of a line of cells to the next one."""
        if isinstance(self.here, Cell):
            self._step(step, line_by_line=True)

    def _step(self, step: int, *, line_by_line: bool = False) -> None:
        stops = self._stops(line_by_line=line_by_line)
        here = (self.highlighted or 0, self._cell_here)
        if stops:
            self._mark((stops.index(here) + step) % len(stops) if here in stops else 0, line_by_line=line_by_line)

    def _mark(self, stop: int, *, line_by_line: bool = False) -> None:
        if stops := self._stops(line_by_line=line_by_line):
            self.highlighted, self._cell = stops[stop]
            self._paint_here()

    def _stops(self, *, line_by_line: bool) -> list[tuple[int, int]]:
        """Return where the cursor can stand, as lines and cells: the cells column by column, or line by line."""
        found: list[tuple[int, int]] = []
        lines = enumerate(self._grid)
        for _is_cells, group in groupby(lines, key=lambda numbered: isinstance(numbered[1][0], Cell)):
            cells = [(line, cell) for line, rows in group for cell, row in enumerate(rows) if not row.heading]
            found += cells if line_by_line else sorted(cells, key=lambda each: each[1])
        return found

    @property
    def _cell_here(self) -> int:
        return 0 if self.highlighted is None else min(self._cell, len(self._grid[self.highlighted]) - 1)

    def on_click(self, event: Click) -> None:
        """Mark the cell under the pointer, before the list chooses its line."""
        number = event.style.meta.get("option")
        if number is not None and number < len(self._grid):
            self._cell = min(max(0, event.x - EDGES // 2) // self._width_of_cell, len(self._grid[number]) - 1)
            self._paint_here()

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of the sign before the row that the keys act on."""
        x, y = super().cursor_screen_offset
        if isinstance(self.here, Framed):
            below = 4 if self.here.is_button else 1
            return Offset(x + len("| "), y + below)
        return Offset(x + self._cell_here * self._width_of_cell, y)

    def lasting(self) -> Iterator[Region]:
        """Yield where the title of the first row's frame is. What is in the frame is as high as its words."""
        if self._rows and isinstance(self._rows[0], Framed) and not self.scroll_offset.y:
            x, y, width, _height = self.scrollable_content_region
            yield Region(x, y, width, 1)

    # How it is laid out

    def _fill(self) -> None:
        self._grid = list(self._in_lines())
        self._rows = [line[0] for line in self._grid]
        super()._fill()

    def _in_lines(self) -> Iterator[list[Row]]:
        number = self._columns_now
        for is_cell, found in groupby(self._all, key=lambda row: isinstance(row, Cell)):
            rows = list(found)
            length = number if is_cell else 1
            yield from (rows[at : at + length] for at in range(0, len(rows), length))

    @property
    def _room(self) -> int:
        return max((self.scrollable_content_region.width or 78) - EDGES, 20)

    @property
    def _columns_now(self) -> int:
        widest = max((_cell_width(row) for row in self._all if isinstance(row, Cell)), default=1)
        return min(MOST_COLUMNS, max(1, self._room // widest))

    @property
    def _width_of_cell(self) -> int:
        return self._room // self._columns_now

    def _paint_here(self) -> None:
        if (number := self.highlighted) is not None:
            self.replace_option_prompt_at_index(number, self.worded(number, self.has_sign(number)))

    def worded(self, place: int, is_here: bool) -> Content:
        """Lay a line out for the width there is."""
        row = self._rows[place]
        cursor = "$block-cursor-foreground on $block-cursor-background" if is_here else ""
        if isinstance(row, Framed):
            return self._framed(row, is_here, cursor)
        if isinstance(row, Cell):
            line = self._grid[place]
            marked = min(self._cell, len(line) - 1)
            cells = [self._celled(each, cursor if number == marked else "") for number, each in enumerate(line)]
            return Content("").join(cells)
        words = super().worded(place, is_here)
        return Content("\n").join(padded(each, self._room).stylize_before(cursor) for each in words.split("\n"))

    def _celled(self, cell: Cell | Row, cursor: str) -> Content:
        second = "" if cursor else "$muted"
        quiet = second if isinstance(cell, Cell) and cell.is_quiet else ""
        words = Content.assemble(HERE if cursor else ELSEWHERE, (cell.text, quiet), (f" {cell.right}", second))
        width = self._width_of_cell
        return padded(words.truncate(width - 1, ellipsis=True), width - 1).stylize_before(cursor) + " "

    def _framed(self, row: Framed, is_here: bool, cursor: str) -> Content:
        drawn = signs()
        inner = self._room - 2 * len("| ")
        title = Content.assemble(" ", (row.title, "bold $accent"), " ")
        top = title + drawn.frame_across * max(0, self._room - 2 - title.cell_length)
        indent = Content(ELSEWHERE)
        way = [indent + rail(row.stops, inner - len(indent), drawn)] if row.stops else []
        if row.is_button:
            about = (indent + row.about).truncate(inner, ellipsis=True)
            lines = [about, *way, Content(""), self._button(row, inner, is_here)]
        else:
            marked = self.laid_out(row, inner, is_here).split("\n")
            lines = [*(padded(each, inner).stylize_before(cursor) for each in marked), *way]
        left, right = (Content.styled(each, "$line") for each in (f"{drawn.frame_down} ", f" {drawn.frame_down}"))
        corners = drawn.frame_corners
        return Content("\n").join(
            [
                Content(corners[0]).stylize("$line")
                + top.stylize_before("$line")
                + Content.styled(corners[1], "$line"),
                *(left + padded(each, inner) + right for each in lines),
                Content.styled(f"{corners[2]}{drawn.frame_across * (self._room - 2)}{corners[3]}", "$line"),
            ]
        )

    def _button(self, row: Framed, width: int, is_here: bool) -> Content:
        left, right = ("[>", "<]") if is_here else ("[ ", " ]")
        filled = "bold $on-accent on $accent"
        note = Content.styled(f"  {row.right}", "$muted")
        room = width - len(HERE) - len(left + right) - note.cell_length
        words = Content.assemble(left, Content(row.text).truncate(room, ellipsis=True), right).stylize(filled)
        return Content(HERE if is_here else ELSEWHERE) + words + note


def _cell_width(cell: Row) -> int:
    note = f" {cell.right}" if cell.right else ""
    return len(HERE) + cell_len(f"{cell.text}{note}") + GAP

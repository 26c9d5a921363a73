"""Rows with a bar beside what they name, near enough to be read together."""

from itertools import groupby

from textual.content import Content

from tui.widgets.bar import BLOCKS, SIGNS
from tui.widgets.cursor_list import EDGES, ELSEWHERE, HERE
from tui.widgets.rows import GAP, LEAST_TEXT, Row, Rows, padded

TRACK = BLOCKS[1] + SIGNS[1]
"""The signs of what a bar leaves empty."""
MOST_OF_NAME = 44
"""Cells that a name takes before its bar; a longer one stands without."""


class BarRows(Rows):
    """The note of a row is a bar: its full cells in the accent colour, the same under the cursor."""

    def _fill(self) -> None:
        self._names = _name_widths(self._rows)
        super()._fill()

    def worded(self, place: int, is_here: bool) -> Content:
        """Lay a row out: the number, the name, and the bar in the same column for every row of its group."""
        row = self._rows[place]
        if row.heading or not row.right:
            return super().worded(place, is_here)
        width = max((self._laid_out or 78) - EDGES, LEAST_TEXT + 4)
        second = "" if is_here else "$muted"
        left = Content.styled(row.left, second).pad_right(max(0, self._columns[place] - Content(row.left).cell_length))
        before = Content(HERE if is_here else ELSEWHERE) + left
        names = Content(row.text).wrap(width - before.cell_length)
        wide = min(self._names[place], MOST_OF_NAME)
        if len(names) == 1 and names[0].cell_length <= wide and before.cell_length + wide + len(row.right) <= width:
            # On the ground of the cursor, in sixteen colours, another colour can vanish.
            accent = "" if is_here and self.app.current_theme.ansi else "$accent"
            return before + padded(names[0], wide) + _coloured(row.right, accent, "" if is_here else "$line")
        indent = Content(" " * before.cell_length)
        return Content("\n").join((indent if number else before) + line for number, line in enumerate(names))


def _coloured(bar: str, accent: str, track: str) -> Content:
    full = len(bar.rstrip(TRACK))
    return Content.assemble((bar[:full], accent), (bar[full:], track))


def _name_widths(rows: list[Row]) -> list[int]:
    """Return the cells of the names of each row: the same for all between two headings."""
    found: list[int] = []
    for is_heading, between in groupby(rows, key=lambda row: row.heading):
        names = [Content(row.text).cell_length + GAP for row in between]
        fitting = [width for width in names if width <= MOST_OF_NAME]
        found += [0 if is_heading else max(fitting, default=0)] * len(names)
    return found

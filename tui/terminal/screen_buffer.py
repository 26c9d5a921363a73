"""What the terminal currently shows, cell by cell, and the least output that turns it into the next frame.

`ScreenBuffer` remembers the cells, the cursor position and the current style between updates, so a typed letter costs
little more than its own byte. Blank cells are written as spaces: erasing would be shorter, but terminals disagree about
the colour that it leaves.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter, ne
from typing import NamedTuple

from tui.terminal.cell_styles import DEFAULT, RESET, CellStyle, resolve, transition
from tui.terminal.cells import Cell, blank
from tui.terminal.cursor_moves import Position, move

MAX_OVERWRITE = 12
"""The widest gap of unchanged cells for which rewriting them is compared with moving the cursor."""
UNKNOWN = Cell("?", CellStyle(link="unknown"))
"""Stands for a cell whose content on the terminal is unknown; it equals no real cell."""
KNOWN_WIDTH = attrgetter("known_width")


class CellSpan(NamedTuple):
    """Cells to show side by side, starting at `column` of `row`."""

    row: int
    column: int
    cells: Sequence[Cell]


class ScreenBuffer:
    """The cells, cursor and style of one terminal. All of it is unknown until everything has been painted once."""

    def __init__(self, *, can_turn_off: bool = True) -> None:
        self._can_turn_off = can_turn_off
        self.invalidate(0, 0)

    def invalidate(self, width: int, height: int) -> None:
        """Set the size, and mark every cell, the cursor and the style as unknown."""
        self.width, self.height = width, height
        self._rows: list[list[Cell]] = [[UNKNOWN] * width for _ in range(height)]
        self._cursor: Position | None = None
        self._style: CellStyle | None = None

    def clear(self) -> str:
        """Mark every cell as blank, and return the sequence that clears the terminal."""
        self._rows = [[blank(DEFAULT)] * self.width for _ in range(self.height)]
        self._cursor, self._style = None, DEFAULT
        return f"{RESET}\x1b[2J"

    def assume(self, spans: Iterable[CellSpan]) -> None:
        """Count `spans` as shown: somebody else has written them."""
        for row, column, cells in spans:
            if 0 <= row < self.height:
                _overlay(self._rows[row], column, cells)

    def row(self, number: int) -> Sequence[Cell]:
        """Return the cells that a row shows."""
        return self._rows[number]

    def paint(self, spans: Iterable[CellSpan], cursor: Position) -> str:
        """Update the buffer, and return the output that shows `spans` and puts the cursor at `cursor`.

        The output is empty if nothing changed.
        """
        rows: dict[int, list[Cell]] = {}
        for row, column, cells in spans:
            if 0 <= row < self.height:
                line = rows.get(row) or rows.setdefault(row, self._rows[row].copy())
                _overlay(line, column, cells)
        output: list[str] = []
        for row, line in sorted(rows.items()):
            if line != self._rows[row]:
                self._paint_row(row, self._rows[row], line, output)
                self._rows[row] = line
        if self._style and self._style.link:
            # End the link, so that nothing else that is written to the terminal becomes part of it.
            unlinked = self._style._replace(link="")
            output.append(self._transition(self._style, unlinked))
            self._style = unlinked
        output.append(move(self._cursor, cursor))
        self._cursor = cursor
        return "".join(output)

    def _paint_row(self, row: int, old: list[Cell], new: list[Cell], output: list[str]) -> None:
        for first, last in _runs(_columns_to_write(old, new)):
            # A wide cluster may have changed while its right cell stayed the same.
            end = last + 1 if last < self.width and not new[last].text else last
            self._move_to(first, row, new, output)
            self._write(row, first, new[first:end], output)

    def _move_to(self, column: int, row: int, line: list[Cell], output: list[str]) -> None:
        """Move the cursor to the cell to write next. Rewrite the cells on the way if that is shorter."""
        path = move(self._cursor, (column, row))
        if not path:
            return
        if self._cursor and self._cursor[1] == row and 0 < column - self._cursor[0] <= MAX_OVERWRITE:
            between, style = line[self._cursor[0] : column], line[column].style
            if between[0].text and all(map(KNOWN_WIDTH, between)) and UNKNOWN not in between:
                rewritten, after = self._render(between, self._style)
                if len(rewritten) + self._cost(after, style) < len(path) + self._cost(self._style, style):
                    path, self._style = rewritten, after
        output.append(path)
        self._cursor = column, row

    def _write(self, row: int, column: int, cells: Sequence[Cell], output: list[str]) -> None:
        """Write cells at the cursor; after a cluster of unknown width, move to the next column explicitly."""
        for is_known, stretch in _stretches(cells):
            position = column, row
            output.append(move(self._cursor, position))
            if not is_known:
                # The terminal may draw it narrower than expected: blank the cells first, so no old text shows.
                blanks, self._style = self._render([blank(stretch[0].style)] * len(stretch), self._style)
                output.append(blanks + move(None, position))
            text, self._style = self._render(stretch, self._style)
            output.append(text)
            column += len(stretch)
            self._cursor = (column, row) if is_known and column < self.width else None

    def _render(self, cells: Sequence[Cell], style: CellStyle | None) -> tuple[str, CellStyle | None]:
        """Return `cells` as text with changes of style, starting in `style`; and the style at the end."""
        parts: list[str] = []
        last: CellStyle | None = None
        for text, wanted, _known_width in cells:
            if wanted is not last and text:
                target = resolve(style, wanted)
                parts.append(self._transition(style, target))
                style, last = target, wanted
            parts.append(text)
        return "".join(parts), style

    def _cost(self, current: CellStyle | None, wanted: CellStyle) -> int:
        return len(self._transition(current, resolve(current, wanted)))

    def _transition(self, current: CellStyle | None, target: CellStyle) -> str:
        return transition(current, target, can_turn_off=self._can_turn_off)


def _overlay(line: list[Cell], column: int, cells: Sequence[Cell]) -> None:
    """Put `cells` on a line, cut at its end. Half a wide cluster left at either edge becomes a blank."""
    end = min(column + len(cells), len(line))
    if column < 0 or end <= column:
        return
    for edge, half in ((column, column - 1), (end, end)):
        if edge < len(line) and not line[edge].text:
            line[half] = blank(line[edge].style)
    line[column:end] = cells[: end - column]
    if end - column < len(cells) and not cells[end - column].text:
        line[end - 1] = blank(cells[end - column].style)


def _columns_to_write(old: Sequence[Cell], new: Sequence[Cell]) -> list[int]:
    """Return the columns to write, in order: those that changed.

    From the first cell of unknown width on, a change may move or cover what follows, so everything there is written.
    """
    changed = [column for column, differs in enumerate(map(ne, old, new)) if differs]
    if all(map(KNOWN_WIDTH, old)) and all(map(KNOWN_WIDTH, new)):
        return changed
    unknown = min(line.index(cell) for line in (old, new) for cell in line if not cell.known_width)
    if changed[-1] < unknown:
        return changed
    before = [column for column in changed if column < unknown]
    return before + [column for column in range(unknown, len(new)) if new[column] is not UNKNOWN]


def _runs(columns: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first column and the end (exclusive) of each run of adjacent columns."""
    first = end = -1
    for column in columns:
        if column != end:
            if end > first:
                yield first, end
            first = column
        end = column + 1
    if end > first:
        yield first, end


def _stretches(cells: Sequence[Cell]) -> Iterator[tuple[bool, Sequence[Cell]]]:
    """Split `cells` into stretches of known and of unknown width; yield whether it is known, with the cells."""
    if all(map(KNOWN_WIDTH, cells)):
        yield True, cells
        return
    for is_known, stretch in groupby(cells, KNOWN_WIDTH):
        yield is_known, list(stretch)

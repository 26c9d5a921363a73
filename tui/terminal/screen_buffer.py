"""What the terminal currently shows, cell by cell, and the least output that turns it into the next frame.

`ScreenBuffer` remembers the cells, the cursor position and the current style between updates, so a typed letter costs
little more than its own byte. Blank cells are written as spaces: erasing would be shorter, but terminals disagree about
the colour that it leaves.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from tui.terminal.cell_styles import DEFAULT, RESET, CellStyle, resolve, transition
from tui.terminal.cells import Cell, blank
from tui.terminal.cursor_moves import Position, move
from tui.terminal.paint_order import (
    KNOWN_WIDTH,
    UNKNOWN,
    Run,
    by_style,
    changed_runs,
    edges,
    has_known_widths,
    without_last,
)

MAX_OVERWRITE = 12
"""The widest gap of unchanged cells for which rewriting them is compared with moving the cursor."""


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
        output = self._paint_rows({row: line for row, line in sorted(rows.items()) if line != self._rows[row]})
        if self._style and self._style.link:
            # End the link, so that nothing else that is written to the terminal becomes part of it.
            unlinked = self._style._replace(link="")
            output.append(self._transition(self._style, unlinked))
            self._style = unlinked
        output.append(move(self._cursor, cursor))
        self._cursor = cursor
        return "".join(output)

    def _paint_rows(self, rows: Mapping[int, list[Cell]]) -> list[str]:
        """Return the output that shows the new `rows`."""
        runs = {row: changed_runs(self._rows[row], line) for row, line in rows.items()}
        in_any_order = {row for row, line in rows.items() if has_known_widths(self._rows[row], line)}
        last_cells = edges({row: (rows[row], runs[row]) for row in in_any_order})
        output: list[str] = []
        for row, line in rows.items():
            of_row = without_last(runs[row]) if row in last_cells else runs[row]
            output.append(self._shortest(row, line, of_row) if row in in_any_order else self._sent(row, line, of_row))
            self._rows[row] = line
        output += [self._sent(row, rows[row], [Run(column, column + 1)]) for row, column in last_cells.items()]
        return output

    def _shortest(self, row: int, line: list[Cell], runs: Sequence[Run]) -> str:
        """Return the output that shows `runs` of a row, from left to right or by style: whichever is shorter."""
        before = self._cursor, self._style
        in_order, after = self._sent(row, line, runs), (self._cursor, self._style)
        if pieces := by_style(line, runs, before[1]):
            self._cursor, self._style = before
            if len(sent := self._sent(row, line, pieces)) < len(in_order):
                return sent
            self._cursor, self._style = after
        return in_order

    def _sent(self, row: int, line: list[Cell], runs: Iterable[Run]) -> str:
        """Return the output that shows `runs` of a row in this order."""
        output: list[str] = []
        for first, end in runs:
            self._move_to(first, row, line, output)
            self._write(row, first, line[first:end], output)
        return "".join(output)

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


def _stretches(cells: Sequence[Cell]) -> Iterator[tuple[bool, Sequence[Cell]]]:
    """Split `cells` into stretches of known and of unknown width; yield whether it is known, with the cells."""
    if all(map(KNOWN_WIDTH, cells)):
        yield True, cells
        return
    for is_known, stretch in groupby(cells, KNOWN_WIDTH):
        yield is_known, list(stretch)

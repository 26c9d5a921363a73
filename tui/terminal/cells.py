"""What the terminal shows, cell by cell, and the least that has to be sent so that it shows something else.

`Shown` keeps the grid, the place of the cursor and the look that text is written in, from one painting to the next: a
typed letter then costs its own byte and little more. Blank cells are written as spaces. Erasing would be shorter, but
terminals disagree about the colour that it leaves.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter, ne
from typing import NamedTuple

from tui.terminal.ink import Cell, blank
from tui.terminal.looks import PLAIN, RESET, Look, change, settled
from tui.terminal.moves import Place, move

WORTH_WRITING_OVER = 12
"""The widest gap of unchanged cells for which writing them again is weighed against a move."""
UNKNOWN = Cell("?", Look(link="unknown"))
"""Stands where nobody knows what the terminal shows; it equals no cell that is ever wanted."""
SURE = attrgetter("sure")


class Painted(NamedTuple):
    """Cells that are to be shown, from `column` of `row` on."""

    row: int
    column: int
    cells: Sequence[Cell]


class Shown:
    """The cells, cursor and look of one terminal. Nothing is known of it until everything was painted once."""

    def __init__(self, *, turns_off: bool = True) -> None:
        self._turns_off = turns_off
        self.forget(0, 0)

    def forget(self, width: int, height: int) -> None:
        """Take it that the terminal has this size, and may show anything."""
        self.width, self.height = width, height
        self._rows: list[list[Cell]] = [[UNKNOWN] * width for _ in range(height)]
        self._at: Place | None = None
        self._look: Look | None = None

    def clear(self) -> str:
        """Return what to send to empty the terminal, and know that it is empty."""
        self._rows = [[blank(PLAIN)] * self.width for _ in range(self.height)]
        self._at, self._look = None, PLAIN
        return f"{RESET}\x1b[2J"

    def paint(self, wanted: Iterable[Painted], cursor: Place) -> str:
        """Return what to send so that the `wanted` cells are shown and the cursor stands at `cursor`; know it as sent.

        Returns an empty text when nothing has to change.
        """
        rows: dict[int, list[Cell]] = {}
        for row, column, cells in wanted:
            if 0 <= row < self.height:
                line = rows.get(row) or rows.setdefault(row, self._rows[row].copy())
                _lay(line, column, cells)
        sent: list[str] = []
        for row, line in sorted(rows.items()):
            if line != self._rows[row]:
                self._paint_row(row, self._rows[row], line, sent)
                self._rows[row] = line
        if self._look and self._look.link:
            # Whatever else is written to the terminal is no part of a link.
            ended = self._look._replace(link="")
            sent.append(self._change(self._look, ended))
            self._look = ended
        sent.append(move(self._at, cursor))
        self._at = cursor
        return "".join(sent)

    def _paint_row(self, row: int, old: list[Cell], new: list[Cell], sent: list[str]) -> None:
        for first, last in _runs(_to_write(old, new)):
            # A wide cluster that changed may have left its right cell unchanged.
            end = last + 1 if last < self.width and not new[last].text else last
            self._go(first, row, new, sent)
            self._write(row, first, new[first:end], sent)

    def _go(self, column: int, row: int, line: list[Cell], sent: list[str]) -> None:
        """Bring the cursor to a cell to be written, over the cells before it where that is shorter."""
        way = move(self._at, (column, row))
        if not way:
            return
        if self._at and self._at[1] == row and 0 < column - self._at[0] <= WORTH_WRITING_OVER:
            between, then = line[self._at[0] : column], line[column].look
            if between[0].text and all(map(SURE, between)) and UNKNOWN not in between:
                over, look = self._text(between, self._look)
                if len(over) + self._cost(look, then) < len(way) + self._cost(self._look, then):
                    way, self._look = over, look
        sent.append(way)
        self._at = column, row

    def _write(self, row: int, column: int, cells: Sequence[Cell], sent: list[str]) -> None:
        """Write cells from the cursor on; after a cluster of uncertain width, move to the next column explicitly."""
        for sure, stretch in _stretches(cells):
            place = column, row
            sent.append(move(self._at, place))
            if not sure:
                # Where the terminal takes it for narrower, what was there before must not look out behind it.
                blanks, self._look = self._text([blank(stretch[0].look)] * len(stretch), self._look)
                sent.append(blanks + move(None, place))
            text, self._look = self._text(stretch, self._look)
            sent.append(text)
            column += len(stretch)
            self._at = (column, row) if sure and column < self.width else None

    def _text(self, cells: Sequence[Cell], look: Look | None) -> tuple[str, Look | None]:
        """Return `cells` as text with its changes of look, and the look it ends in."""
        parts: list[str] = []
        last: Look | None = None
        for text, wanted, _sure in cells:
            if wanted is not last and text:
                then = settled(look, wanted)
                parts.append(self._change(look, then))
                look, last = then, wanted
            parts.append(text)
        return "".join(parts), look

    def _cost(self, now: Look | None, then: Look) -> int:
        return len(self._change(now, settled(now, then)))

    def _change(self, now: Look | None, then: Look) -> str:
        return change(now, then, turns_off=self._turns_off)


def _lay(line: list[Cell], column: int, cells: Sequence[Cell]) -> None:
    """Lay `cells` on a line, cut at its end; half a wide cluster that is left beside them becomes a blank."""
    end = min(column + len(cells), len(line))
    if column < 0 or end <= column:
        return
    for place, half in ((column, column - 1), (end, end)):
        if place < len(line) and not line[place].text:
            line[half] = blank(line[place].look)
    line[column:end] = cells[: end - column]
    if end - column < len(cells) and not cells[end - column].text:
        line[end - 1] = blank(cells[end - column].look)


def _to_write(old: Sequence[Cell], new: Sequence[Cell]) -> list[int]:
    """Return the columns to write, in order: those that changed.

    Where a width is in doubt, a change from there on may move or cover what follows, so all of it is written.
    """
    changed = [column for column, differs in enumerate(map(ne, old, new)) if differs]
    if all(map(SURE, old)) and all(map(SURE, new)):
        return changed
    doubt = min(line.index(cell) for line in (old, new) for cell in line if not cell.sure)
    if changed[-1] < doubt:
        return changed
    before = [column for column in changed if column < doubt]
    return before + [column for column in range(doubt, len(new)) if new[column] is not UNKNOWN]


def _runs(columns: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield first and end of each run of columns side by side."""
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
    """Yield stretches of cells that are all sure or all in doubt, and which it is."""
    if all(map(SURE, cells)):
        yield True, cells
        return
    for sure, stretch in groupby(cells, SURE):
        yield sure, list(stretch)

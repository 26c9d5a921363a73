"""In which order the cells of a frame are sent, so that the style changes seldom: with 24 bits a colour, that's long.

A line of keys is in two styles in turn, so all of one style are sent before those of the other. At the right of a list
there is a scrollbar, so it's sent from top to bottom after the rows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter, ne
from typing import NamedTuple

from tui.terminal.cell_styles import CellStyle, resolve
from tui.terminal.cells import Cell

UNKNOWN = Cell("?", CellStyle(link="unknown"))
"""Stands for a cell whose content on the terminal is unknown; it equals no real cell."""
KNOWN_WIDTH = attrgetter("known_width")
LEAST_ROWS = 3
"""Rows from which on an edge is worth two moves of the cursor more."""


class Run(NamedTuple):
    """Cells side by side to send: from column `first` on, and before column `end`."""

    first: int
    end: int


class Edge(NamedTuple):
    """The last cell to send of a row, and what it has in common with those above and below."""

    column: int
    style: CellStyle


def changed_runs(old: Sequence[Cell], new: Sequence[Cell]) -> list[Run]:
    """Return what to send of a row, from left to right.

    From the first cell of unknown width on, a change may move or cover what follows, so everything there is sent.
    """
    runs = list(_runs(_columns_to_write(old, new)))
    # A wide cluster may have changed while its right cell stayed the same.
    return [Run(run.first, run.end + (run.end < len(new) and not new[run.end].text)) for run in runs]


def has_known_widths(*lines: Sequence[Cell]) -> bool:
    """Return whether all terminals agree about the width of every cell. Otherwise, cells can only be sent in order."""
    return all(all(map(KNOWN_WIDTH, line)) for line in lines)


def by_style(line: Sequence[Cell], runs: Iterable[Run], current: CellStyle | None) -> list[Run]:
    """Return `runs` in pieces of one style each, those of a style together; those in the `current` style come first.

    The list is empty if no style comes twice: then this order is of no use.
    """
    pieces = [piece for run in runs for piece in _pieces(line, run)]
    styles = list(dict.fromkeys(style for style, _piece in pieces))
    if len(styles) == len(pieces):
        return []
    styles.sort(key=lambda style: style != current)
    return [piece for wanted in styles for style, piece in pieces if style == wanted]


def edges(rows: Mapping[int, tuple[Sequence[Cell], Sequence[Run]]]) -> dict[int, int]:
    """Return the column of the last cell to send in each row where it belongs to an edge: alike in rows that adjoin.

    `rows` has, by the number of the row, its cells and what is to be sent of them.
    """
    found = [(row, _edge(line, runs)) for row, (line, runs) in sorted(rows.items())]
    adjoining = groupby(enumerate(found), key=lambda each: (each[1][1], each[1][0] - each[0]))
    edges: dict[int, int] = {}
    for (edge, _block), members in adjoining:
        if edge is not None and len(block := [row for _number, (row, _edge) in members]) >= LEAST_ROWS:
            edges |= dict.fromkeys(block, edge.column)
    return edges


def without_last(runs: Sequence[Run]) -> list[Run]:
    """Return `runs` without the last cell."""
    *others, last = runs
    return [*others, *([Run(last.first, last.end - 1)] if last.end > last.first + 1 else [])]


def _edge(line: Sequence[Cell], runs: Sequence[Run]) -> Edge | None:
    """Return the last cell of a row if the one before it is in another style."""
    first, end = runs[-1]
    cell = line[end - 1]
    if not cell.text or (end > first + 1 and resolve(line[end - 2].style, cell.style) == line[end - 2].style):
        return None
    return Edge(end - 1, cell.style)


def _pieces(line: Sequence[Cell], run: Run) -> Iterator[tuple[CellStyle, Run]]:
    """Split a run where the style changes. Blanks go with what is before them if that makes no difference."""
    style, first = line[run.first].style, run.first
    for column in range(run.first + 1, run.end):
        text, wanted, _known = line[column]
        if not text or (resolved := resolve(style, wanted)) == style:
            continue
        if resolve(resolved, style) == resolved:
            # So far there were blanks alone, which are the same in this style.
            style = resolved
            continue
        yield style, Run(first, column)
        style, first = wanted, column
    yield style, Run(first, run.end)


def _columns_to_write(old: Sequence[Cell], new: Sequence[Cell]) -> list[int]:
    changed = [column for column, differs in enumerate(map(ne, old, new)) if differs]
    if has_known_widths(old, new):
        return changed
    unknown = min(line.index(cell) for line in (old, new) for cell in line if not cell.known_width)
    if changed[-1] < unknown:
        return changed
    before = [column for column in changed if column < unknown]
    return before + [column for column in range(unknown, len(new)) if new[column] is not UNKNOWN]


def _runs(columns: Iterable[int]) -> Iterator[Run]:
    """Yield the runs of adjacent columns."""
    first = end = -1
    for column in columns:
        if column != end:
            if end > first:
                yield Run(first, end)
            first = column
        end = column + 1
    if end > first:
        yield Run(first, end)

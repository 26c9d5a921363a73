"""The cells of the screen, and the factory that makes them from text in one style."""

from typing import NamedTuple

from tui.terminal.cell_styles import CellStyle, on_blank
from tui.terminal.glyphs import clusters, has_known_width, is_half_flag, replace_controls, without_half_picture

MAX_CACHED_TEXTS = 256
"""Pieces of text whose cells a `CellFactory` caches."""


class Cell(NamedTuple):
    """One cell. A wide cluster is stored in its left cell; the right one has empty text.

    `known_width` is false where terminals disagree about the width.
    """

    text: str
    style: CellStyle
    known_width: bool = True


def blank(style: CellStyle) -> Cell:
    """Return a blank cell in `style`."""
    return Cell(" ", on_blank(style))


class CellFactory(dict[str, Cell]):
    """Makes the cells of one style, each only once, so that equal cells are mostly the same object.

    A screen consists of the same pieces of text again and again, so their cells are cached too.
    """

    def __init__(self, style: CellStyle, *, cjk: bool = False) -> None:
        super().__init__()
        self.style = style
        self.cjk = cjk
        self._texts: dict[str, tuple[str, list[Cell]]] = {}

    def __missing__(self, cluster: str) -> Cell:
        style = on_blank(self.style) if cluster == " " else self.style
        cell = self[cluster] = Cell(cluster, style, has_known_width(cluster, cjk=self.cjk))
        return cell

    def append(self, text: str, cells: list[Cell]) -> None:
        """Append the cells of `text` to `cells`. Combining marks at its start go to the last cell there, if any."""
        marks, new = self._texts.get(text) or self._make(text)
        if marks and cells:
            _add_marks(cells, marks)
        cells.extend(new)

    def _make(self, text: str) -> tuple[str, list[Cell]]:
        """Return the combining marks at the start of `text`, and the cells of the rest."""
        marks, cells = "", []
        if text.isascii() and text.isprintable():
            cells = [self[character] for character in text]
        else:
            for cluster, width in clusters(replace_controls(text)):
                if width:
                    cell = self[without_half_picture(cluster)]
                    cells += [cell, *[Cell("", self.style, cell.known_width)] * (width - 1)]
                else:
                    marks = cluster
        if len(self._texts) >= MAX_CACHED_TEXTS:
            self._texts.clear()
        self._texts[text] = marks, cells
        return marks, cells


def fit(cells: list[Cell], width: int, style: CellStyle) -> list[Cell]:
    """Return the cells of a piece of a line in the `width` that Textual counts for it, without half a flag at its end.

    Where a line is cut inside of a sign of several characters, the piece that begins with the rest of the sign may lack
    a cell: it becomes a blank, in `style` if there is no other.
    """
    if len(cells) < width:
        cells = [*[blank(cells[0].style if cells else style)] * (width - len(cells)), *cells]
    if cells and is_half_flag(cells[-1].text):
        cells[-1] = blank(cells[-1].style)
    return cells


def _add_marks(cells: list[Cell], marks: str) -> None:
    """Add combining marks to the last cluster of `cells`."""
    left = len(cells) - (1 if cells[-1].text else 2)
    cells[left] = Cell(cells[left].text + marks, cells[left].style, known_width=False)
    cells[left + 1 :] = [right._replace(known_width=False) for right in cells[left + 1 :]]

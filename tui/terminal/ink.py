"""Cells of the screen, and what makes them of text in one look."""

from typing import NamedTuple

from tui.terminal.glyphs import clusters, harmless, is_sure
from tui.terminal.looks import Look, on_blank

MOST_TEXTS = 256
"""Pieces of text of which an ink remembers the cells."""


class Cell(NamedTuple):
    """One cell. A wide cluster is in its left cell; the right one has no text. `sure` is false where widths differ."""

    text: str
    look: Look
    sure: bool = True


def blank(look: Look) -> Cell:
    """Return an empty cell of the look."""
    return Cell(" ", on_blank(look))


class Ink(dict[str, Cell]):
    """Makes the cells of one look, each of them once, so that equal cells are mostly the same object.

    A screen is made of the same pieces of text again and again, so those are kept too, up to `MOST_TEXTS`.
    """

    def __init__(self, look: Look, *, eastern: bool = False) -> None:
        super().__init__()
        self.look = look
        self.eastern = eastern
        self._texts: dict[str, tuple[str, list[Cell]]] = {}

    def __missing__(self, cluster: str) -> Cell:
        look = on_blank(self.look) if cluster == " " else self.look
        made = self[cluster] = Cell(cluster, look, is_sure(cluster, eastern=self.eastern))
        return made

    def write(self, text: str, cells: list[Cell]) -> None:
        """Add the cells of `text` to `cells`. Marks that begin the text go to the last cell there, if any."""
        marks, made = self._texts.get(text) or self._make(text)
        if marks and cells:
            _mark(cells, marks)
        cells.extend(made)

    def _make(self, text: str) -> tuple[str, list[Cell]]:
        """Return the marks that begin `text`, and the cells of the rest."""
        marks, made = "", []
        if text.isascii() and text.isprintable():
            made = [self[character] for character in text]
        else:
            for cluster, width in clusters(harmless(text)):
                if width:
                    made += [self[cluster], *[Cell("", self.look, self[cluster].sure)] * (width - 1)]
                else:
                    marks = cluster
        if len(self._texts) >= MOST_TEXTS:
            self._texts.clear()
        self._texts[text] = marks, made
        return marks, made


def _mark(cells: list[Cell], marks: str) -> None:
    """Put combining marks on the last cluster of `cells`."""
    head = len(cells) - (1 if cells[-1].text else 2)
    cells[head] = Cell(cells[head].text + marks, cells[head].look, sure=False)
    cells[head + 1 :] = [right._replace(sure=False) for right in cells[head + 1 :]]

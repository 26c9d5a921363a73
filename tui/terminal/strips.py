"""What Textual wants to show, taken out of its updates: strips with their positions, and the cells they are made of."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.strip import Strip

from tui.terminal.cells import Painted
from tui.terminal.glyphs import OBEYED, harmless
from tui.terminal.ink import Cell, Ink
from tui.terminal.looks import Look, look

Update = LayoutUpdate | ChopsUpdate
"""An update of the whole screen, or of some spans of some lines."""


MOST_STYLES = 1024
"""Styles whose look is remembered."""


class Placed(NamedTuple):
    """A strip and where it is to be shown."""

    row: int
    column: int
    strip: Strip


def placed(update: Update) -> Iterator[Placed]:
    """Yield whole strips of an update, with their positions; Textual would cut them to the span that changed."""
    if isinstance(update, LayoutUpdate):
        for row, line in enumerate(update.strips, update.region.y):
            column = update.region.x
            for strip in line:
                yield Placed(row, column, strip)
                column += strip.cell_length
        return
    for row, left, right in update.spans:
        for end, (column, part) in zip(update.chop_ends[row], update.chops[row].items(), strict=False):
            if part is not None and column <= right and end > left:
                yield Placed(row, column, part)


def cleaned(update: Update) -> Update:
    """Return the update with nothing in it that a terminal obeys; the same one if there is nothing."""
    if not any(OBEYED.search(segment.text) for _row, _column, strip in placed(update) for segment in strip):
        return update
    if isinstance(update, LayoutUpdate):
        return LayoutUpdate([[_cleaned(strip) for strip in line] for line in update.strips], update.region)
    chops = [{place: strip and _cleaned(strip) for place, strip in line.items()} for line in update.chops]
    return ChopsUpdate(chops, update.spans, update.chop_ends)


def _cleaned(strip: Strip) -> Strip:
    return Strip([Segment(harmless(text), style, control) for text, style, control in strip], strip.cell_length)


class Cells:
    """Makes cells of strips. A line whose strips are those of the last update of it is left out."""

    def __init__(self, *, eastern: bool = False) -> None:
        self._eastern = eastern
        self._inks: dict[Look, Ink] = {}
        self._ink_of: dict[Style | None, Ink] = {}
        self._last: dict[int, list[Placed]] = {}

    def forget(self) -> None:
        """Leave nothing out the next time."""
        self._last = {}

    def painted(self, update: Update, console: Console) -> list[Painted]:
        """Return the cells of `update`, in the colours that `console` has."""
        system = COLOR_SYSTEMS.get(console.color_system or "", ColorSystem.TRUECOLOR)
        lines: dict[int, list[Placed]] = {}
        for each in placed(update):
            lines.setdefault(each.row, []).append(each)
        changed = [line for row, line in lines.items() if self._last.get(row) != line]
        self._last |= lines
        return [Painted(row, column, self._of(strip, system)) for line in changed for row, column, strip in line]

    def _of(self, strip: Strip, system: ColorSystem) -> list[Cell]:
        cells: list[Cell] = []
        for text, style, _control in strip:
            ink = self._ink_of.get(style)
            if ink is None:
                ink = self._ink(style, system)
            ink.write(text, cells)
        return cells

    def _ink(self, style: Style | None, system: ColorSystem) -> Ink:
        """Return the ink for a style. Styles carry more than a look, so there is no end to them; looks are few."""
        wanted = look("")
        if style is not None:
            link = f"id={style.link_id};{style.link}" if style.link else ""
            wanted = look(Strip.render_ansi(style, system), link)
        if len(self._ink_of) > MOST_STYLES:
            self._ink_of.clear()
            self._inks.clear()
        ink = self._inks.get(wanted) or self._inks.setdefault(wanted, Ink(wanted, eastern=self._eastern))
        self._ink_of[style] = ink
        return ink

"""Takes the strips and their positions out of Textual's updates, and converts them to cells."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.strip import Strip

from tui.terminal.cell_styles import DEFAULT, CellStyle, parse_sgr
from tui.terminal.cells import Cell, CellFactory, fit
from tui.terminal.glyphs import CONTROLS, replace_controls, without_half_flag
from tui.terminal.screen_buffer import CellSpan

Update = LayoutUpdate | ChopsUpdate
"""An update of the whole screen, or of some spans of some lines."""


MAX_CACHED_STYLES = 1024
"""Rich styles whose cell factory is cached."""


class PlacedStrip(NamedTuple):
    """A strip, and the cell that it starts at."""

    row: int
    column: int
    strip: Strip


def placed_strips(update: Update) -> Iterator[PlacedStrip]:
    """Yield the strips of an update with their positions: whole ones, where Textual would cut them to what changed."""
    if isinstance(update, LayoutUpdate):
        for row, line in enumerate(update.strips, update.region.y):
            column = update.region.x
            for strip in line:
                yield PlacedStrip(row, column, strip)
                column += strip.cell_length
        return
    for row, left, right in update.spans:
        for end, (column, part) in zip(update.chop_ends[row], update.chops[row].items(), strict=False):
            if part is not None and column <= right and end > left:
                yield PlacedStrip(row, column, part)


def sanitized(update: Update) -> Update:
    """Return the update with its control characters replaced; the same object if it has none."""
    if not any(CONTROLS.search(segment.text) for _row, _column, strip in placed_strips(update) for segment in strip):
        return update
    if isinstance(update, LayoutUpdate):
        return LayoutUpdate([[_sanitized(strip) for strip in line] for line in update.strips], update.region)
    chops = [{column: strip and _sanitized(strip) for column, strip in line.items()} for line in update.chops]
    return ChopsUpdate(chops, update.spans, update.chop_ends)


def _sanitized(strip: Strip) -> Strip:
    segments = [Segment(replace_controls(text), style, control) for text, style, control in strip]
    return Strip(segments, strip.cell_length)


class StripConverter:
    """Converts strips to cells. Skips lines whose strips are the same as in their last update."""

    def __init__(self, *, cjk: bool = False) -> None:
        self._cjk = cjk
        self._by_cell_style: dict[CellStyle, CellFactory] = {}
        self._by_style: dict[Style | None, CellFactory] = {}
        self._last: dict[int, list[PlacedStrip]] = {}

    def forget(self) -> None:
        """Skip no line the next time."""
        self._last = {}

    def convert(self, update: Update, console: Console) -> list[CellSpan]:
        """Return the cells of `update`, in the colours that `console` supports."""
        system = COLOR_SYSTEMS.get(console.color_system or "", ColorSystem.TRUECOLOR)
        lines: dict[int, list[PlacedStrip]] = {}
        for each in placed_strips(update):
            lines.setdefault(each.row, []).append(each)
        changed = [line for row, line in lines.items() if self._last.get(row) != line]
        self._last |= lines
        return [CellSpan(row, column, self._cells(strip, system)) for line in changed for row, column, strip in line]

    def _cells(self, strip: Strip, system: ColorSystem) -> list[Cell]:
        cells: list[Cell] = []
        last = DEFAULT
        for text, style, _control in strip:
            factory = self._by_style.get(style)
            if factory is None:
                factory = self._factory(style, system)
            last = factory.style
            factory.append(text if cells else without_half_flag(text), cells)
        return fit(cells, strip.cell_length, last)

    def _factory(self, style: Style | None, system: ColorSystem) -> CellFactory:
        """Return the factory for a style.

        Rich styles also carry metadata, so their number is unlimited; few of them differ as cell styles.
        """
        cell_style = parse_sgr("")
        if style is not None:
            link = f"id={style.link_id};{style.link}" if style.link else ""
            cell_style = parse_sgr(Strip.render_ansi(style, system), link)
        if len(self._by_style) > MAX_CACHED_STYLES:
            self._by_style.clear()
            self._by_cell_style.clear()
        factory = self._by_cell_style.get(cell_style)
        if factory is None:
            factory = self._by_cell_style[cell_style] = CellFactory(cell_style, cjk=self._cjk)
        self._by_style[style] = factory
        return factory

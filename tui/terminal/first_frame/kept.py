"""The first frame as it's kept from one start to the next: cells, and the output that shows them."""

from collections import Counter
from collections.abc import Iterable

import msgspec
from msgspec import Struct
from textual.geometry import Region, Size

from tui.terminal.cell_styles import DEFAULT
from tui.terminal.cells import Cell, blank
from tui.terminal.cursor_moves import Position
from tui.terminal.screen_buffer import CellSpan, ScreenBuffer

MOST_BYTES = 16_384
"""Bytes of the longest output: as much as a terminal takes at once, so that no start waits for it."""


class FirstFrame(Struct, frozen=True):
    """Words on a ground. `size` is that of the window, in columns and rows."""

    size: tuple[int, int]
    ground: Cell
    words: list[CellSpan]
    cursor: Position

    @property
    def spans(self) -> list[CellSpan]:
        """All cells of the window."""
        width, height = self.size
        return [CellSpan(row, 0, [self.ground] * width) for row in range(height)] + self.words

    def output(self, *, can_turn_off: bool = True) -> str:
        """Return what shows the frame on an empty screen. `can_turn_off` is as in `ScreenBuffer`."""
        buffer = ScreenBuffer(can_turn_off=can_turn_off)
        buffer.invalidate(*self.size)
        # Where the ground is that of the terminal, an empty screen has it already.
        before = buffer.clear() if self.ground == blank(DEFAULT) else ""
        return before + buffer.paint(self.spans, self.cursor)


def take(buffer: ScreenBuffer, regions: Iterable[Region], cursor: Position) -> FirstFrame | None:
    """Return a frame with what stands in `regions` of the screen; None if there is nothing that could be kept."""
    screen = Size(buffer.width, buffer.height).region
    words = [
        CellSpan(row, each.x, buffer.row(row)[each.x : each.right])
        for each in (region.intersection(screen) for region in regions)
        for row in each.line_range
        if each
    ]
    blanks = Counter(cell for row in range(buffer.height) for cell in buffer.row(row) if cell.text == " ")
    are_known = all(cell.known_width and not cell.style.link for span in words for cell in span.cells)
    if not words or not are_known or not blanks:
        return None
    return FirstFrame((buffer.width, buffer.height), blanks.most_common(1)[0][0], words, cursor)


def packed(frame: FirstFrame) -> bytes:
    """Return the cells of a frame as bytes, for the painter of the next start."""
    return msgspec.msgpack.encode(frame)


def unpacked(cells: bytes) -> FirstFrame | None:
    """Return a frame from such bytes; None if they are none."""
    try:
        return msgspec.msgpack.decode(cells, type=FirstFrame)
    except (msgspec.MsgspecError, UnicodeError):
        return None

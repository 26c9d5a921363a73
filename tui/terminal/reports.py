"""What a terminal reports by itself: the mouse, the focus and the size of its window, modes that it has.

A report is looked at before Textual reads it: numbers that no terminal means are dropped with it.
"""

import re
from collections.abc import Iterator

from textual.events import Resize
from textual.geometry import Size
from textual.message import Message

from tui.terminal import textual_keys

_READABLE = re.compile(r"\x1b\[(?:[IO]|<(?P<button>\d{1,3});-?\d{1,5};-?\d{1,5}[Mm]|\?\d{1,5};\d\$y)")
_SIZE = re.compile(r"\x1b\[48" + r";(\d{1,5})(?::[\d:]*)?" * 4 + "t")
EXTRA_BUTTONS = 128
"""From here on a button is one beyond the third and the wheel; Textual takes them for the first."""
MOST_CELLS = 1_000_000
"""More than any screen has. Room is made for each."""


class Reports:
    """Reads reports, one whole sequence after another."""

    def __init__(self) -> None:
        self._known = textual_keys.KeyReports()

    def read(self, sequence: str) -> Iterator[Message]:
        """Yield what a report says; nothing where it is none."""
        if found := _SIZE.fullmatch(sequence):
            yield from self._resized(*map(int, found.groups()))
        elif (found := _READABLE.fullmatch(sequence)) and int(found["button"] or 0) < EXTRA_BUTTONS:
            yield from self._known.read(sequence)

    def _resized(self, height: int, width: int, pixel_height: int, pixel_width: int) -> Iterator[Message]:
        if not 0 < width * height <= MOST_CELLS:
            return
        size, pixels = Size(width, height), Size(pixel_width, pixel_height)
        if pixels:
            self._known.measure_in_pixels(size, pixels)
        yield Resize.from_dimensions(size, pixels)

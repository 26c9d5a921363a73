"""Parses what a terminal reports: the mouse, the focus and size of its window, the modes it supports.

Reports are checked before Textual parses them; those with impossible numbers are dropped.
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
"""The first code of the buttons beyond the third and the wheel. Textual takes them for the first button."""
MAX_CELLS = 1_000_000
"""More than any screen has. Memory is allocated for each cell."""


class ReportParser:
    """Parses reports, one complete sequence at a time."""

    def __init__(self) -> None:
        self._parser = textual_keys.TextualReportParser()

    def read(self, sequence: str) -> Iterator[Message]:
        """Yield the messages for a sequence; none if it is not a known report."""
        if found := _SIZE.fullmatch(sequence):
            yield from self._resize(*map(int, found.groups()))
        elif (found := _READABLE.fullmatch(sequence)) and int(found["button"] or 0) < EXTRA_BUTTONS:
            yield from self._parser.read(sequence)

    def _resize(self, height: int, width: int, pixel_height: int, pixel_width: int) -> Iterator[Message]:
        if not 0 < width * height <= MAX_CELLS:
            return
        size, pixels = Size(width, height), Size(pixel_width, pixel_height)
        if pixels:
            self._parser.measure_in_pixels(size, pixels)
        yield Resize.from_dimensions(size, pixels)

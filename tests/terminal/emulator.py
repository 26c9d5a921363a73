"""Terminal emulators to paint on; they compare what a person can see."""

import re
import unicodedata
from functools import lru_cache

import pyte
from pyte.screens import Char

NO_WRAP = "\x1b[?7l"
"""Sent by Textual's driver at its start."""
NOT_FOR_PYTE = re.compile(r"\x1b\[[<>=][0-9;]*[a-z]|\x1b\[\?[0-9;]*\$p|\x1b\]8;[^\x1b]*\x1b\\")
"""Queries and modes of newer terminals, and links: pyte would show parts of them as text."""


class Emulator:
    """A terminal emulated by pyte."""

    def __init__(self, columns: int, rows: int) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self.feed(NO_WRAP)

    def feed(self, sent: str) -> None:
        self._stream.feed(NOT_FOR_PYTE.sub("", sent))

    @property
    def cursor(self) -> tuple[int, int]:
        return self.screen.cursor.x, self.screen.cursor.y

    def line(self, row: int) -> list[Char]:
        """Return the cells of a line, without what cannot be seen: the colour or weight of a blank."""
        return [_seen(self.screen.buffer[row][column]) for column in range(self.screen.columns)]

    def text(self) -> str:
        return "\n".join("".join(cell.data for cell in self.line(row)).rstrip() for row in range(self.screen.lines))


@lru_cache(4096)
def _seen(cell: Char) -> Char:
    cell = cell._replace(data=unicodedata.normalize("NFC", cell.data))
    if cell.data == " " and not (cell.underscore or cell.strikethrough or cell.blink):
        if not cell.reverse:
            return cell._replace(fg="default", bold=False, italics=False)
        if cell.fg != "default":
            return cell._replace(bg="default")
    return cell


def differences(one: Emulator, other: Emulator) -> list[tuple[int, int, Char, Char]]:
    """Return row, column and both cells wherever two terminals do not look the same.

    Only lines are looked at in which something was written since the last time.
    """
    rows = one.screen.dirty | other.screen.dirty
    written = [row for row in rows if one.screen.buffer[row] != other.screen.buffer[row]]
    pairs = ((row, zip(one.line(row), other.line(row), strict=True)) for row in sorted(written))
    found = [(row, at, *pair) for row, line in pairs for at, pair in enumerate(line) if pair[0] != pair[1]]
    one.screen.dirty.clear()
    other.screen.dirty.clear()
    return found

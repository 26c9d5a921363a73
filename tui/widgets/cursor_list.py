"""A list whose cursor is seen without colour: a sign stands before the row it is on."""

from textual.content import Content
from textual.geometry import Offset
from textual.widgets import Input, OptionList

from tui.commands import bindings
from tui.widgets.neighbours import neighbour

HERE = "> "
ELSEWHERE = "  "
EDGES = 2
"""Cells of padding that the styles put beside a row."""


class CursorList(OptionList):
    """Moves with letters as well as with arrows. A subclass says how the row at a place looks."""

    BINDINGS = bindings("lists.down", "lists.up", "lists.first", "lists.last")

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of the sign before the row that the keys act on."""
        region = self.content_region
        row = region.y + self._index_to_line.get(self.highlighted or 0, 0) - self.scroll_offset.y
        return Offset(region.x + EDGES // 2, max(region.y, min(row, region.bottom - 1)))

    def worded(self, place: int, is_here: bool) -> Content:
        """Return the words of the row at `place`, with `HERE` or `ELSEWHERE` before them."""
        raise NotImplementedError

    def action_cursor_down(self) -> None:
        """Go down; from the last row to the line under the list, where there is one, else to the first row again."""
        below = neighbour(self, 1)
        is_last = all(each.disabled for each in self.options[(self.highlighted or 0) + 1 :])
        if is_last and isinstance(below, Input):
            below.focus()
        else:
            super().action_cursor_down()

    def _watch_highlighted(self, old: int | None, new: int | None) -> None:
        """Move the sign."""
        for place in (old, new):
            if place is not None and place < self.option_count:
                self.replace_option_prompt_at_index(place, self.worded(place, place == new))

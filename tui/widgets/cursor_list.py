"""A list whose cursor is visible without colour: a sign before the current row."""

from typing import ClassVar, Literal

from textual import on
from textual.content import Content
from textual.events import Resize
from textual.geometry import Offset, Region
from textual.widget import Widget
from textual.widgets import Input

from tui.commands import bindings
from tui.textual_parts import HighlightedList, first_line, line_count, move_page
from tui.widgets.line import neighbour

HERE = "> "
ELSEWHERE = "  "
EDGES = 2
"""Cells of padding that the styles put beside a row."""


class CursorList(HighlightedList):
    """A list with letter keys as well as arrows. Subclasses draw the rows."""

    BINDINGS = bindings("lists.down", "lists.up", "lists.first", "lists.last")
    SIGN_COLUMN: ClassVar[int] = EDGES // 2
    """The column of the sign: behind what the styles put at the left of a row."""

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of the sign before the current row."""
        region = self.content_region
        row = region.y + first_line(self, self.highlighted or 0) - self.scroll_offset.y
        return Offset(region.x + self.SIGN_COLUMN, max(region.y, min(row, region.bottom - 1)))

    @on(Resize)
    def keep_in_sight(self) -> None:
        """Keep the current row in sight, also where a sentence below the list takes lines from it."""
        if self.has_focus:
            self.call_after_refresh(self.bring_into_view)

    def bring_into_view(self) -> None:
        """Scroll to the current row."""
        if self.highlighted is not None:
            self.scroll_to_highlight()

    def worded(self, place: int, is_here: bool) -> Content:
        """Return the words of the row at `place`, with `HERE` or `ELSEWHERE` before them."""
        raise NotImplementedError

    def action_cursor_down(self) -> None:
        """Go down; from the last row to the input below the list, or else to the first row."""
        below = neighbour(self, 1)
        is_last = all(each.disabled for each in self.options[(self.highlighted or 0) + 1 :])
        if is_last and isinstance(below, Input):
            below.focus()
        else:
            super().action_cursor_down()

    def action_page_down(self) -> None:
        """Show the rest of a row that is taller than the list, then go down a page."""
        self._read_on(1)

    def action_page_up(self) -> None:
        """Show the beginning of a row that is taller than the list, then go up a page."""
        self._read_on(-1)

    def _read_on(self, direction: Literal[-1, 1]) -> None:
        if (left := self._lines_left(direction)) > 0:
            room = self.scrollable_content_region.height
            self.scroll_relative(y=direction * min(left, room), animate=False, force=True)
            return
        before = self.highlighted
        if before is None:
            self.action_last() if direction == 1 else self.action_first()
            return
        move_page(self, direction)
        if self.highlighted in (None, before):
            # The page may end inside the same row; and where only headings are left, Textual finds no row at all.
            rows = range(before + direction, len(self.options) if direction == 1 else -1, direction)
            self.highlighted = next((row for row in rows if not self.options[row].disabled), before)

    def _lines_left(self, direction: Literal[-1, 1]) -> int:
        """Return how many lines of the current row are hidden in that direction."""
        if self.highlighted is None:
            return 0
        lines = line_count(self, self.highlighted)
        top, seen_from = first_line(self, self.highlighted), round(self.scroll_offset.y)
        if direction == -1:
            return seen_from - top
        return top + lines - seen_from - self.scrollable_content_region.height

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Scroll the current row into view, also if a container scrolls instead of the list."""
        super().scroll_to_highlight(top)
        height = line_count(self, self.highlighted) if self.highlighted is not None else 0
        if not self.has_focus or self.highlighted is None or not height:
            return
        row = Region(0, first_line(self, self.highlighted), self.size.width, height)
        region = row.translate(-self.scroll_offset)
        inner: Widget = self
        while isinstance(outer := inner.parent, Widget):
            region = region.translate(inner.virtual_region.offset)
            outer.scroll_to_region(region, animate=False, immediate=True, x_axis=False)
            inner, region = outer, region.translate(-outer.scroll_offset)

    def highlight_moved(self, old: int | None, new: int | None) -> None:
        """Move the sign. Only the focused list shows it."""
        for place in (old, new):
            if place is not None and place < self.option_count:
                self.replace_option_prompt_at_index(place, self.worded(place, self.has_sign(place)))

    def has_sign(self, place: int) -> bool:
        """Return whether the row at `place` has the sign."""
        return self.has_focus and place == self.highlighted

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Show or hide the sign."""
        super().watch_has_focus(_has_focus)
        CursorList.highlight_moved(self, None, self.highlighted)

"""A list of thousands of rows, of which those around the cursor are made: opening it takes as long as a short one."""

from collections.abc import Sequence

from textual import on
from textual.message import Message
from textual.widgets import OptionList

from tui.textual_parts import first_line
from tui.widgets.faults import PassesFaults
from tui.widgets.late_rows import LateRows
from tui.widgets.rows import Row, Rows

PAGE = 50
"""Rows that are made at a time, more in a window that shows as many."""
CLOSE = 20
"""Rows between the cursor and the end of what is made at which the next ones are made."""


class LongRows(PassesFaults, Rows):
    """Shows a part of `LateRows`, which grows as the cursor comes near its ends. Other rows it shows as any list."""

    _late: LateRows | None = None
    _first = _last = 0
    """Which part of them is in the list."""

    class Outdated(Message):
        """All rows that were to be shown are gone meanwhile: the list has to be filled anew."""

    def __init__(self, late: LateRows | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        if late is not None:
            self.show_late(late)

    def show(self, rows: Sequence[Row]) -> None:
        """Show `rows`, and stay on the row with the same key, or else on the same line."""
        self._late = None
        super().show(rows)

    def show_late(self, late: LateRows, *, follows: bool = True, anew: bool = False) -> None:
        """Show `late`, and stay on the row with the same key, or else on the same line.

        Without `follows`, stay on the line, wherever the row has gone, with the same lines in view. With `anew`, show
        the first of them.
        """
        before, line, top = self.here, self.highlighted or 0, self.scroll_offset.y
        is_first = self._late is None or anew
        start, size = (0, PAGE) if is_first else (self._first, max(PAGE, self._last - self._first))
        first = max(0, min(start, len(late) - size))
        place = late.place_of(before.key) if follows and not anew and before is not None else None
        if place is not None and not first <= place < first + size:
            first, size = max(0, place - PAGE // 2), PAGE
        self.show(late.between(first, first + size))
        self._late, self._first, self._last = late, first, min(first + size, len(late))
        self._see_if_gone(late)
        # Where the list has become shorter, what is made may begin further up.
        if not follows or (place is None and self._line_of(start)):
            self.go_to("", self._line_of(start) + line)
        if not follows:
            # Filling a list takes it to its cursor, and more may be made above until it's laid out.
            self.call_after_refresh(self._show_below, start, top)

    def _line_of(self, place: int) -> int:
        """Return which of what is made the row is that has so many before it."""
        return len(self.without_blanks(self._given[: max(0, place - self._first)]))

    def _show_below(self, place: int, lines: int) -> None:
        """Scroll to what is so many lines below the beginning of the row that has `place` others before it."""
        self.scroll_to(y=first_line(self, self._line_of(place)) + lines, animate=False, immediate=True)

    def show_again(self) -> None:
        """Show the same rows, with the blank ones left out or not as the app is now."""
        if self._late is not None:
            self.show_late(self._late)
        else:
            super().show_again()

    @property
    def standing(self) -> tuple[int, int]:
        """Which of the rows that can be chosen is marked, from 1 on, and how many there are."""
        number, total = super().standing
        if self._late is None:
            return number, total
        return self._late.number_up_to(self._first) + number, self._late.number_up_to(len(self._late))

    def go_to(self, key: str, line: int = 0) -> None:
        """Go to the row with `key`, made or not, or else to the first row from `line` on that can be chosen."""
        if self._late is not None and key and all(row.key != key for row in self._rows):
            place = self._late.place_of(key)
            if place is not None:
                self._show_from(self._late, place - PAGE // 2)
        super().go_to(key, line)

    def action_first(self) -> None:
        """Go to the first row of all."""
        if self._late is not None and self._first:
            self._show_from(self._late, 0)
        super().action_first()

    def action_last(self) -> None:
        """Go to the last row of all."""
        if self._late is not None and self._last < len(self._late):
            self._show_from(self._late, len(self._late) - PAGE)
        super().action_last()

    def action_cursor_up(self) -> None:
        """Go up; from the first row of all to the last one."""
        if self._is_first:
            self.read_on()
        if self._late is not None and self._is_first:
            self.action_last()
        else:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        """Go down; from the last row to the input below the list, or else to the first row of all."""
        before = self.highlighted or 0
        if all(row.heading for row in self._rows[before + 1 :]):
            # Keys can come faster than what reads on after each.
            self.read_on()
        super().action_cursor_down()
        if (self.highlighted or 0) < before:
            self.action_first()

    def action_page_down(self) -> None:
        """Go down a page, which is there by then."""
        self.read_on()
        super().action_page_down()

    def action_page_up(self) -> None:
        """Go up a page, which is there by then."""
        self.read_on()
        super().action_page_up()

    def _show_from(self, late: LateRows, first: int) -> None:
        """Show a page of the rows from `first` on, with none of them marked."""
        first = max(0, first)
        last = min(first + PAGE, len(late))
        given = late.between(first, last)
        # Only once they're read: rows under other numbers than their own would be made twice.
        self._first, self._last, self._given, self._rows = first, last, given, self.without_blanks(given)
        self._fill()
        self._see_if_gone(late)

    def _see_if_gone(self, late: LateRows) -> None:
        is_empty = all(row.heading for row in self._rows)
        if is_empty and late.number_up_to(self._first) < late.number_up_to(self._last):
            self.post_message(self.Outdated())

    @on(OptionList.OptionHighlighted)
    def read_on(self) -> None:
        """Make more rows where the cursor, or what is in view, is near the end of what is made."""
        if self._late is None or not self._rows or not self.size.height:
            return
        while self._last < len(self._late) and self._is_near_end:
            self._read_after(self._late)
        while self._first > 0 and self._is_near_start:
            self._read_before(self._late)

    def fit(self) -> None:
        """Lay the rows out again if the list has another width, and make more if it's taller."""
        super().fit()
        if self._late is not None:
            self.call_later(self.read_on)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Make more rows before the end of what is made comes into view."""
        super().watch_scroll_y(old_value, new_value)
        if self._late is not None:
            # Not at once: filling a list takes it to its top for a moment.
            self.call_later(self.read_on)

    @property
    def _is_first(self) -> bool:
        return all(row.heading for row in self._rows[: self.highlighted or 0])

    @property
    def _is_near_end(self) -> bool:
        height = self.scrollable_content_region.height
        below = self.virtual_size.height - self.scroll_offset.y - height
        return (self.highlighted or 0) + CLOSE >= len(self._rows) or below < height

    @property
    def _is_near_start(self) -> bool:
        is_seen = self.scroll_offset.y < self.scrollable_content_region.height
        return (self.highlighted is not None and self.highlighted < CLOSE) or is_seen

    def _read_after(self, late: LateRows) -> None:
        more = late.between(self._last, self._last + PAGE)
        self._last = min(self._last + PAGE, len(late))
        columns = self._columns
        self.add(more)
        if self._columns[: len(columns)] != columns:
            self.forget_words(range(len(columns)))

    def _read_before(self, late: LateRows) -> None:
        first = max(0, self._first - PAGE)
        given = [*late.between(first, self._first), *self._given]
        here, top, before = self.highlighted, self.scroll_offset.y, self.virtual_size.height
        more = len(self.without_blanks(given)) - len(self._rows)
        self._first, self._given, self._rows = first, given, self.without_blanks(given)
        with self.prevent(OptionList.OptionHighlighted):
            self._fill()
            self.highlighted = None if here is None else here + more
        # What was in view stays there.
        self.scroll_to(y=top + self.virtual_size.height - before, animate=False, force=True, immediate=True)

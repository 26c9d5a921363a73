"""Inputs of one line: the usual one, one that adds to a list, and one for the person's name."""

from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.input import Selection

from tui.domain.shapes import line
from tui.textual_parts import CustomInput
from tui.widgets import graphemes
from tui.widgets.graphemes import LetterText, joiner

GOES_ON = "\u2026"
"""Stands for what a field has no room for."""


def neighbour(field: Widget, step: int) -> Widget | None:
    """Return the field `step` places after `field` in Tab order (before it, if negative), or None."""
    chain = field.screen.focus_chain
    place = chain.index(field) + step if field in chain else -1
    return chain[place] if 0 <= place < len(chain) else None


class LineInput(CustomInput):
    """An input of one line. Its cursor does not blink; a paste of several lines becomes one line, whole.

    The cursor is always between whole graphemes.
    """

    def __init__(self, value: str = "", placeholder: str = "", *, digits: bool = False, id: str | None = None) -> None:
        super().__init__(value, placeholder, id=id, select_on_focus=False, restrict=r"[0-9]*" if digits else None)
        self.cursor_blink = False

    def on_focus(self) -> None:
        """Scroll to the cursor: Textual shows the start of a text that was filled in, and the cursor is at its end."""
        self._show_cursor()

    def on_resize(self) -> None:
        """Scroll to the cursor in the new width."""
        if self.has_focus:
            self._show_cursor()

    def on_blur(self) -> None:
        """Show the start of the text."""
        self.scroll_to(x=0, animate=False, force=True)

    def _show_cursor(self) -> None:
        before = cell_len(self.value[: self.cursor_position])
        self.scroll_to_region(Region(before, 0, width=1, height=1), force=True, animate=False)

    @property
    def content_width(self) -> int:
        """The cells that can be scrolled to: those of the text, and a line more if it doesn't fit."""
        cells, room = super().content_width, self.scrollable_content_region.width
        return cells + room if cells > room else cells

    def scroll_to_region(self, region: Region, **how: Any) -> Offset:
        """Scroll on by a third of the line, so that the next letters move none of those before them."""
        room = self.scrollable_content_region.width
        ahead = region.x - self.scroll_offset.x
        if ahead >= room:
            region = region.translate((room // 3, 0))
        elif ahead <= 0:
            # At the end of the text, Textual gives the cell after the cursor.
            region = region.translate((-min(region.x, room // 3), 0))
        return super().scroll_to_region(region, **how)

    def render_line(self, y: int) -> Strip:
        """Return a line; where words go on beyond the field, its last cell says so, unless the cursor is among them."""
        strip, room = super().render_line(y), self.scrollable_content_region.width
        words_width = super().content_width - bool(self.value)
        if y or words_width <= room or (self.value and self.has_focus):
            return strip
        cut = strip.crop(0, min(cell_len(strip.text.rstrip()), room - 1))
        return Strip([*cut, Segment(GOES_ON, self.rich_style)]).extend_cell_length(strip.cell_length, self.rich_style)

    def shown_text(self) -> Text:
        """Return the text as it is drawn; a star for each character of a secret one."""
        text = "*" * len(self.value) if self.password else self.value
        return LetterText(text, no_wrap=True, overflow="ignore", end="")

    def validate_selection(self, selection: Selection) -> Selection:
        """Move the cursor out of a grapheme, in the direction it was moving."""
        start, end = super().validate_selection(selection)
        return Selection(*(self._outside(place, was) for place, was in zip((start, end), self.selection, strict=True)))

    def _outside(self, place: int, was: int) -> int:
        return (graphemes.up if place > was else graphemes.down)(self.value, place)

    def delete(self, start: int, end: int) -> None:
        """Delete a range, extended to whole graphemes."""
        start, end = sorted((start, end))
        super().delete(graphemes.down(self.value, max(0, start)), graphemes.up(self.value, end))

    def on_key(self, event: events.Key) -> None:
        """Insert joiners too; Up goes to the list above."""
        if (letter := joiner(event)) is not None:
            event.stop()
            self.replace(letter, *self.selection)
        elif event.key == "up" and isinstance(above := neighbour(self, -1), OptionList):
            event.stop()
            above.focus()

    def on_paste(self, event: events.Paste) -> None:
        """Insert a paste whole, as one line."""
        # Textual's Input takes only the first line of a paste and drops the rest.
        event.prevent_default()
        event.stop()
        pasted = " ".join(event.text.split())
        if pasted:
            self.replace(pasted, *self.selection)


class OwnLine(LineInput):
    """An input that adds its text to something: it posts `Added` and is cleared."""

    @dataclass
    class Added(Message):
        """The person added `text`, with Enter (`entered`) or by going on to another field."""

        text: str
        entered: bool

    @property
    def pending(self) -> str:
        """The text that isn't added yet, tidied."""
        return line(self.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Add on Enter."""
        event.stop()
        self._add(entered=True)

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Add when the focus leaves."""
        event.stop()
        self._add(entered=False)

    def _add(self, *, entered: bool) -> None:
        if text := self.pending:
            self.value = ""
            self.post_message(self.Added(text, entered))


class OwnName(LineInput):
    """An input for the person's name. Posts `Given` on Enter and when the focus leaves."""

    @dataclass
    class Given(Message):
        """The person gave their name."""

        name: str

    def __init__(self, typed: str = "", *, placeholder: str, id: str) -> None:
        super().__init__(typed, placeholder, id=id)
        self._given = ""

    @property
    def pending(self) -> str:
        """The text that isn't given yet."""
        return "" if line(self.value) == self._given else self.value

    def take(self) -> str:
        """Return the pending name, and mark it as given."""
        self._given = line(self.pending) or self._given
        return self._given

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Post it on Enter, and go to the next field."""
        event.stop()
        self._give()
        self.screen.focus_next()

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Post it when the focus leaves."""
        event.stop()
        self._give()

    def _give(self) -> None:
        if line(self.pending):
            self.post_message(self.Given(self.take()))

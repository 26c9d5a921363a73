"""Where to put the terminal's cursor: at the insertion point of a field, or on what the keys act on.

Input methods draw there, braille displays move there, and screen readers read that line. The cursor stays hidden:
Onward draws its own, and a terminal that inverts the same cell a second time would make it vanish. Braille displays and
screen readers follow a hidden cursor as well.
"""

from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Input

from tui.terminal.fields import is_text_area


def cursor_offset(screen: Screen[object]) -> Offset:
    """Return the cell for the cursor, in columns and rows of the terminal.

    A widget can choose the cell with a property `cursor_screen_offset`. For others, it is the first cell of their
    content.
    """
    focused = screen.focused
    if focused is None:
        return Offset(0, 0)
    x, y = focused.content_region.offset
    if isinstance(focused, Input):
        # Textual's `cursor_screen_offset` is one cell too far at the end of the text.
        before = focused._position_to_cell(focused.cursor_position)  # noqa: SLF001
        return Offset(x + before - focused.scroll_offset.x, y)
    if is_text_area(focused) and not focused.show_cursor:
        # A text to read is scrolled by the keys: they act on what is in view.
        return screen.find_widget(focused).visible_region.intersection(focused.content_region).offset
    if is_text_area(focused):
        # Textual's `cursor_screen_offset` dates from the last move, when the text may have had no width to wrap at.
        at = focused.wrapped_document.location_to_offset(focused.clamp_visitable(focused.cursor_location))
        return Offset(x + focused.gutter_width, y) + at - focused.scroll_offset
    wished: object = getattr(focused, "cursor_screen_offset", None)
    return wished if isinstance(wished, Offset) else Offset(x, y)

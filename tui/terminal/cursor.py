"""Where the terminal's cursor stands: on the very cell where the next letter goes, else on what the keys act on.

Input methods draw there, braille displays move there, and readers of screens read that line. It is not shown: the
program draws a cursor of its own, and a terminal that inverts the same cell once more would make it vanish. Braille
displays and speech follow the place of a hidden one as well.
"""

from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Input, TextArea


def place(screen: Screen[object]) -> Offset:
    """Return the cell for the cursor, in columns and rows of the terminal.

    A widget says where by a property `cursor_screen_offset`; of one that says nothing it is the first cell of what it
    shows.
    """
    focused = screen.focused
    if focused is None:
        return Offset(0, 0)
    x, y = focused.content_region.offset
    if isinstance(focused, Input):
        # Textual's own answer is one cell too far at the end of the text.
        before = focused._position_to_cell(focused.cursor_position)  # noqa: SLF001
        return Offset(x + before - focused.scroll_offset.x, y)
    if isinstance(focused, TextArea):
        # Textual's own answer is that of the last move, which may have been before there was a width to wrap for.
        at = focused.wrapped_document.location_to_offset(focused.clamp_visitable(focused.cursor_location))
        return Offset(x + focused.gutter_width, y) + at - focused.scroll_offset
    wished: object = getattr(focused, "cursor_screen_offset", None)
    return wished if isinstance(wished, Offset) else Offset(x, y)

"""The stages of a session as a map in a list: a sign for each, and a line from one to the next."""

from rich.cells import cell_len
from textual.content import Content

from tui.flow.progress import StopState
from tui.widgets.cursor_list import EDGES, ELSEWHERE, HERE
from tui.widgets.rail import STYLES
from tui.widgets.rows import GAP, LEAST_TEXT, Row, Rows
from tui.widgets.signs import drawable, signs


class StageRow(Row, frozen=True, kw_only=True):
    """A stage: its number at the left, how it stands, and whether another one comes after it."""

    state: StopState
    is_last: bool = False


class StageRows(Rows):
    """Rows of which some are stages. A stage takes two lines, or one where there is nothing to say below its title."""

    def worded(self, place: int, is_here: bool) -> Content:
        """Draw a stage as a part of the map, and any other row as in every list."""
        row = self._rows[place]
        if not isinstance(row, StageRow):
            return super().worded(place, is_here)
        return _drawn(row, max((self._laid_out or 78) - EDGES, LEAST_TEXT + 4), is_here)


def _drawn(row: StageRow, width: int, is_here: bool) -> Content:
    """Return a stage for `width` cells: sign, number, title and note, and below them the line and what is said."""
    drawn = signs()
    sign = drawn.of(row.state)
    # The marked row is of one colour, as in every list.
    style, second = ("", "") if is_here else (STYLES[row.state], "$muted")
    number = Content.styled(f" {row.left}  ", second)
    before = Content(HERE if is_here else ELSEWHERE) + Content.styled(sign, style) + number
    room = width - before.cell_length
    title, note = Content.styled(row.text, "bold"), Content.styled(row.right, second)
    if title.cell_length + GAP + note.cell_length > room:
        note = Content("")
    first = before + title.pad_right(max(0, room - title.cell_length - note.cell_length)) + note
    way = "" if row.is_last else drawn.down_done if row.state is StopState.DONE else drawn.down
    below = row.below if note.cell_length or not row.right else " · ".join(filter(None, (row.right, row.below)))
    if not (way or below):
        return first
    line = Content.styled(way.ljust(cell_len(sign)), style if way else "")
    words = Content.styled(drawable(below), second).truncate(room, ellipsis=True)
    indent = Content(" " * number.cell_length)
    return first + "\n" + Content(ELSEWHERE) + line + indent + words

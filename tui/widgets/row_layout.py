"""A row of a list, and how it's laid out: a left column, a text, a note at the right and a line below."""

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content

from tui.widgets.cursor_list import ELSEWHERE, HERE

GAP = 2
LEAST_NOTE = 6
"""Cells below which a note that is cut says nothing any more, and goes below the text."""
LEAST_TEXT = 16
"""Cells that the text keeps before the note goes to a line of its own."""


class Row(Struct, frozen=True):
    """One row, in plain text. A heading can't be chosen; a row without text is an empty line.

    A note that doesn't fit beside the text stands below it; with `gives_way` it is left out, and with `shortens` cut. A
    `sign` comes before the text.
    """

    key: str
    text: str
    left: str = ""
    right: str = ""
    below: str = ""
    heading: bool = False
    gives_way: bool = False
    shortens: bool = False
    sign: str = ""


def heading(text: str) -> Row:
    """Return a heading for the rows after it."""
    return Row("", text, heading=True)


def remark(text: str) -> Row:
    """Return muted text between the rows, which can't be chosen."""
    return Row("", "", below=text, heading=True)


SPACE = heading("")


def cells(text: str) -> int:
    """Return how many cells `text` takes."""
    return cell_len(text) if text.isprintable() else Content(text).cell_length


def padded(line: Content, width: int) -> Content:
    """Return `line` with blanks up to `width` cells."""
    return line.pad_right(max(0, width - line.cell_length))


def wrapped(text: Content, width: int) -> list[Content]:
    """Return `text` in lines of at most `width` cells. Text that fits isn't wrapped, which takes far longer."""
    if text.plain.isprintable() and text.cell_length <= width:
        return [text]
    return text.wrap(width) or [text]


def column_widths(rows: Sequence[Row]) -> list[int]:
    """Return the width of the left column for each row: the same for all rows between two headings."""
    found: list[int] = []
    for is_heading, between in groupby(rows, key=lambda row: row.heading):
        block = list(between)
        widest = max((cells(row.left) + GAP for row in block if row.left and not is_heading), default=0)
        found += [widest] * len(block)
    return found


def laid_out(row: Row, width: int, column: int, marked: bool) -> Content:
    """Return a row for `width` cells: marker, left column, text with the note at the right edge, and the line below."""
    # The current row has one colour: with 16 colours, muted text may be invisible on the cursor's background.
    second = "" if marked else "$muted"
    note = Content.styled(row.right, second)
    sign = f"{row.sign} " if row.sign else ""
    room = width - len(ELSEWHERE) - column - cell_len(sign)
    text = Content.styled(row.text, "bold" if row.below and not row.sign else "")
    if row.shortens:
        note = note.truncate(max(LEAST_NOTE, room - text.cell_length - GAP), ellipsis=True)
    beside = note.cell_length and text.cell_length + GAP + note.cell_length <= room
    lines = wrapped(text, room)
    if beside:
        lines = [lines[0].pad_right(room - lines[0].cell_length - note.cell_length) + note]
    under = [Content.styled(row.below, second)] if row.below else []
    if note.cell_length and not beside and not row.gives_way:
        under.insert(0, note)
    for each in under:
        lines.extend(wrapped(each, room))
    left = Content.styled(row.left, second)
    first = Content(HERE if marked else ELSEWHERE) + left.pad_right(max(0, column - left.cell_length)) + sign
    indent = Content(ELSEWHERE + " " * (column + cell_len(sign)))
    return Content("\n").join((indent if number else first) + each for number, each in enumerate(lines))


def height_of(row: Row, width: int, column: int) -> int | None:
    """Return how many lines `laid_out` makes of a row; None where words are to be wrapped to find that out."""
    room = width - len(ELSEWHERE) - column - (cell_len(f"{row.sign} ") if row.sign else 0)
    if not (row.text.isprintable() and row.right.isprintable()) or (text := cell_len(row.text)) > room:
        return None
    under = row.below.split("\n") if row.below else []
    if row.shortens and row.right:
        return None
    if row.right and not row.gives_way and text + GAP + cell_len(row.right) > room:
        under.append(row.right)
    return 1 + len(under) if all(each.isprintable() and cell_len(each) <= room for each in under) else None

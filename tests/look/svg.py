"""A screen as a small SVG: text in cells, in the colours of its theme, without an address of a font or anything else.

Whoever looks at it sees their own font for text of one width; each piece of text is held to the cells it had.
"""

import re
from collections.abc import Sequence
from html import escape, unescape
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len

from tests.look.frame import Frame

WIDE, HIGH, BASE = 9, 19, 14.5
"""How wide and high a cell is drawn, and where in it letters stand."""
EDGE = 9
"""What is around the cells."""
STYLE = re.compile(r"(?P<traits>[a-z ]*?)(?P<ink>#[0-9a-f]{6})? ?on (?P<ground>#[0-9a-f]{6})$")
WORDS = re.compile(r'<text class="\w+" x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>')


class Look(NamedTuple):
    """How a cell looks."""

    ink: str
    ground: str
    traits: tuple[str, ...]

    @property
    def as_ink(self) -> "Look":
        """What of it the letters have."""
        return self._replace(ground="")

    @property
    def is_marked(self) -> bool:
        """Whether it can be seen on a blank."""
        return bool({"underline", "strike"} & set(self.traits))


class Piece(NamedTuple):
    """Words in one look, and the column where they begin."""

    column: int
    text: str
    look: Look


def svg(frame: Frame, columns: int) -> str:
    """Return the picture of a screen in a window of `columns`."""
    looks = [[_look(style) for style in row] for row in frame.styles]
    ground = looks[0][0].ground
    pieces = [(row, piece) for row, line in enumerate(frame.lines) for piece in _pieces(line, looks[row])]
    names = {look: f"t{number}" for number, look in enumerate(sorted({piece.look.as_ink for _row, piece in pieces}))}
    width, height = columns * WIDE + 2 * EDGE, len(looks) * HIGH + 2 * EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-size="15" xml:space="preserve">',
        f"<style>text{{font-family:monospace;white-space:pre}}{''.join(map(_rule, names, names.values()))}</style>",
        f'<rect width="{width}" height="{height}" rx="6" fill="{ground}"/>',
        *_shades(looks, ground),
        *(_words(row, piece, names[piece.look.as_ink]) for row, piece in pieces),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def lines_in(picture: str, rows: int) -> list[str]:
    """Return the lines of words in a picture, each word in its cell."""
    lines = [""] * rows
    for left, top, words in WORDS.findall(picture):
        row, column = int((float(top) - EDGE) // HIGH), round((float(left) - EDGE) / WIDE)
        lines[row] += " " * (column - cell_len(lines[row])) + unescape(words)
    return [line.rstrip() for line in lines]


def _pieces(line: str, looks: Sequence[Look]) -> list[Piece]:
    """Return the words of a line, apart where there are two blanks or more, so that they stand in their cells."""
    # The ink of a blank isn't known: it has that of what is before it.
    inked: list[Look] = []
    for sign, look in zip(signs := _in_cells(line, len(looks)), looks, strict=True):
        is_blank = sign == " " and inked and inked[-1].ground == look.ground and not inked[-1].is_marked
        inked.append(inked[-1] if is_blank else look)
    pieces, column = [], 0
    for look, group in groupby(zip(inked, signs, strict=True), key=lambda cell: cell[0]):
        for words in re.split(r"( {2,})", "".join(sign for _look, sign in group)):
            if words.strip():
                pieces.append(Piece(column, words, look))
            column += cell_len(words)
    return pieces


def _shades(rows: Sequence[Sequence[Look]], ground: str) -> list[str]:
    """Return rectangles for what stands on another ground; those that are alike in rows below each other are one."""
    open_ones: dict[tuple[int, int, str], tuple[int, int]] = {}
    done: list[str] = []
    for row, looks in enumerate([*rows, []]):
        runs, column = {}, 0
        for shade, group in groupby(looks, key=lambda look: look.ground):
            cells = len(list(group))
            if shade != ground:
                runs[column, cells, shade] = row
            column += cells
        for run in open_ones.keys() - runs.keys():
            top, high = open_ones.pop(run)
            done.append(_rect(run, top, high))
        for run in runs:
            top, high = open_ones.get(run, (row, 0))
            open_ones[run] = top, high + 1
    return sorted(done)


def _rect(run: tuple[int, int, str], top: int, high: int) -> str:
    column, cells, shade = run
    x, y = EDGE + column * WIDE, EDGE + top * HIGH
    return f'<rect x="{x}" y="{y}" width="{cells * WIDE}" height="{high * HIGH}" fill="{shade}"/>'


def _in_cells(line: str, width: int) -> list[str]:
    """Return what stands in each cell: nothing in the right one of a wide letter; marks go with what they stand on."""
    cells: list[str] = []
    for letter in line:
        size = cell_len(letter)
        if not size and cells:
            cells[-1] += letter
        cells += [letter, *[""] * (size - 1)] if size else []
    return cells + [" "] * (width - len(cells))


def _look(style: str) -> Look:
    found = STYLE.match(style)
    assert found, style
    traits = tuple(found["traits"].split())
    ink, ground = found["ink"] or found["ground"], found["ground"]
    if "reverse" in traits:
        ink, ground = ground, ink
    return Look(ink, ground, tuple(trait for trait in traits if trait in ("bold", "italic", "underline", "strike")))


def _rule(look: Look, name: str) -> str:
    traits = {
        "bold": "font-weight:bold",
        "italic": "font-style:italic",
        "underline": "text-decoration:underline",
        "strike": "text-decoration:line-through",
    }
    return f".{name}{{{';'.join([f'fill:{look.ink}', *(traits[each] for each in look.traits)])}}}"


def _words(row: int, piece: Piece, name: str) -> str:
    text = piece.text.lstrip(" ")
    column = piece.column + len(piece.text) - len(text)
    text = text.rstrip(" ")
    x, y, length = EDGE + column * WIDE, EDGE + row * HIGH + BASE, cell_len(text) * WIDE
    return f'<text class="{name}" x="{x}" y="{y}" textLength="{length}">{escape(text, quote=False)}</text>'

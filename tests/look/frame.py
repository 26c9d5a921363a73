"""What is on the screen, as text: the lines, the style of every cell, and what each style is in each theme."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from string import ascii_letters, digits
from typing import Any

from rich.cells import cell_len
from rich.color import Color, ColorType
from rich.segment import Segment
from rich.style import Style
from textual._context import visible_screen_stack
from textual.app import App

from tui.themes import OF_SIXTEEN

GROUND = "."
"""The style that most cells have."""
LETTERS = ascii_letters + digits
TRAITS = ("bold", "dim", "italic", "underline", "strike", "reverse")


@dataclass(frozen=True)
class Frame:
    """The lines of one screen without the blanks at their ends, and a style for each cell of each line."""

    lines: tuple[str, ...]
    styles: tuple[tuple[str, ...], ...]


def frame_of(app: App[Any]) -> Frame:
    """Return what `app` shows now, with the screens behind one that can be seen through."""
    visible_screen_stack.set(app._background_screens)
    strips = app.screen._compositor.render_strips()
    lines = tuple("".join(segment.text for segment in strip).rstrip() for strip in strips)
    styles = (tuple(said for part in strip for said in _cells(part)) for strip in strips)
    return Frame(lines, tuple(styles))


def _cells(part: Segment) -> Iterator[str]:
    """Yield the style of each cell: a wide letter has two, an accent that stands on another has none."""
    style = part.style or Style()
    for letter in part.text:
        yield from repeat(_say(style, blank=letter.isspace()), cell_len(letter))


@cache
def _say(style: Style, *, blank: bool) -> str:
    """Return a style in words: `bold #e6b673 on #15181d`. The colour of a blank's ink cannot be seen."""
    traits = [trait for trait in TRAITS if getattr(style, trait)]
    ink = "" if blank and not {"underline", "strike", "reverse"} & set(traits) else _colour(style.color)
    traits = [trait for trait in traits if ink or trait not in {"bold", "dim", "italic"}]
    return " ".join([*traits, *filter(None, [ink]), "on", _colour(style.bgcolor)])


def _colour(colour: Color | None) -> str:
    if colour is None or colour.type is ColorType.DEFAULT:
        return "default"
    return colour.triplet.hex if colour.triplet else colour.name


def written(frames: Mapping[str, Frame]) -> str:
    """Return the text of one page: its lines once, then one letter a cell, then each letter in each theme.

    A letter stands for the same style in every theme at once, so cells that only one theme tells apart differ, too.
    Where nothing can be dimmed, the page behind a card is not to be seen: those lines stand at the end.
    """
    first = next(iter(frames.values()))
    others = {theme: frame.lines for theme, frame in frames.items() if frame.lines != first.lines}
    assert not set(others) - {OF_SIXTEEN}, f"the words are others than in {next(iter(frames))}"
    rows = list(zip(*(frame.styles for frame in frames.values()), strict=True))
    cells = [list(zip(*row, strict=True)) for row in rows]
    letters = _letters(cells)
    grid = ["".join(letters[cell] for cell in row).rstrip(GROUND) for row in cells]
    legend = [f"{letter} " + " | ".join(each) for each, letter in letters.items()]
    parts = [[*first.lines], grid, ["= " + " | ".join(frames), *legend]]
    parts += [[f"= lines in {theme}", *lines] for theme, lines in others.items()]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _letters(cells: list[list[tuple[str, ...]]]) -> dict[tuple[str, ...], str]:
    """Return a letter for every style, in the order in which they come."""
    counted = Counter(cell for row in cells for cell in row)
    ground = counted.most_common(1)[0][0]
    others = [each for each in counted if each != ground]
    return {ground: GROUND} | dict(zip(others, LETTERS, strict=False))

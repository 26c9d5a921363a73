"""The contrast of every theme as a table, in as many colours as terminals have: 16 million, 256, 16 and 8.

`python -m tests.look.contrast_table` writes it to docs/contrast.md. A terminal with fewer colours shows the nearest it
has, as Rich chooses it. What it shows for its own 16 is the person's choice; they are taken as xterm has them.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from rich.color import ColorSystem
from rich.terminal_theme import TerminalTheme
from textual.color import Color
from textual.theme import Theme

from tests.look.contrast import GROUNDS, LINES, PAIRS, TEXTS, contrast, variables_of
from tui.themes import themes

TABLE = Path(__file__).parents[2] / "docs" / "contrast.md"
XTERM = (
    *((0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229)),
    *((127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255)),
    (255, 255, 255),
)
"""The 16 colours of xterm, the eight darker ones first."""
SHOWN_AS = TerminalTheme((0, 0, 0), (229, 229, 229), list(XTERM[:8]), list(XTERM[8:]))
SYSTEMS = {"24 bit": None, "256": ColorSystem.EIGHT_BIT, "16": ColorSystem.STANDARD, "8": ColorSystem.STANDARD}
TEXT_PAIRS = (*((text, ground) for ground in GROUNDS for text in TEXTS), *PAIRS)
LINE_PAIRS = tuple((line, ground) for ground in GROUNDS[:3] for line in LINES)
ANSI_PAIRS = (
    *((text, "background") for text in (*TEXTS, "line", "scrollbar", "scrollbar-active", "border", "border-blurred")),
    *(pair for pair in PAIRS if not pair[1].startswith("footer")),
)
"""What the theme of the terminal's own colours has: it has one ground, and on the cursor's row one colour."""

INTRODUCTION = """\
# The contrast of the themes

The contrast of every text and line on every ground it can have, from 1 to 21 as WCAG 2.2 counts it, in a terminal of
16 million, 256, 16 and 8 colours. `.venv/bin/python -m tests.look.contrast_table` makes this page.

Text needs 4.5, and 7 in the theme of strong contrast; lines and signs need 3. The tests hold every theme to that in 16
million colours and in 256. A terminal with fewer shows the nearest it has, and some of those aren't enough. There,
Onward starts with `onward-16`, which has the terminal's own colours, if no other theme was chosen. What those are is
the person's choice; as xterm has them, they read on a dark ground, and yellow, green and cyan don't on a light one.
With `NO_COLOR=1`, there are none."""


def shown(colour: Color, colours: str) -> Color:
    """Return a colour as a terminal with so many colours shows it. One with 8 shows the darker one for a bright one."""
    system = SYSTEMS[colours]
    if system is None:
        return colour
    found = colour.rich_color.downgrade(system)
    if colours == "8" and found.number is not None and found.number < len(XTERM):
        return Color(*XTERM[found.number % 8])
    return Color(*found.get_truecolor(SHOWN_AS))


def ratio(variables: Mapping[str, str], front: str, ground: str, colours: str) -> float:
    """Return the contrast of a pair of variables as it is shown."""
    below = Color.parse(variables[ground])
    ink = below + Color.parse(variables[front])
    return contrast(shown(ink, colours), shown(below, colours))


def ansi_ratio(theme: Theme, front: str, ground: str, colours: str, *, dark: bool = True) -> float:
    """Return the contrast of a pair in a theme of the terminal's own colours, on its dark or its light ground."""
    variables = variables_of(theme)
    defaults = {front: XTERM[7] if dark else XTERM[0], ground: XTERM[0] if dark else XTERM[-1]}

    def own(name: str) -> Color:
        number = Color.parse(variables[name]).ansi
        assert number is not None
        return Color(*(defaults[name] if number < 0 else XTERM[number % 8 if colours == "8" else number]))

    return contrast(own(front), own(ground))


def ansi_rows(theme: Theme) -> Iterator[str]:
    """Yield a row of the table of a theme of the terminal's own colours for each pair."""
    for front, ground in ANSI_PAIRS:
        ratios = (ansi_ratio(theme, front, ground, "16", dark=dark) for dark in (True, False))
        yield f"| {front} | {ground} | {' | '.join(f'{each:.1f}' for each in ratios)} |"


def rows(theme: Theme, pairs: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """Yield a row of the table for each pair."""
    variables = variables_of(theme)
    for front, ground in pairs:
        cells = [f"{ratio(variables, front, ground, colours):.1f}" for colours in SYSTEMS]
        yield f"| {front} | {ground} | {' | '.join(cells)} |"


def table() -> str:
    """Return the page."""
    parts = [INTRODUCTION]
    head = f"| text or line | ground | {' | '.join(SYSTEMS)} |\n|---|---|{'---|' * len(SYSTEMS)}"
    for theme in themes():
        if theme.ansi:
            ansi_head = "| text or line | ground | dark terminal | light terminal |\n|---|---|---|---|"
            parts += [f"## {theme.name}", "\n".join([ansi_head, *ansi_rows(theme)])]
            continue
        parts += [f"## {theme.name}", "\n".join([head, *rows(theme, TEXT_PAIRS), *rows(theme, LINE_PAIRS)])]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(), "utf-8")

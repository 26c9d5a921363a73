"""Every text of every theme can be read on every ground it stands on."""

import re
from collections.abc import Iterator
from itertools import takewhile

import pytest
from rich.cells import cell_len
from textual.color import Color
from textual.theme import Theme

from tests.look.contrast import GROUNDS, LINES, PAIRS, TEXTS, contrast, variables_of
from tests.look.contrast_table import ANSI_PAIRS, LINE_PAIRS, TABLE, TEXT_PAIRS, ansi_ratio, ratio, shown, table
from tests.look.kept import SNAPSHOTS
from tui.shipped import STYLES
from tui.themes import OF_SIXTEEN, themes

DRAWN = re.compile("[\u2500-\u25ff]")
"""Lines, bars, blocks and signs: what is seen and not read."""
STYLED = re.compile(r"(?:color|background|border[\w-]*):[^;]*?\$(?!edge\b|rule\b)([\w-]+)")
"""The colour of a declaration; `$edge` and `$rule` are kinds of borders."""
VEIL = 0.6
"""How much of the ground is laid over a page behind a card, in the styles of cards."""
SHOWN = re.compile(r"(?P<traits>[a-z ]*)(?P<ink>#[0-9a-f]{6}) on (?P<ground>#[0-9a-f]{6})$")
"""A style as the pictures of the pages have it, of a cell with something in it."""
COLOURED = [theme for theme in themes() if not theme.ansi]
LEAST_TEXT = {"onward-contrast": 7.0}


STEP = 40
"""How far the lighter levels of the 256 colours are apart; black and the darkest level are 95."""


def _least(theme: str) -> float:
    return LEAST_TEXT.get(theme, 4.5)


def _ratio(variables: dict[str, str], front: str, ground: str) -> float:
    below = Color.parse(variables[ground])
    return contrast(below + Color.parse(variables[front]), below)


def test_there_are_four_themes_and_each_has_the_same_variables_of_ours() -> None:
    assert [theme.name for theme in themes()] == ["onward-dark", "onward-contrast", "onward-light", OF_SIXTEEN]
    ours = {"muted", "line", "on-accent", "done", "label"}
    assert all(ours <= set(theme.variables) for theme in themes())


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_every_text_reads_on_every_ground(theme: Theme) -> None:
    variables = variables_of(theme)
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS] + list(PAIRS)
    weak = {pair: ratio for pair in pairs if (ratio := round(_ratio(variables, *pair), 2)) < _least(theme.name)}
    assert not weak


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_every_edge_and_focus_can_be_seen(theme: Theme) -> None:
    variables = variables_of(theme)
    pairs = [(line, ground) for line in LINES for ground in ("background", "surface", "panel")]
    weak = {pair: ratio for pair in pairs if (ratio := round(_ratio(variables, *pair), 2)) < 3}
    assert not weak


def test_the_styles_use_no_colour_that_is_not_checked() -> None:
    checked = {*TEXTS, *GROUNDS, *LINES, *(name for pair in PAIRS for name in pair)}
    used = {name for file in STYLES.rglob("*.tcss") for name in STYLED.findall(file.read_text("utf-8"))}
    assert used <= checked


@pytest.mark.parametrize("size", ["80x24", "60x18"])
@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_every_cell_of_every_picture_reads(theme: Theme, size: str) -> None:
    weak: dict[str, str] = {}
    pictures = {file.stem: file.read_text("utf-8") for file in sorted((SNAPSHOTS / size).glob("*.txt"))}
    cells = {name: list(_cells(picture, theme.name)) for name, picture in pictures.items()}
    behind = _behind(theme, {style for found in cells.values() for _sign, style in found})
    for name, found in cells.items():
        for sign, style in found:
            # What is behind a card is no text to read, nor what has the colour of its ground.
            if (said := SHOWN.match(style)) is None or (said["ink"], said["ground"]) in behind:
                continue
            if said["ink"] == said["ground"]:
                continue
            ratio = round(contrast(Color.parse(said["ink"]), Color.parse(said["ground"])), 2)
            if ratio < (3 if DRAWN.match(sign) else _least(theme.name)):
                weak[f"{sign!r} {style}"] = f"{ratio} in {name}"
    assert not weak


@pytest.mark.parametrize("size", ["80x24", "60x18"])
def test_in_sixteen_colours_no_words_have_the_colour_of_their_ground(size: str) -> None:
    """The terminal's own ink is mostly the seventh of the sixteen, and its own ground the first."""
    lost = set()
    for file in sorted((SNAPSHOTS / size).glob("*.txt")):
        for sign, style in _cells(file.read_text("utf-8"), OF_SIXTEEN):
            said, _on, ground = f" {style}".rpartition(" on ")
            *traits, ink = said.split() or [ground]
            same = {"default": "color(7)"}.get(ink, ink) == {"default": "color(0)"}.get(ground, ground)
            if sign.isalnum() and same and "reverse" not in traits:
                lost.add(f"{file.stem}: {sign!r} {style}")
    assert not lost


def _behind(theme: Theme, styles: set[str]) -> set[tuple[str, str]]:
    """Return the ink and the ground of each of `styles` as they are behind a card."""
    veil = Color.parse(variables_of(theme)["background"]).with_alpha(VEIL)
    shown = [said for style in styles if (said := SHOWN.match(style))]

    def behind(colour: str) -> str:
        return (Color.parse(colour) + veil).hex.lower()

    return {(behind(said["ink"]), behind(said["ground"])) for said in shown}


def _cells(picture: str, theme: str) -> Iterator[tuple[str, str]]:
    """Yield what stands in each cell of a picture as `frame.written` writes it, with its style in `theme`."""
    rows = picture.splitlines()
    names = next(at for at, row in enumerate(rows) if row.startswith("= "))
    themes_shown = rows[names].removeprefix("= ").split(" | ")
    if theme not in themes_shown:
        return
    place = themes_shown.index(theme)
    styles = {row[0]: row[2:].split(" | ")[place] for row in takewhile(bool, rows[names + 1 :])}
    height = names // 2 - 1
    for words, marks in zip(rows[:height], rows[height + 1 : names - 1], strict=True):
        # A wide letter has two marks.
        signs = [sign for letter in words for sign in [letter] * cell_len(letter)]
        yield from ((sign, styles[mark]) for sign, mark in zip(signs, marks, strict=False) if not sign.isspace())


def test_the_theme_of_sixteen_colours_loads() -> None:
    theme = next(theme for theme in themes() if theme.name == OF_SIXTEEN)
    assert theme.ansi
    variables = variables_of(theme)
    assert variables["foreground"] == "ansi_default"
    hues = {name: variables[name] for name in ("accent", "done", "label")}
    assert hues == {"accent": "ansi_yellow", "done": "ansi_green", "label": "ansi_cyan"}


def test_the_table_in_the_docs_is_of_these_themes() -> None:
    assert TABLE.read_text("utf-8") == table(), "python -m tests.look.contrast_table"


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_every_text_reads_in_256_colours(theme: Theme) -> None:
    variables = variables_of(theme)
    texts = {pair: ratio(variables, *pair, "256") for pair in TEXT_PAIRS}
    lines = {pair: ratio(variables, *pair, "256") for pair in LINE_PAIRS}
    assert not {pair: each for pair, each in texts.items() if each < _least(theme.name)}
    assert not {pair: each for pair, each in lines.items() if each < 3}


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_the_ground_of_a_row_has_no_other_hue_in_256_colours(theme: Theme) -> None:
    """The nearest of the 256 to a dark grey with a little blue in it can be a plain teal or navy."""
    variables = variables_of(theme)
    for ground in GROUNDS:
        before, after = Color.parse(variables[ground]), shown(Color.parse(variables[ground]), "256")
        assert max(after.rgb) - min(after.rgb) <= max(before.rgb) - min(before.rgb) + STEP, ground


@pytest.mark.parametrize("colours", ["16", "8"])
def test_the_theme_of_sixteen_colours_reads_on_a_dark_terminal(colours: str) -> None:
    """On a light one, the terminal's own yellow and cyan are its own choice; NO_COLOR leaves them out."""
    sixteen = next(theme for theme in themes() if theme.name == OF_SIXTEEN)
    assert not {pair: each for pair in ANSI_PAIRS if (each := ansi_ratio(sixteen, *pair, colours)) < 4.5}

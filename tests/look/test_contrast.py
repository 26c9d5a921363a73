"""Every text of every theme can be read on every ground it stands on."""

import pytest
from textual.color import Color
from textual.theme import Theme

from tui.themes import OF_SIXTEEN, themes

GROUNDS = ("background", "surface", "panel", "cursor", "block-cursor-background")
TEXTS = ("foreground", "muted", "accent", "primary", "text-muted")
PAIRS = (
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("on-accent", "accent"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("error", "background"),
    ("warning", "background"),
    ("success", "background"),
    ("footer-foreground", "footer-background"),
    ("footer-key-foreground", "footer-background"),
    ("footer-description-foreground", "footer-background"),
)
LINES = ("line", "accent", "border", "border-blurred", "scrollbar", "scrollbar-hover", "scrollbar-active")
COLOURED = [theme for theme in themes() if not theme.ansi]
LEAST_TEXT = {"onward-contrast": 7.0}


def _variables(theme: Theme) -> dict[str, str]:
    return theme.to_color_system().generate() | theme.variables


def _luminance(colour: Color) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = (part / 255 for part in colour.rgb)
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _ratio(variables: dict[str, str], front: str, ground: str) -> float:
    below = Color.parse(variables[ground])
    low, high = sorted(_luminance(colour) for colour in (below, below + Color.parse(variables[front])))
    return (high + 0.05) / (low + 0.05)


def test_there_are_four_themes_and_each_has_the_same_variables_of_ours() -> None:
    assert [theme.name for theme in themes()] == ["onward-dark", "onward-contrast", "onward-light", OF_SIXTEEN]
    ours = {"muted", "line", "on-accent", "cursor"}
    assert all(ours <= set(theme.variables) for theme in themes())


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_every_text_reads_on_every_ground(theme: Theme) -> None:
    variables = _variables(theme)
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS] + list(PAIRS)
    least = LEAST_TEXT.get(theme.name, 4.5)
    weak = {pair: ratio for pair in pairs if (ratio := round(_ratio(variables, *pair), 2)) < least}
    assert not weak


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_every_edge_and_focus_can_be_seen(theme: Theme) -> None:
    variables = _variables(theme)
    pairs = [(line, ground) for line in LINES for ground in ("background", "surface", "panel")]
    weak = {pair: ratio for pair in pairs if (ratio := round(_ratio(variables, *pair), 2)) < 3}
    assert not weak


def test_the_theme_of_sixteen_colours_loads() -> None:
    theme = next(theme for theme in themes() if theme.name == OF_SIXTEEN)
    assert theme.ansi
    assert _variables(theme)["foreground"] == "ansi_default"

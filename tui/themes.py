"""Themes: read from `styles/themes/*.toml`, where a site can add its own."""

import tomllib
from functools import cache
from pathlib import Path

from textual.theme import Theme

from tui.shipped import STYLES

FIRST = "onward-dark"
"""The theme of a person who has chosen none."""
OF_SIXTEEN = "onward-16"
"""The theme that uses only the terminal's own colours, for NO_COLOR and for terminals of 16."""


def read_theme(file: Path) -> Theme:
    """Return the theme written in a TOML file; its keys are the fields of a Textual theme.

    Raises:
        TypeError: the file has a key that a theme does not have.
        tomllib.TOMLDecodeError: it is not TOML.
    """
    return Theme(**tomllib.loads(file.read_text("utf-8")))


def themes(folder: Path = STYLES / "themes") -> list[Theme]:
    """Return every theme of a folder; the first one first, the others by name."""
    found = [read_theme(file) for file in sorted(folder.glob("*.toml"))]
    return sorted(found, key=lambda theme: (theme.name != FIRST, theme.name == OF_SIXTEEN, theme.name))


def variable_defaults() -> dict[str, str]:
    """Return our own variables with literal values, for a theme that is not ours and lacks them, and kinds of borders.

    For `App.get_theme_variable_defaults`: without them the styles would not parse under such a theme.
    """
    return {"edge": "round", "rule": "solid"} | _first_theme().variables


@cache
def _first_theme() -> Theme:
    """Return the first theme; kept, as Textual asks for its variables each time it looks at a style sheet."""
    return read_theme(STYLES / "themes" / f"{FIRST}.toml")

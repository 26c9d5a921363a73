"""Reads the themes from `styles/themes/*.toml`. A site can add its own there."""

import tomllib
from functools import cache
from pathlib import Path

from textual.theme import Theme

from tui.shipped import STYLES

FIRST = "onward-dark"
"""The default theme."""
OF_SIXTEEN = "onward-16"
"""The theme that uses only the 16 colours of the terminal, for NO_COLOR and for terminals that have no others."""


def read_theme(file: Path) -> Theme:
    """Return the theme in a TOML file, whose keys are the fields of a Textual theme.

    Raises:
        TypeError: the file has a key that a theme does not have.
        tomllib.TOMLDecodeError: the file is not TOML.
    """
    return Theme(**tomllib.loads(file.read_text("utf-8")))


def themes(folder: Path = STYLES / "themes") -> list[Theme]:
    """Return the themes in a folder: the default first, then the others by name, the one of 16 colours last."""
    found = [read_theme(file) for file in sorted(folder.glob("*.toml"))]
    return sorted(found, key=lambda theme: (theme.name != FIRST, theme.name == OF_SIXTEEN, theme.name))


def variable_defaults() -> dict[str, str]:
    """Return Onward's own theme variables with the values of the default theme, and kinds of borders.

    They are for `App.get_theme_variable_defaults`: the styles would not parse with a theme that lacks them.
    """
    return {"edge": "round", "rule": "solid"} | _first_theme().variables


@cache
def _first_theme() -> Theme:
    """Return the default theme. It is cached, as Textual asks for its variables with each style sheet."""
    return read_theme(STYLES / "themes" / f"{FIRST}.toml")

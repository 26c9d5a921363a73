"""Where no line ends when text is wrapped: inside a date, and between a number and its sign."""

import re

from tui.day_words import day_words

NO_BREAK = "\u00a0\u202f"
"""The no-break spaces."""
FIGURE = "[0-9] [%‰€]"
"""The pattern of a number and its sign, as Spanish writes them. No line ends between them."""
HELD = "\u2007"
"""Stands for a space at which no line ends, for wrappers that break at ordinary ones alone: a figure space."""


def hold_together(line: str) -> str:
    """Return `line` with `HELD` instead of the spaces in dates and figures, for `textwrap` and its like."""
    return re.sub(f"{day_words().shown}|{FIGURE}", lambda found: found[0].replace(" ", HELD), line)


def let_apart(lines: list[str]) -> list[str]:
    """Return wrapped `lines` with ordinary spaces again."""
    return [line.replace(HELD, " ") for line in lines]

"""Where no line ends when text is wrapped: inside a date, and between a number and its sign."""

import re
from functools import cache

from tui.day_words import day_words

NO_BREAK = "\u00a0\u202f"
"""The no-break spaces."""
FIGURE = "[0-9] [%‰€]"
"""The pattern of a number and its sign, as Spanish writes them. No line ends between them."""
HELD = "\u2007"
"""Stands for a space at which no line ends, for wrappers that break at ordinary ones alone: a figure space."""


def hold_together(line: str) -> str:
    """Return `line` with `HELD` instead of the spaces in dates and figures, for `textwrap` and its like."""
    return _held(day_words().shown).sub(lambda found: found[0].replace(" ", HELD), line)


@cache
def _held(days: str) -> re.Pattern[str]:
    return re.compile(f"{days}|{FIGURE}")


def let_apart(lines: list[str]) -> list[str]:
    """Return wrapped `lines` with ordinary spaces again."""
    return [line.replace(HELD, " ") for line in lines]

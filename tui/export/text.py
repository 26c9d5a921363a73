"""A page as plain text, for a terminal or a printer."""

import re
import textwrap
from collections.abc import Iterable, Iterator

from tui.day_words import day_words
from tui.export.page import Page
from tui.terminal.clean import clean_line

WIDTH = 78
INDENT = "    "
HELD = "\x1f"
"""Stands for a space at which no line ends; a clean line has none of it."""


def text(page: Page) -> str:
    """Return `page` wrapped to 78 characters, with a final line feed. A longer word is not split."""
    return "\n".join(_lines(page)) + "\n"


def text_parts(pages: Iterable[Page]) -> Iterator[str]:
    """Yield pages as one text, page by page, with an empty line between two."""
    between = ""
    for page in pages:
        yield between + text(page)
        between = "\n"


def _lines(page: Page) -> Iterator[str]:
    yield clean_line(page.title)
    for section in page.sections:
        title = clean_line(section.title)
        yield from ("", title, "-" * len(title))
        for name, lines in section.entries:
            yield f"  {clean_line(name)}"
            for line in lines:
                yield from _wrapped(clean_line(line))


def _wrapped(line: str) -> list[str]:
    lines = textwrap.wrap(
        _days_held(line),
        width=WIDTH,
        initial_indent=INDENT,
        subsequent_indent=INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [each.replace(HELD, " ") for each in lines]


def _days_held(line: str) -> str:
    """Return `line` with non-breaking spaces in dates, so that no date is split."""
    return re.sub(day_words().shown, lambda found: found[0].replace(" ", HELD), line)

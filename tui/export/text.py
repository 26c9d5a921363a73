"""A page as plain text, for a terminal or a printer."""

import textwrap
from collections.abc import Iterable, Iterator

from tui.export.page import Page
from tui.line_ends import hold_together, let_apart
from tui.terminal.clean import clean_line

WIDTH = 78
INDENT = "    "


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
        hold_together(line),
        width=WIDTH,
        initial_indent=INDENT,
        subsequent_indent=INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return let_apart(lines)

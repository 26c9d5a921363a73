"""A page as Markdown. What a person wrote is escaped, so that it stays text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from tui.export.page import Page
from tui.terminal.clean import clean_line

MARKS = re.compile(r"([\\`*_{}\[\]<>|~$&])")
"""What would be a mark of Markdown (or of HTML in it) anywhere in a line."""
LINE_STARTS = re.compile(r"[-+#=:]|\d+(?=[.)])")
"""What would be one at its start."""


def markdown(pages: Iterable[Page]) -> str:
    """Return `pages` as one Markdown document with a final line feed; without pages, an empty text."""
    return "".join(markdown_parts(pages))


def markdown_parts(pages: Iterable[Page]) -> Iterator[str]:
    """Yield the text that `markdown` returns, page by page."""
    between = ""
    for page in pages:
        yield between + "\n".join(_page(page))
        between = "\n"


def _page(page: Page) -> Iterator[str]:
    yield f"# {plain(page.title)}"
    for section in page.sections:
        yield ""
        yield f"## {_name(section.title)}"
        for name, lines in section.entries:
            yield ""
            yield f"**{_name(name)}**"
            yield ""
            yield from _answer(lines)
    yield ""


def _answer(lines: Sequence[str]) -> Iterator[str]:
    """Yield a list, or the text itself if it has paragraphs."""
    if "" not in lines:
        yield from (f"- {plain(line)}" for line in lines)
        return
    for line, following in pairwise([*lines, ""]):
        # Two spaces at the end keep the line break.
        yield plain(line) + ("  " if line and following else "")


@lru_cache(maxsize=500)
def _name(text: str) -> str:
    # Most are those of the questions, which come again on page after page.
    return plain(text)


def plain(text: str) -> str:
    """Return `text` on one line, with all Markdown syntax escaped."""
    escaped = MARKS.sub(r"\\\1", clean_line(text))
    found = LINE_STARTS.match(escaped)
    if found is None:
        return escaped
    start, rest = found[0], escaped[found.end() :]
    # A backslash doesn't escape a digit in Markdown, so the mark after the digits is escaped.
    return f"{start}\\{rest}" if start.isdigit() else f"\\{start}{rest}"

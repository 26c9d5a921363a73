"""The formats of pages to take along, and the endings of files that stand for them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The command line needs the names of the formats, and rarely more.
    from tui.export.page import Page

JSON, TEXT, MARKDOWN, HTML = "json", "txt", "md", "html"
PAGE_FORMATS = (HTML, TEXT, MARKDOWN, JSON)
ENDINGS = {".txt": TEXT, ".text": TEXT, ".md": MARKDOWN, ".markdown": MARKDOWN, ".html": HTML, ".htm": HTML}
"""The endings of files with words to read, and the format that each stands for."""


def render(pages: "Sequence[Page]", form: str) -> str:
    """Return `pages` as one document in one of `PAGE_FORMATS`; an empty text without pages."""
    if not pages:
        return ""
    return "".join(render_parts(pages, form))


def render_parts(pages: "Iterable[Page]", form: str) -> Iterator[str]:
    """Yield the text that `render` returns, a page at a time."""
    if form == HTML:
        from tui.export.html import html_parts

        yield from html_parts(pages)
    elif form == MARKDOWN:
        from tui.export.markdown import markdown_parts

        yield from markdown_parts(pages)
    elif form == JSON:
        from tui.export.json_ import json_parts

        yield from json_parts({"pages": map(_as_data, pages)})
    else:
        from tui.export.text import text_parts

        yield from text_parts(pages)


def _as_data(page: "Page") -> dict[str, object]:
    sections = [
        {"title": section.title, "entries": [{"name": name, "lines": list(lines)} for name, lines in section.entries]}
        for section in page.sections
    ]
    return {"title": page.title, "sections": sections}

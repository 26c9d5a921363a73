"""The formats of pages to take along, and the endings of files that stand for them."""

from collections.abc import Sequence
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
    if form == HTML:
        from tui.export.html import html

        return html(pages)
    if form == MARKDOWN:
        from tui.export.markdown import markdown

        return markdown(pages)
    if form == JSON:
        from tui.export.json_ import as_json

        return as_json({"pages": [_as_data(page) for page in pages]})
    from tui.export.text import text

    return "\n".join(map(text, pages))


def _as_data(page: "Page") -> dict[str, object]:
    sections = [
        {"title": section.title, "entries": [{"name": name, "lines": list(lines)} for name, lines in section.entries]}
        for section in page.sections
    ]
    return {"title": page.title, "sections": sections}

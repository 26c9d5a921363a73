"""Pages as HTML: one file that needs nothing else. It has no script, no link and no picture.

Every text has its own direction, and the colours follow the reader's browser. On paper it is black on white.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import chain, groupby, islice
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tui.export.page import Entry, Page, PageSection
from tui.terminal.clean import clean_line
from tui.words import _, language

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""Forbids a browser to load anything, even if a text could pass for markup."""
STYLE = """
:root { color-scheme: light dark; --ink: #1d2327; --soft: #50606b; --paper: #fbfaf7; --line: #d5d9dc; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e6e8ea; --soft: #a4b0b9; --paper: #14181b; --line: #3a444c; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; overflow-wrap: anywhere; }
article + article { margin-block-start: 4rem; border-block-start: 1px solid var(--line); }
h1 { margin-block: 1.5rem 0; font-size: 1.75rem; line-height: 1.25; }
h2 { margin-block: 2.5rem 0; padding-block-end: 0.25rem; border-block-end: 1px solid var(--line); font-size: 1.25rem; }
h3 { margin-block: 1.25rem 0; color: var(--soft); font-size: 1rem; }
p { margin-block: 0.25rem 0.75rem; }
ul { margin-block: 0.25rem 0.75rem; padding-inline-start: 1.25rem; }
@page { margin: 2cm; }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #333; --paper: #fff; --line: #999; }
  body { font-size: 11pt; line-height: 1.45; }
  main { max-width: none; padding: 0; }
  article + article { margin: 0; border: 0; break-before: page; }
  h1, h2, h3 { break-after: avoid; }
  li, p { orphans: 3; widows: 3; }
}
"""
DEPTH = 3
"""How many elements a page is in: the document, its body and `main`."""
BETWEEN = "\n" + "  " * DEPTH
PLACE = "<article></article>"
"""Where the pages go in a document without any. What a person wrote has no `<` in it by then."""


def html(pages: Iterable[Page]) -> str:
    """Return `pages` as one HTML document; an empty text without pages."""
    return "".join(html_parts(pages))


def html_parts(pages: Iterable[Page]) -> Iterator[str]:
    """Yield the text that `html` returns, page by page."""
    left = iter(pages)
    first = list(islice(left, 2))
    if not first:
        return
    before, after = _document(first[0].title if len(first) == 1 else _("From Onward")).split(PLACE)
    for page in chain(first, left):
        yield before + _article(page)
        before = BETWEEN
    yield after


def _document(title: str) -> str:
    """Return a document with an empty page, at `PLACE`."""
    root = Element("html", lang=language())
    head = SubElement(root, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": POLICY})
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "meta", name="referrer", content="no-referrer")
    SubElement(head, "meta", name="robots", content="noindex")
    SubElement(head, "title").text = clean_line(title)
    SubElement(head, "style").text = STYLE
    SubElement(SubElement(SubElement(root, "body"), "main"), "article")
    indent(root)
    return f"<!DOCTYPE html>\n{tostring(root, encoding='unicode', method='html')}\n"


def _article(page: Page) -> str:
    inside = [_element("h1", page.title), *(_section(section) for section in page.sections)]
    return _holding("article", inside, DEPTH)


def _section(section: PageSection) -> str:
    entries = (part for entry in section.entries for part in _entry(entry))
    return _holding("section", [_element("h2", section.title), *entries], DEPTH + 1)


def _entry(entry: Entry) -> Iterator[str]:
    name, lines = entry
    yield _element("h3", name)
    if "" in lines:
        for is_text, paragraph in groupby(lines, bool):
            if is_text:
                yield _paragraph(list(paragraph))
    elif len(lines) == 1:
        yield _element("p", lines[0])
    elif lines:
        yield _holding("ul", [_element("li", line) for line in lines], DEPTH + 2)


def _paragraph(lines: Sequence[str]) -> str:
    return f'<p dir="auto">{"<br>".join(map(_text, lines))}</p>'


def _element(tag: str, text: str) -> str:
    return f'<{tag} dir="auto">{_text(text)}</{tag}>'


def _holding(tag: str, inside: Sequence[str], depth: int) -> str:
    """Return an element with others in it, each on a line of its own."""
    start = "\n" + "  " * depth
    return f"<{tag}>{''.join(f'{start}  {each}' for each in inside)}{start}</{tag}>"


def _text(text: str) -> str:
    return escape(clean_line(text), quote=False)

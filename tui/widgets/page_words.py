"""A page to take along, as it is shown on the screen."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from tui.export.page import Page, PageSection
from tui.terminal.clean import clean_line

BETWEEN = Content("\n\n")


def section_words(section: PageSection) -> Content:
    """Return a section: its title, and each answer under its name, with room between them."""
    return BETWEEN.join([_title(section), *_entries(section)])


@dataclass(frozen=True)
class Block:
    """A title, or an answer under its name."""

    words: Content
    is_answer: bool


def page_blocks(page: Page) -> Iterator[Block]:
    """Yield a page as blocks: its title, and each section's title and answers."""
    yield Block(Content.styled(clean_line(page.title), "bold"), is_answer=False)
    for section in page.sections:
        yield Block(_title(section), is_answer=False)
        yield from (Block(entry, is_answer=True) for entry in _entries(section))


def _title(section: PageSection) -> Content:
    return Content.styled(clean_line(section.title), "bold $accent")


def _entries(section: PageSection) -> Iterator[Content]:
    for name, lines in section.entries:
        shown = (Content(clean_line(line)) for line in lines)
        yield Content("\n").join([Content.styled(clean_line(name), "bold $label"), *shown])

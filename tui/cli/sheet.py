"""The command `sheet`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.leave import Exit, leave
from tui.cli.opening import open_clock, open_library, open_to_read
from tui.cli.options import with_places
from tui.cli.saving import named_file, with_output, write
from tui.words import _

if TYPE_CHECKING:
    from tui.export.page import Page

TEXT, MARKDOWN = "text", "md"
MARKDOWN_ENDINGS = frozenset({".md", ".markdown"})


@click.command(help=_("Write a sheet to read before an interview."))
@click.option(
    "--format",
    "form",
    type=click.Choice([TEXT, MARKDOWN]),
    help=_("Without it, FILE decides: .md is Markdown, anything else text."),
)
@with_output
@with_places
def sheet(form: str | None, output: Path | None, *, force: bool) -> None:
    """Write the questions, stories, strengths and lessons of all sessions, to stdout or to a file."""
    from tui.export.interview import interview_pages

    file = named_file(output)
    store = open_to_read(open_clock())
    try:
        pages = list(interview_pages(store, open_library().session_course))
    finally:
        store.close()
    if not pages:
        leave(Exit.NOT_FOUND, _("There's nothing for a sheet yet: no question, strength or lesson is written down."))
    write(file, _written(pages, form or _form_of(file)), force=force)


def _form_of(file: Path | None) -> str:
    return MARKDOWN if file is not None and file.suffix.lower() in MARKDOWN_ENDINGS else TEXT


def _written(pages: "list[Page]", form: str) -> str:
    from tui.export.markdown import markdown
    from tui.export.text import text

    return markdown(pages) if form == MARKDOWN else "\n".join(map(text, pages))

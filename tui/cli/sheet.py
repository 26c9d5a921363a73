"""The command `sheet`."""

from pathlib import Path

import click

from tui.cli.leave import Exit, leave
from tui.cli.opening import open_clock, open_library, open_to_read
from tui.cli.options import with_places
from tui.cli.saving import named_file, with_output, write
from tui.export.rendering import ENDINGS, HTML, MARKDOWN, TEXT, render
from tui.words import _

PLAIN = "text"
"""Another name of the format for plain text."""
FORMATS = (PLAIN, TEXT, MARKDOWN, HTML)


@click.command(help=_("Write a sheet to read before an interview."))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help=_("Without it, FILE decides: .html is a web page, .md Markdown, anything else text."),
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
    write(file, render(pages, _form_of(file) if form is None else TEXT if form == PLAIN else form), force=force)


def _form_of(file: Path | None) -> str:
    form = TEXT if file is None else ENDINGS.get(file.suffix.lower(), TEXT)
    return form if form in FORMATS else TEXT

"""The command `export`."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.completion import complete_session
from tui.cli.formats import CALENDAR, JSON, MARKDOWN, Format
from tui.cli.ids import SessionId, need_session
from tui.cli.leave import Exit, leave, say
from tui.cli.opening import chosen_folder, open_clock, open_library, open_to_read
from tui.cli.options import with_places
from tui.cli.saving import named_file, with_output, write
from tui.paths import database
from tui.words import _

if TYPE_CHECKING:
    from tui.store.store import Store


ENDINGS = {".md": MARKDOWN, ".markdown": MARKDOWN, ".ics": CALENDAR}
"""The endings of files, with the formats they stand for; any other file is JSON."""


@click.command(help=_("Save everything, or one session; or the plan as a calendar."))
@click.argument("session_id", metavar="[ID]", type=SessionId(), required=False, shell_complete=complete_session)
@click.option(
    "--format",
    "form",
    type=Format(),
    help=_("Without it, FILE decides: .md is Markdown, .ics a calendar, anything else JSON."),
)
@with_output
@click.option("--hidden", is_flag=True, help=_("Also write what you hid (JSON only)."))
@with_places
def export(session_id: int | None, form: str | None, output: Path | None, *, force: bool, hidden: bool) -> None:
    """Export everything or one session, to stdout or to a file."""
    file = named_file(output)
    form = form or _form_of(file)
    if hidden and form != JSON:
        raise click.UsageError(_("--hidden is for JSON only."))
    store = open_to_read(open_clock())
    try:
        if session_id is not None:
            need_session(store, session_id)
        if form == JSON:
            content = _data(store, session_id, out_of_sight=hidden)
        elif form == CALENDAR:
            content = _calendar(store, session_id)
        else:
            content = _words(store, session_id)
        is_empty = store.is_empty if form == JSON else not content
    finally:
        store.close()
    if is_empty and file is not None:
        leave(Exit.NOT_FOUND, _nothing(form))
    if is_empty:
        say(_nothing(form))
    write(file, content, force=force)


def _nothing(form: str) -> str:
    """Return a sentence that says why there is nothing to write in that format."""
    folder = chosen_folder()
    if not os.path.lexists(database(folder)):
        return _("There's nothing to export: nothing is kept in {folder}.").format(folder=folder)
    if form == CALENDAR:
        return _("Nothing in the plan has a day to come.")
    return _("There's nothing to export yet.")


def _form_of(file: Path | None) -> str:
    return JSON if file is None else ENDINGS.get(file.suffix.lower(), JSON)


def _data(store: "Store", session_id: int | None, *, out_of_sight: bool) -> str:
    from tui.export.json_ import as_json

    if session_id is None:
        return as_json(store.dump(include_out_of_sight=out_of_sight))
    return as_json(store.dump_session(session_id, include_out_of_sight=out_of_sight))


def _words(store: "Store", session_id: int | None) -> str:
    from tui.cli.pages import other_pages, session_pages
    from tui.export.markdown import markdown

    library = open_library()
    ids = [session_id] if session_id is not None else [row.id for row in store.sessions()]
    pages = [page for each in ids for page in session_pages(store, library, each)]
    if session_id is None:
        pages += other_pages(store, library)
    return markdown(pages)


def _calendar(store: "Store", session_id: int | None) -> str:
    from tui.export.calendar import as_calendar, calendar_entries

    clock = open_clock()
    entries = calendar_entries(store, clock, session_id)
    return as_calendar(entries, clock) if entries else ""

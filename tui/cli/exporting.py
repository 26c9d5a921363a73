"""The command `export`."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from tui.cli.chosen_parts import Choice, chosen_parts
from tui.cli.completion import complete_session
from tui.cli.formats import CALENDAR, Format
from tui.cli.ids import SessionId, need_session
from tui.cli.leave import Exit, leave, say
from tui.cli.opening import chosen_folder, open_clock, open_library, open_to_read
from tui.cli.options import with_places
from tui.cli.saving import Parts, named_file, with_output, write
from tui.cli.stopping import Stopped, each_shown
from tui.export.rendering import ENDINGS, JSON, render_parts
from tui.paths import database
from tui.words import _

if TYPE_CHECKING:
    from tui.content.library import Library
    from tui.export.page import Page
    from tui.store.store import Store

FEW = 200
"""So many sessions are written in a moment."""
Shown: TypeAlias = Callable[[Iterator[Any]], Iterator[Any]]
"""Returns an iterator with the same items, which may show how many were taken."""


@click.command(help=_("Save everything, or one session; or the plan as a calendar."))
@click.argument("session_id", metavar="[ID]", type=SessionId(), required=False, shell_complete=complete_session)
@click.option(
    "--format",
    "form",
    type=Format(),
    help=_("Without it, FILE decides: .html, .txt, .md or .ics (a calendar); anything else is JSON."),
)
@with_output
@click.option("--only", metavar=_("NAMES"), help=_("Write these parts alone, such as letter,plan."))
@click.option("--without", metavar=_("NAMES"), help=_("Leave these parts out, such as feelings,people."))
@click.option("--hidden", is_flag=True, help=_('Also write what you hid, and "I don\'t feel safe".'))
@with_places
def export(
    session_id: int | None,
    form: str | None,
    output: Path | None,
    *,
    force: bool,
    only: str | None,
    without: str | None,
    hidden: bool,
) -> None:
    """Export everything, one session or parts of them, to stdout or to a file."""
    file = named_file(output)
    form = form or _form_of(file)
    is_chosen = not (only is None and without is None)
    if form == CALENDAR and (is_chosen or hidden):
        raise click.UsageError(
            _("A calendar has days of the plan alone, so it takes no --only, --without or --hidden.")
        )
    is_data = form == JSON and not is_chosen
    store = open_to_read(open_clock())
    try:
        if session_id is not None:
            need_session(store, session_id)
        # What is written to the screen is to be seen there by itself.
        shown = _shown(store) if file is not None and session_id is None else iter
        if is_data:
            content = _data(store, session_id, shown, out_of_sight=hidden)
            is_empty = store.is_empty
        elif form == CALENDAR:
            content = _calendar(store, session_id)
            is_empty = not content
        else:
            library = open_library()
            choice = Choice.of(library, only, without, hidden=hidden) if is_chosen or hidden else None
            pages = partial(_pages, store, library, session_id, choice)
            content = Parts(lambda: render_parts(shown(pages()), form))
            is_empty = next(pages(), None) is None
        if is_empty and file is not None:
            leave(Exit.NOT_FOUND, _nothing(form, is_chosen=is_chosen))
        if is_empty:
            say(_nothing(form, is_chosen=is_chosen))
        if not is_empty or is_data:
            write(file, content, force=force)
    except Stopped:
        leave(Exit.FAILED, _("Stopped. Nothing was written."))
    finally:
        store.close()


def _nothing(form: str, *, is_chosen: bool) -> str:
    """Return a sentence that says why there is nothing to write in that format."""
    folder = chosen_folder()
    if not os.path.lexists(database(folder)):
        return _("There's nothing to export: nothing is kept in {folder}.").format(folder=folder)
    if form == CALENDAR:
        return _("Nothing in the plan has a day to come.")
    if is_chosen:
        return _("There's nothing to export: none of the parts you chose has an answer.")
    return _("There's nothing to export yet.")


def _form_of(file: Path | None) -> str:
    endings = ENDINGS | {".ics": CALENDAR}
    return JSON if file is None else endings.get(file.suffix.lower(), JSON)


def _shown(store: "Store") -> Shown:
    """Return what shows how many sessions are written, where there are so many that it takes a while."""
    from tui.store.search.finding import SessionFilter

    total = store.finder.count(SessionFilter()) + store.finder.count(SessionFilter(deleted=True))
    return partial(each_shown, _("Writing"), total) if total > FEW else iter


def _data(store: "Store", session_id: int | None, shown: Shown, *, out_of_sight: bool) -> str | Parts:
    from tui.export.json_ import as_json, json_parts
    from tui.export.private_words import private_words, without_words, without_words_in

    words = frozenset() if out_of_sight else private_words(open_library())
    if session_id is not None:
        return as_json(without_words(store.dump_session(session_id, include_out_of_sight=out_of_sight), words))

    def read() -> Iterator[str]:
        found = store.dump_stream(include_out_of_sight=out_of_sight)
        found["sessions"] = shown(found["sessions"])
        return json_parts(found, partial(without_words_in, words=words))

    return Parts(read)


def _pages(store: "Store", library: "Library", session_id: int | None, choice: Choice | None) -> "Iterator[Page]":
    """Yield the pages of a session or of everything: all of it but what is private, or what was chosen."""
    from tui.export.stored_pages import other_pages, session_pages
    from tui.store.search.finding import SessionFilter

    if choice is not None:
        yield from chosen_parts(store, library, open_clock(), session_id, choice)
        return
    ids = store.finder.ids(SessionFilter()) if session_id is None else [session_id]
    yield from session_pages(store, library, *ids)
    if session_id is None:
        yield from other_pages(store, library, open_clock())


def _calendar(store: "Store", session_id: int | None) -> str:
    from tui.export.calendar import as_calendar, calendar_entries

    clock = open_clock()
    entries = calendar_entries(store, clock, session_id)
    return as_calendar(entries, clock) if entries else ""

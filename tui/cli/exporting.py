"""Taking everything away: export."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.leave import Exit, leave, say
from tui.cli.opening import need_session, open_clock, open_library, open_session, open_to_read
from tui.cli.options import with_places
from tui.cli.settling import want_free
from tui.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.content.library import Library
    from tui.export.page import Page
    from tui.store.store import Store


@click.command(help=_("Write everything, or the session ID, as JSON or Markdown."))
@click.argument("session_id", metavar="[ID]", type=int, required=False)
@click.option("--format", "form", type=click.Choice(["json", "md"]), default="json", show_default=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help=_("Write to this file, for your eyes only. Without it: to the screen."),
)
@click.option("--out-of-sight", is_flag=True, help=_("Also write what you hid (JSON only)."))
@with_places
def export(session_id: int | None, form: str, output: Path | None, *, out_of_sight: bool) -> None:
    """Write what is kept to stdout or to a file."""
    if output is not None and str(output) != "-":
        want_free("--output")
    store = open_to_read(open_clock())
    try:
        if session_id is not None:
            need_session(store, session_id)
        content = _data(store, session_id, out_of_sight=out_of_sight) if form == "json" else _words(store, session_id)
    finally:
        store.close()
    if output is None or str(output) == "-":
        click.echo(content, nl=False)
        return
    from tui.export.files import write_private

    try:
        write_private(output, content)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        leave(Exit.FAILED, _("{file} couldn't be written: {reason}.").format(file=output, reason=reason))
    say(_("Written to {file}. Only you can read it.").format(file=output))


def _data(store: "Store", session_id: int | None, *, out_of_sight: bool) -> str:
    from tui.export.json_ import as_json

    if session_id is None:
        return as_json(store.dump(include_out_of_sight=out_of_sight))
    return as_json(store.dump_session(session_id, include_out_of_sight=out_of_sight))


def _words(store: "Store", session_id: int | None) -> str:
    from tui.export.markdown import markdown

    library = open_library()
    ids = [session_id] if session_id is not None else [row.id for row in store.sessions()]
    pages = [page for each in ids for page in _session_pages(store, library, each)]
    if session_id is None:
        from tui.export.plan import plan_pages

        pages += [*_check_in_pages(store, library), *plan_pages(store.plan.of_nobody(), library.session_course)]
    return markdown(pages)


def _session_pages(store: "Store", library: "Library", session_id: int) -> "Iterator[Page]":
    """Yield the page of a session, and one for each reply that came."""
    from tui.clock import named_day
    from tui.export.page import session_page
    from tui.walk import Walk

    yield session_page(open_session(store, library, session_id))
    for reply in store.replies.of_session(session_id):
        walk = Walk.of_reply(store, library, reply.letter_id, came=True, session_id=session_id, reply_id=reply.id)
        day = named_day(reply.came_on) if reply.came_on else ""
        title = ", ".join(filter(None, (_("A reply from {who}").format(who=reply.who), day)))
        yield session_page(walk.session, title)


def _check_in_pages(store: "Store", library: "Library") -> "Iterator[Page]":
    from tui.clock import named_day
    from tui.export.page import session_page
    from tui.flow.session import Session

    course, clock = library.courses["check_in"], open_clock()
    for check_in_id, at in store.check_ins():
        session = Session(course, store.check_in_journal(course, check_in_id), store.facts())
        yield session_page(session, _("Check-in, {day}").format(day=named_day(clock.day_of(at))))

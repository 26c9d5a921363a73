"""The commands `list` and `show`."""

from typing import TYPE_CHECKING

import click
from msgspec.structs import asdict

from tui.cli.completion import complete_session
from tui.cli.ids import SessionId, need_session
from tui.cli.leave import say
from tui.cli.lines import entry
from tui.cli.opening import open_clock, open_library, open_to_read
from tui.cli.options import with_places
from tui.words import _

if TYPE_CHECKING:
    from tui.clock import Clock
    from tui.flow.course import Course
    from tui.store.row_types import SessionRow


@click.command("list", help=_("List the sessions, the newest first."))
@click.option("--json", "as_data", is_flag=True, help=_("Write JSON, for a program to read."))
@click.option("--deleted", is_flag=True, help=_("List deleted sessions. They can be restored."))
@with_places
def list_sessions(*, as_data: bool, deleted: bool) -> None:
    """List the sessions, one a line, or as JSON."""
    clock = open_clock()
    store = open_to_read(clock)
    try:
        rows = store.sessions(deleted=deleted)
        is_erasing = store.is_erasing()
    finally:
        store.close()
    if as_data:
        from tui.export.json_ import as_json

        click.echo(as_json([asdict(row) for row in rows]), nl=False)
    elif rows:
        course = open_library().session_course
        for row in rows:
            click.echo(_line(row, course, clock))
    elif deleted:
        say(_("No session is deleted."))
    else:
        say(_("No sessions yet. To begin one: onward"))
    if is_erasing:
        from tui.wording.erasing import still_erasing

        say(still_erasing())


@click.command(help=_("Show one session: the pages you answered, and what you said."))
@click.argument("session_id", metavar="ID", type=SessionId(), shell_complete=complete_session)
@click.option("--json", "as_data", is_flag=True, help=_("Write JSON, for a program to read."))
@with_places
def show(session_id: int, *, as_data: bool) -> None:
    """Show one session as plain text, or as JSON."""
    clock = open_clock()
    store = open_to_read(clock)
    try:
        need_session(store, session_id)
        if as_data:
            from tui.export.json_ import as_json

            said = as_json(store.dump_session(session_id))
        else:
            from tui.export.stored_pages import session_pages
            from tui.export.text import text

            said = "\n".join(text(page) for page in session_pages(store, open_library(), session_id))
    finally:
        store.close()
    click.echo(said, nl=False)


def _line(row: "SessionRow", course: "Course", clock: "Clock") -> str:
    name = ", ".join(part for part in (row.company, row.role) if part) or _("Without a name")
    known = [_label(course, "session.stage", row.stage), _label(course, "session.outcome", row.outcome)]
    state = _("finished") if row.finished_at else _("open") if row.is_started else _("not started")
    day = clock.say(clock.day_of_session(row.heard_on, row.opened_at))
    return entry(f"{row.id:>3}", " | ".join(part for part in (name, *known, state, day) if part))


def _label(course: "Course", home: str, key: str | None) -> str:
    """Return the label of a choice that is stored in `home`, or the key itself if the seeds have no label."""
    step = course.step_stored_in(home)
    said = step.in_words(key) if step and key else []
    return said[0] if said else (key or "")

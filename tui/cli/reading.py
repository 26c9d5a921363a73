"""The commands `list` and `show`."""

from typing import TYPE_CHECKING

import click
from msgspec.structs import asdict

from tui.cli.completion import complete_session
from tui.cli.ids import SessionId, need_session
from tui.cli.leave import say
from tui.cli.opening import open_clock, open_library, open_to_read
from tui.cli.options import with_places
from tui.cli.said_lists import OUTCOME, STAGE, session_line
from tui.cli.settling import counting
from tui.content.label_cache import save_labels
from tui.domain.setback import OUTCOMES, STAGES
from tui.words import _

if TYPE_CHECKING:
    from tui.content.label_cache import Labels
    from tui.flow.course import Course


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
        labels = _labels(open_library().session_course)
        for row in rows:
            stage, outcome = labels[STAGE].get(row.stage, row.stage), labels[OUTCOME].get(row.outcome, row.outcome)
            click.echo(session_line(asdict(row), stage, outcome, clock))
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


def _labels(course: "Course") -> "Labels":
    """Return the labels of stages and outcomes, and save them for `tui.cli.light`; a key without a label is left out.

    Those that a site's seeds have aren't saved: nothing is light where a configuration is to be read.
    """
    labels = {
        home: {key: words[0] for key in keys if (step := course.step_stored_in(home)) and (words := step.in_words(key))}
        for home, keys in ((STAGE, STAGES), (OUTCOME, OUTCOMES))
    }
    if counting().path("seeds") is None:
        save_labels(labels)
    return labels

"""The commands `today`, `plan`, `done` and `add`."""

import sys
from typing import TYPE_CHECKING

import click

from tui.cli.completion import complete_action
from tui.cli.ids import near
from tui.cli.leave import Exit, leave, say
from tui.cli.opening import chosen_folder, open_clock, open_to_read, opened
from tui.cli.options import with_places
from tui.cli.said_lists import action_line
from tui.cli.today import today_lines, what_is_due
from tui.cli.typed_days import read_day
from tui.paths import database
from tui.terminal.clean import clean_line
from tui.words import _

LONGEST = 10_000
"""Bytes that are read of a line."""

if TYPE_CHECKING:
    from tui.store.row_types import PlannedAction
    from tui.store.store import Store


@click.command(help=_("Say in a few lines what's due today. Made for a login message."))
@click.option("--json", "as_data", is_flag=True, help=_("Write JSON, for a program to read."))
@with_places
def today(*, as_data: bool) -> None:
    """Print what is due, and nothing where nothing is or where the file can't be read."""
    due = what_is_due(str(database(chosen_folder())))
    if as_data:
        from tui.export.json_ import as_json

        click.echo(as_json(due), nl=False)
        return
    for line in today_lines(due):
        click.echo(line)


@click.command(help=_("List the actions to do, each with its ID."))
@click.option("--json", "as_data", is_flag=True, help=_("Write JSON, for a program to read."))
@with_places
def plan(*, as_data: bool) -> None:
    """List the actions to do by day, those without a day last."""
    clock = open_clock()
    store = open_to_read(clock)
    try:
        actions = store.plan.open_actions()
    finally:
        store.close()
    if as_data:
        from tui.export.json_ import as_json

        click.echo(as_json([_parts(each) for each in actions]), nl=False)
    elif actions:
        for each in actions:
            click.echo(action_line(each.id, each.when_on, each.what, clock))
    else:
        say(_('Nothing is planned yet. To add something: onward add "Call Sam" --when friday'))


@click.command(help=_("Mark an action as done. To see the IDs: onward plan"))
@click.argument("action_id", metavar="ID", shell_complete=complete_action)
@with_places
def done(action_id: str) -> None:
    """Mark an action as done. The beginning of an ID is enough where no other begins like it."""
    with opened() as store:
        action = _found(store, action_id)
        if action.status == "done":
            say(_("It was done already: {what}").format(what=clean_line(action.what)))
            return
        store.plan.mark(action.id, "done")
    say(_("Done: {what}").format(what=clean_line(action.what)))


@click.command(help=_("Add an action to the plan, with a day if you like."))
@click.argument("what", metavar=_("[WHAT]"), required=False)
@click.option("--when", "day", metavar=_("DAY"), help=_("The day: friday, tomorrow, in two weeks, 4 dec, 2026-12-04."))
@click.option("--json", "as_data", is_flag=True, help=_("Write JSON, for a program to read."))
@with_places
def add(what: str | None, day: str | None, *, as_data: bool) -> None:
    """Add an action. Without WHAT, one line is read from standard input, which stays out of the shell's history."""
    from tui.domain.plan import new_action, tidied_action

    clock = open_clock()
    when = None if day is None else read_day(day, clock)
    text = _asked() if what is None else what
    action = tidied_action(new_action("other", what=clean_line(text), when_on=when.isoformat() if when else None))
    if action is None:
        raise click.UsageError(_('Say what to do: onward add "Call Sam" --when friday'))
    with opened(to_begin=True) as store:
        store.plan.add(action)
    if as_data:
        from tui.export.json_ import as_json

        click.echo(as_json({name: getattr(action, name) for name in ("id", "what", "when_on")}), nl=False)
        return
    words = _("Added for {day}: {what}") if when else _("Added without a day: {what}")
    say(words.format(day=clock.say_short(when) if when else "", what=action.what))
    say(_("When it's done: onward done {id}").format(id=action.id))


def _asked() -> str:
    """Return a line from standard input; ask for it on a terminal."""
    if sys.stdin is None:
        return ""
    if sys.stdin.isatty():
        try:
            return str(click.prompt(_("What do you want to do?"), default="", show_default=False, err=True))
        except click.Abort:
            return ""
    return sys.stdin.buffer.readline(LONGEST).decode(errors="replace")


def _found(store: "Store", action_id: str) -> "PlannedAction":
    """Return the action with that ID, or the only one whose ID begins like it; exit with a sentence otherwise."""
    known = [*store.plan.open_actions(), *store.plan.done_this_week()]
    exact = [each for each in known if each.id == action_id]
    found = exact or [each for each in known if action_id and each.id.startswith(action_id.lower())]
    if len(found) > 1:
        raise click.UsageError(_("More than one ID begins with {id}. Write more of it.").format(id=action_id))
    if not found:
        words = _("There's no action {id} in the plan. {meant} To see what there is: onward plan")
        meant = near(action_id.lower(), ((each.id, each.what) for each in known))
        leave(Exit.NOT_FOUND, " ".join(words.format(id=clean_line(action_id), meant=meant).split()))
    return found[0]


def _parts(action: "PlannedAction") -> dict[str, object]:
    names = ("id", "what", "when_on", "when_at", "status", "kind", "where_how", "first_step", "helper", "session_id")
    return {name: getattr(action, name) for name in names}

"""The command `qr`: the next actions of the plan as a code for the camera of a phone."""

import os
import sys

import click

from tui.cli.leave import Exit, leave
from tui.cli.opening import open_clock, open_to_read
from tui.cli.options import with_places
from tui.terminal.environment import reads_utf8
from tui.words import _

LIGHT_ON_DARK, RESET = "\x1b[38;5;231;48;5;16m", "\x1b[0m"
"""White on black, whatever the colours of the terminal are: many readers don't know a code that is the other way."""
WITHOUT_BLOCKS = ("dumb", "unknown", "vt", "ansi", "cons")
"""How the names of terminals begin that are not known to draw half blocks."""


@click.command(help=_("Show the next three actions as a code for your phone."))
@with_places
def qr() -> None:
    """Draw the code, or exit with a sentence where it can't be drawn."""
    from tui.export.qr import fitting_code, next_actions

    clock = open_clock()
    store = open_to_read(clock)
    try:
        actions = next_actions(store, clock)
    finally:
        store.close()
    if not actions:
        leave(Exit.NOT_FOUND, _("Nothing in the plan has a day to come."))
    if not (sys.stdout.isatty() and _draws_blocks(os.environ.get("TERM", ""))):
        leave(Exit.FAILED, _("A code can't be shown here. For the plan in your calendar: onward export -o plan.ics"))
    size = os.get_terminal_size(sys.stdout.fileno())
    # A line is left for the prompt that comes after it.
    code = fitting_code(actions, clock, size.columns, size.lines - 1)
    if code is None:
        leave(Exit.FAILED, _("The window is too small for a code. Make it larger, or its letters smaller."))
    for line in code.split("\n"):
        click.echo(f"{LIGHT_ON_DARK}{line}{RESET}", color=True)


def _draws_blocks(terminal: str) -> bool:
    return bool(terminal) and not terminal.startswith(WITHOUT_BLOCKS) and reads_utf8()

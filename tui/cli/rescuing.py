"""The command `rescue`."""

import sys
from typing import TYPE_CHECKING

import click

from tui.cli.leave import Exit, leave, say
from tui.cli.opening import chosen_folder, open_clock
from tui.cli.options import with_places
from tui.cli.stopping import asked_to_stop
from tui.paths import database
from tui.words import _

if TYPE_CHECKING:
    from pathlib import Path

    from tui.clock import Clock
    from tui.store.rescue.rescue import RescueResult


@click.command(help=_("Save what can still be read from a damaged file. The file itself is kept."))
@with_places
def rescue() -> None:
    """Replace a damaged file with a new one that has everything that can still be read."""
    from tui.store.errors import StoreError

    path, clock = database(chosen_folder()), open_clock()
    _see_that_it_is_damaged(path, clock)
    try:
        done = _rescued(path, clock)
    except StoreError as problem:
        leave(Exit.DATA_UNUSABLE, str(problem))
    if done is None:
        leave(Exit.FAILED, _("Stopped. The file is as it was."))
    for words in done.sentences:
        say(words)


def _see_that_it_is_damaged(path: "Path", clock: "Clock") -> None:
    """Exit if there is no file, or one that isn't damaged."""
    from tui.store.faults import Fault
    from tui.store.store import FileInUse, Store, StoreError

    if not path.exists():
        leave(Exit.NOT_FOUND, _("There's no file in {folder}.").format(folder=path.parent))
    try:
        Store.open_exclusive(path, clock, for_command=True).close()
    except FileInUse as held:
        leave(Exit.FAILED, str(held))
    except StoreError as problem:
        if problem.fault is Fault.DAMAGED:
            return
        leave(Exit.DATA_UNUSABLE, str(problem))
    leave(Exit.FINE, _("The file is whole. There's nothing to rescue."))


def _rescued(path: "Path", clock: "Clock") -> "RescueResult | None":
    """Return what was rescued; None if the person stopped it."""
    from tui.store.rescue.rescue import Stopped, rescue

    with asked_to_stop() as stop, click.progressbar(length=1, label=_("Looking at the file"), file=sys.stderr) as bar:

        def show(done: int, pages: int) -> None:
            if stop.is_set():
                raise Stopped
            bar.length = max(pages, 1)
            bar.update(done - bar.pos)

        try:
            return rescue(path, clock, show)
        except Stopped:
            return None

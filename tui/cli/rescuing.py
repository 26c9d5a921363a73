"""Saving what can be read of a damaged file."""

import sys
from typing import TYPE_CHECKING

import click

from tui.cli.leave import Exit, leave, say
from tui.cli.opening import chosen_folder, open_clock
from tui.cli.options import with_places
from tui.places import database
from tui.words import _

if TYPE_CHECKING:
    from pathlib import Path

    from tui.clock import Clock
    from tui.store.rescue import Rescued


@click.command(help=_("Save what can still be read from a damaged file. The file itself is kept."))
@with_places
def rescue() -> None:
    """Put a new file in the place of a damaged one, with all that can be read of it."""
    from tui.store.trouble import StoreUnusable

    path, clock = database(chosen_folder()), open_clock()
    _see_that_it_is_damaged(path, clock)
    try:
        done = _rescued(path, clock)
    except StoreUnusable as problem:
        leave(Exit.DATA_UNUSABLE, str(problem))
    except KeyboardInterrupt:
        leave(Exit.FAILED, _("Stopped. The file is as it was."))
    for words in done.sentences:
        say(words)


def _see_that_it_is_damaged(path: "Path", clock: "Clock") -> None:
    """Leave where there is no file, or one that needs no rescue."""
    from tui.store.faults import Fault
    from tui.store.store import Held, Store, StoreUnusable

    if not path.exists():
        leave(Exit.NOT_FOUND, _("There's no file in {folder}.").format(folder=path.parent))
    try:
        Store.open_alone(path, clock, briefly=True).close()
    except Held as held:
        leave(Exit.FAILED, str(held))
    except StoreUnusable as problem:
        if problem.fault is Fault.DAMAGED:
            return
        leave(Exit.DATA_UNUSABLE, str(problem))
    leave(Exit.FINE, _("The file is whole. There's nothing to rescue."))


def _rescued(path: "Path", clock: "Clock") -> "Rescued":
    from tui.store.rescue import rescue

    with click.progressbar(length=1, label=_("Looking at the file"), file=sys.stderr) as bar:

        def show(done: int, pages: int) -> None:
            bar.length = max(pages, 1)
            bar.update(done - bar.pos)

        return rescue(path, clock, show)

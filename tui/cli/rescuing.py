"""The command `rescue`."""

from typing import TYPE_CHECKING

import click

from tui.cli.leave import Exit, leave, say
from tui.cli.opening import chosen_folder, open_clock
from tui.cli.options import with_places
from tui.cli.stopping import Stopped, stoppable
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
    from tui.store.rescue.rescue import NothingToRead

    path, clock = database(chosen_folder()), open_clock()
    _see_that_it_is_damaged(path, clock)
    try:
        done = _rescued(path, clock)
    except NothingToRead as problem:
        say(str(problem))
        _name_newest_copy(path)
        raise SystemExit(int(Exit.DATA_UNUSABLE)) from problem
    except StoreError as problem:
        leave(Exit.DATA_UNUSABLE, str(problem))
    if done is None:
        leave(Exit.FAILED, _("Stopped. The file is as it was."))
    for words in done.sentences:
        say(words)


def _name_newest_copy(path: "Path") -> None:
    """Print how to go on with the newest copy of the file, if there is one."""
    from tui.store.erasing.copies import newest_copy

    if (copy := newest_copy(path)) is not None:
        say(_("There's an earlier copy. To use it: onward restore-backup {file}").format(file=copy))


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
    from tui.store.rescue.rescue import rescue

    try:
        with stoppable(_("Looking at the file")) as progress:
            return rescue(path, clock, progress)
    except Stopped:
        return None

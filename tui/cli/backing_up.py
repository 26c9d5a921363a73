"""The commands `backup` and `restore-backup`."""

import os
import stat
from pathlib import Path

import click

from tui.cli.leave import Exit, leave, say
from tui.cli.opening import chosen_folder, open_clock
from tui.cli.options import with_places
from tui.cli.saving import want_replaced
from tui.cli.settling import counting, want_free
from tui.cli.stopping import Stopped, stoppable
from tui.own_files import is_own, own_files_in
from tui.paths import database
from tui.words import _

BACKUPS = "backups"
"""The folder with the copies that Onward makes by itself."""


@click.command(help=_("Copy everything to a file, even while Onward is open. To use it: onward restore-backup"))
@click.argument("file", metavar=_("FILE"), type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help=_("Replace a file that's there, without asking."))
@with_places
def backup(file: Path, *, force: bool) -> None:
    """Write a backup of the file to FILE."""
    from tui.store.backup.backup import write_backup

    want_free("backup")
    path = database(chosen_folder())
    if not os.path.lexists(path):
        leave(Exit.NOT_FOUND, _("There's nothing to back up: nothing is kept in {folder}.").format(folder=path.parent))
    file = file.absolute()
    _want_usable(file, path.parent)
    if is_there := not force and os.path.lexists(file):
        want_replaced(file)
    try:
        with stoppable(_("Copying")) as progress:
            write_backup(path, file, replace=force or is_there, progress=progress)
    except FileExistsError:
        leave(Exit.FAILED, _("Another program made {file} just now. It was left as it was.").format(file=file))
    except Stopped:
        leave(Exit.FAILED, _("Stopped. No backup was made."))
    say(_("Backed up to {file}. Only you can read it.").format(file=file))
    say(_("What you erase in Onward later stays in this copy."))


def _want_usable(file: Path, folder: Path) -> None:
    """Exit with a sentence if no backup can go to `file`: it is a folder, or one of Onward's own files."""
    if os.path.lexists(file):
        _want_plain(file)
    own = [*own_files_in(folder), *(each.path for each in counting().files)]
    if (folder / BACKUPS).is_dir():
        own += (folder / BACKUPS).iterdir()
    if is_own(file, own, databases=False):
        words = _("{file} is one of Onward's own files, or has the name of one. Choose another name.")
        leave(Exit.FAILED, words.format(file=file))


def _want_plain(file: Path) -> None:
    """Exit with a sentence if there is no file at `file`, or something else."""
    try:
        mode = file.stat().st_mode
    except FileNotFoundError:
        leave(Exit.NOT_FOUND, _("There's no file {file}.").format(file=file))
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        leave(Exit.FAILED, _("{file} couldn't be read: {reason}.").format(file=file, reason=reason))
    if not stat.S_ISREG(mode):
        leave(Exit.FAILED, _("{file} is a folder or a device. Name a file.").format(file=file))


@click.command("restore-backup", help=_("Put a backup in the place of what's here. That is kept under a dated name."))
@click.argument("file", metavar=_("FILE"), type=click.Path(path_type=Path))
@with_places
def restore_backup_command(file: Path) -> None:
    """Put the backup FILE in the place of the file, which is renamed."""
    from tui.store.backup.restore import restore_backup
    from tui.store.errors import StoreError
    from tui.store.store import FileInUse

    path = database(chosen_folder())
    _want_plain(file)
    if path.exists() and file.samefile(path):
        leave(Exit.FAILED, _("{file} is the file that Onward uses now.").format(file=file))
    try:
        with stoppable(_("Copying")) as progress:
            done = restore_backup(file, path, open_clock(), progress)
    except Stopped:
        leave(Exit.FAILED, _("Stopped. The file is as it was."))
    except FileInUse as held:
        leave(Exit.FAILED, str(held))
    except StoreError as problem:
        say(str(problem))
        leave(Exit.DATA_UNUSABLE, _("What's kept in {folder} was left as it is.").format(folder=path.parent))
    for words in done.sentences:
        say(words)

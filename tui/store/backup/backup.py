"""Writes a backup to a file that the person named, while Onward may be open."""

from pathlib import Path

from tui.store.backup.copying import Progress, check_copy, copy_database, give_name, sync_file, sync_folder
from tui.store.errors import translate_os_error
from tui.store.file.private import temporary_file
from tui.words import _


def write_backup(
    path: Path, target: Path, *, replace: bool = False, progress: Progress = lambda _done, _all: None
) -> None:
    """Copy the file at `path` to `target`, for its owner alone.

    With `replace`, a file at `target` is replaced: the caller has made sure that it may be.

    Raises:
        FileExistsError: there is a file at `target`, and `replace` isn't set.
        StoreError: the file can't be read or is damaged, or the backup can't be written. At `target` is then what was
            there before.
    """
    try:
        with temporary_file(target) as made:
            copy_database(path, made, target, progress)
            check_copy(made, path)
            sync_file(made)
            if replace:
                made.replace(target)
                sync_folder(target.parent)
            else:
                give_name(made, target)
    except FileExistsError:
        raise
    except OSError as error:
        raise translate_os_error(error, _("{path} can't be written: {reason}."), target) from error

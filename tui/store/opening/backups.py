"""Backs up the file before a newer Onward migrates it.

The newest two backups are kept. Purging and erasing cover backups, too; see `tui.store.erasing.copies`.
"""

import os
import re
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from tui.clock import Clock
from tui.store.errors import StoreError
from tui.store.faults import Fault
from tui.store.file.connection import connect
from tui.store.file.private import make_private_folder, temporary_file
from tui.words import _

FOLDER = "backups"
MAX_BACKUPS = 2


def back_up(path: Path, version: int, clock: Clock) -> Path:
    """Copy the file at `path`, whose schema is of `version`, and return the path of the copy.

    Call it inside the transaction that migrates the file, so that no other process writes in between.

    Raises:
        StoreError: the copy can't be made, for example on a full disk. There is no partial copy then.
    """
    folder = path.parent / FOLDER
    make_private_folder(folder)
    copy = folder / f"{path.stem}-v{version}-{clock.now():%Y-%m-%d-%H%M%S}{path.suffix}"
    try:
        with temporary_file(copy) as made:
            _copy(path, made)
            made.replace(copy)
            _sync(folder)
    except (sqlite3.Error, OSError) as error:
        message = _(
            "This Onward keeps things in a newer way and copies {path} first. The copy couldn't be made; the disk"
            " may be full. The file was left as it was. Make room and start Onward again."
        )
        raise StoreError(message, Fault.FULL, path) from error
    for old in _backups(folder, path)[:-MAX_BACKUPS]:
        # If one can't be removed now, the next backup tries again.
        with suppress(OSError):
            old.unlink()
    return copy


def _copy(path: Path, made: Path) -> None:
    # A connection of its own: a backup over one that is in a transaction would wait for itself for ever.
    with (
        closing(connect(path, "ro")) as source,
        closing(connect(made)) as target,
    ):
        target.execute("PRAGMA synchronous = FULL")
        source.backup(target)


def _sync(folder: Path) -> None:
    """Make sure that the name of the new backup is on the disk, before the file is changed."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _backups(folder: Path, path: Path) -> list[Path]:
    """Return the backups of the file at `path`, the oldest first."""
    pattern = re.compile(rf"{re.escape(path.stem)}-v\d+-(\d{{4}}-\d\d-\d\d-\d{{6}}){re.escape(path.suffix)}")
    found = [(match[1], each) for each in folder.iterdir() if (match := pattern.fullmatch(each.name))]
    return [each for _time, each in sorted(found)]

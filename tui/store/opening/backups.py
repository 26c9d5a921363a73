"""A copy of the file as it was, before a newer Onward changes how it keeps things.

It is among the copies that purging and erasing know of (see `store.erasing.copies`), and the last two of them stay.
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
KEPT = 2


def back_up(path: Path, version: int, clock: Clock) -> Path:
    """Copy the file at `path`, of schema `version`, whole or not at all, and return where the copy is.

    Call it inside the transaction that goes on to change the file, so that nothing comes between.

    Raises:
        StoreError: there is no room or no right for a copy; nothing was changed.
    """
    folder = path.parent / FOLDER
    make_private_folder(folder)
    copy = folder / f"{path.stem}-v{version}-{clock.now():%Y-%m-%d-%H%M%S}{path.suffix}"
    try:
        with temporary_file(copy) as made:
            _copy(path, made)
            made.replace(copy)
            _settle(folder)
    except (sqlite3.Error, OSError) as error:
        words = _(
            "This Onward keeps things in a newer way and copies {path} first. The copy couldn't be made; the disk"
            " may be full. The file was left as it was. Make room and start Onward again."
        )
        raise StoreError(words, Fault.FULL, path) from error
    for old in _ours(folder, path)[:-KEPT]:
        # One that cannot be removed now is known to purging and erasing, and goes next time.
        with suppress(OSError):
            old.unlink()
    return copy


def _copy(path: Path, made: Path) -> None:
    # Through a connection of its own: one that is in a transaction waits for itself for ever.
    with (
        closing(connect(path, "ro")) as source,
        closing(connect(made)) as target,
    ):
        target.execute("PRAGMA synchronous = FULL")
        source.backup(target)


def _settle(folder: Path) -> None:
    """See that the name of the copy is on the disk before the file is changed."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _ours(folder: Path, path: Path) -> list[Path]:
    """Return the copies that were made here, the oldest first."""
    named = re.compile(rf"{re.escape(path.stem)}-v\d+-(\d{{4}}-\d\d-\d\d-\d{{6}}){re.escape(path.suffix)}")
    found = [(match[1], each) for each in folder.iterdir() if (match := named.fullmatch(each.name))]
    return [each for _when, each in sorted(found)]

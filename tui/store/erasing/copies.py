"""Deletes what Onward wrote beside the database: copies of it, saved letters, and what a crash left.

A copy is recognised by its content, a database of Onward, and by its name, which begins like that of the original. A
letter is recognised by its checksum, which was recorded when it was saved. Other files are recognised by their names.
"""

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from tui.edited_file import FOLDER as EDITED
from tui.edited_file import remove_edited
from tui.own_files import LETTERS_WRITTEN, is_database, written_letters
from tui.store.erasing.erasing import erase
from tui.store.erasing.purging import delete_people, delete_sessions
from tui.store.errors import StoreError, translate_os_error
from tui.store.file.private import journal_path
from tui.store.opening import backups
from tui.store.opening.opening import open_connection
from tui.store.opening.replacing import OLD_FILE_PREFIX
from tui.store.search.index import has_table
from tui.store.tables.tables import Tables
from tui.words import _

FOLDERS = ("", backups.FOLDER)
"""The folders with copies, relative to that of the database."""
LETTERS = "letters"
UNFINISHED = r"\.onward-[a-z0-9_]{{8}}|{stem}.*\.[0-9a-f]{{8}}\.new(-journal)?"
"""A pattern for the names of files that were being written when the machine stopped."""
OLD_FILE = rf"{OLD_FILE_PREFIX}\d{{{{4}}}}-\d\d-\d\d(-\d+)?-{{name}}(-journal)?"
"""A pattern for the names of damaged files that a new file replaced. Their content may not be recognisable."""
CRASH_LOG = "onward-crash.log"
"""The log of a crash, which `tui.terminal.crash` writes. A test makes sure that both use the same name."""


def purge_copies(path: Path, session_ids: list[int], people: list[int]) -> None:
    """Delete sessions and people from every copy of the database at `path`. A copy that can't be changed is removed.

    Raises:
        StoreError: a copy can be neither changed nor removed.
    """
    for copy in copies(path):
        try:
            with contextlib.closing(open_connection(copy)) as conn:
                for pragma in ("secure_delete = ON", "temp_store = MEMORY", "foreign_keys = ON"):
                    conn.execute(f"PRAGMA {pragma}")
                _purge(Tables(conn, copy), session_ids, people)
        except (sqlite3.Error, StoreError):
            # The copy is damaged or its schema unknown, so nothing can be deleted from it.
            remove_file(copy)


def _purge(tables: Tables, session_ids: list[int], people: list[int]) -> None:
    delete_sessions(tables, session_ids)
    delete_people(tables, people)
    if has_table(tables, "search"):
        erase(tables)
    else:
        # The copy is older than the search index.
        tables.vacuum()


def remove_copies(path: Path) -> None:
    """Remove what Onward wrote beside the database at `path`: copies, letters, logs of crashes, unfinished files.

    Files that it didn't write, or that were changed since, stay; see `tui.export.left_over`.

    Raises:
        StoreError: one of the files can't be removed.
    """
    folder = path.parent
    for each in [*copies(path), *_known_by_name(path), *_letters(path)]:
        remove_file(each)
    try:
        remove_edited(folder)
    except OSError as error:
        message = _("{path} holds a copy of your words and can't be removed: {reason}.")
        raise translate_os_error(error, message, folder / EDITED) from error
    # Last, since it has the checksums of the letters.
    remove_file(folder / LETTERS_WRITTEN)
    for name in (LETTERS, backups.FOLDER):
        with contextlib.suppress(OSError):
            (folder / name).rmdir()


def newest_copy(path: Path) -> Path | None:
    """Return the newest copy of the database at `path`; None if there is none."""
    try:
        return max(copies(path), key=lambda each: each.stat().st_mtime, default=None)
    except OSError:
        return None


def copies(path: Path) -> list[Path]:
    """Return the copies of the database at `path`."""
    found = (each for folder in FOLDERS for each in sorted((path.parent / folder).glob(f"{path.stem}*")))
    return [each for each in found if each.name not in (path.name, journal_path(path).name) and _is_copy(each)]


def _known_by_name(path: Path) -> Iterator[Path]:
    """Yield the files that are recognised by their names: old and unfinished files, and the log of a crash."""
    folder = path.parent
    unfinished = re.compile(UNFINISHED.format(stem=re.escape(path.stem)))
    others = re.compile(f"{OLD_FILE.format(name=re.escape(path.name))}|{re.escape(CRASH_LOG)}|{unfinished.pattern}")
    for each_folder, names in ((folder, others), (folder / backups.FOLDER, unfinished), (folder / LETTERS, unfinished)):
        yield from (each for each in files_in(each_folder) if names.fullmatch(each.name) and _is_plain(each))


def _letters(path: Path) -> Iterator[Path]:
    """Yield the saved letters that weren't changed since."""
    from hashlib import sha256

    written = written_letters(path.parent)
    for each in files_in(path.parent / LETTERS) if written else ():
        with contextlib.suppress(OSError):
            if _is_plain(each) and sha256(each.read_bytes()).hexdigest() in written:
                yield each


def files_in(folder: Path) -> list[Path]:
    """Return the files and folders in `folder`, sorted by name; none if it isn't a folder, or is a link to one."""
    try:
        return sorted(folder.iterdir()) if is_folder(folder) else []
    except OSError:
        return []


def is_folder(path: Path) -> bool:
    """Return whether `path` is a folder, and not a link to one."""
    return path.is_dir() and not path.is_symlink()


def _is_copy(path: Path) -> bool:
    return _is_plain(path) and is_database(path)


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def remove_file(path: Path) -> None:
    """Remove a file, and its journal if it has one.

    Raises:
        StoreError: the file can't be removed.
    """
    try:
        path.unlink(missing_ok=True)
        journal_path(path).unlink(missing_ok=True)
    except OSError as error:
        message = _("{path} holds a copy of your words and can't be removed: {reason}.")
        raise translate_os_error(error, message, path) from error

"""The files that Onward itself put beside the database: copies of it, what a crash left, letters that were saved.

Copies are told by what they are, a database of Onward's, and by their name, which begins as that of the original does;
letters by their sum, which was written down when they were saved; the rest by names that nothing else makes.
"""

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from tui.own_files import LETTERS_WRITTEN, is_database, written_letters
from tui.store.erasing.erasing import erase
from tui.store.erasing.purging import remove, remove_people
from tui.store.errors import StoreError, translate_os_error
from tui.store.file.private import journal_path
from tui.store.opening import backups
from tui.store.opening.opening import open_connection
from tui.store.opening.replacing import OLD_FILE_PREFIX
from tui.store.search.index import has_table
from tui.store.tables.tables import Tables
from tui.words import _

FOLDERS = ("", backups.FOLDER)
"""Where copies are, seen from the folder of the database."""
LETTERS = "letters"
UNFINISHED = r"\.onward-[a-z0-9_]{{8}}|{stem}.*\.[0-9a-f]{{8}}\.new(-journal)?"
"""The names of what is left of a file that was being written when the machine stopped."""
GAVE_PLACE = rf"{OLD_FILE_PREFIX}\d{{{{4}}}}-\d\d-\d\d(-\d+)?-{{name}}(-journal)?"
"""The names of what gave its place to a new file: damaged, so that nothing in it says what it is."""
CRASH = "onward-crash.log"
"""The log of a crash. `tui.terminal.crash` writes it, and a test holds the two names together."""


def purge_copies(path: Path, session_ids: list[int], people: list[int]) -> None:
    """Erase sessions and people in every copy of the database at `path`; a copy that cannot be changed is removed.

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
            # Damaged, or of a shape that is not known here: it cannot keep what is to be gone.
            remove_copy(copy)


def _purge(tables: Tables, session_ids: list[int], people: list[int]) -> None:
    remove(tables, session_ids)
    remove_people(tables, people)
    if has_table(tables, "search"):
        erase(tables)
    else:
        # It was made before there was an index.
        tables.vacuum()


def remove_copies(path: Path) -> None:
    """Remove what Onward wrote beside the database at `path`: copies, letters, the log of a crash, what is unfinished.

    What it did not write stays: see `tui.export.left_over`.

    Raises:
        StoreError: one of them cannot be removed.
    """
    folder = path.parent
    for each in [*copies(path), *_named_as_ours(path), *_letters(path)]:
        remove_copy(each)
    # Last, since it says which letters are Onward's.
    remove_copy(folder / LETTERS_WRITTEN)
    for name in (LETTERS, backups.FOLDER):
        with contextlib.suppress(OSError):
            (folder / name).rmdir()


def newest_copy(path: Path) -> Path | None:
    """Return the copy of the database at `path` that was written last; None without one."""
    try:
        return max(copies(path), key=lambda each: each.stat().st_mtime, default=None)
    except OSError:
        return None


def copies(path: Path) -> list[Path]:
    """Return the copies of the database at `path` that Onward made."""
    found = (each for folder in FOLDERS for each in sorted((path.parent / folder).glob(f"{path.stem}*")))
    return [each for each in found if each.name not in (path.name, journal_path(path).name) and _is_copy(each)]


def _named_as_ours(path: Path) -> Iterator[Path]:
    """Yield what is known by its name: what gave its place to a new file, what is unfinished, the log of a crash."""
    folder = path.parent
    unfinished = re.compile(UNFINISHED.format(stem=re.escape(path.stem)))
    beside = re.compile(f"{GAVE_PLACE.format(name=re.escape(path.name))}|{re.escape(CRASH)}|{unfinished.pattern}")
    for place, names in ((folder, beside), (folder / backups.FOLDER, unfinished), (folder / LETTERS, unfinished)):
        yield from (each for each in within(place) if names.fullmatch(each.name) and _is_plain(each))


def _letters(path: Path) -> Iterator[Path]:
    """Yield the saved letters that are as Onward wrote them."""
    written = written_letters(path.parent)
    for each in within(path.parent / LETTERS) if written else ():
        with contextlib.suppress(OSError):
            if _is_plain(each) and sha256(each.read_bytes()).hexdigest() in written:
                yield each


def within(folder: Path) -> list[Path]:
    """Return what is in a folder, by name; nothing where it is none, or a link to one."""
    try:
        return sorted(folder.iterdir()) if is_folder(folder) else []
    except OSError:
        return []


def is_folder(path: Path) -> bool:
    """Say whether there is a folder at `path`, and no link to one."""
    return path.is_dir() and not path.is_symlink()


def _is_copy(path: Path) -> bool:
    return _is_plain(path) and is_database(path)


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def remove_copy(path: Path) -> None:
    """Remove one copy, and its journal.

    Raises:
        StoreError: it cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
        journal_path(path).unlink(missing_ok=True)
    except OSError as error:
        words = _("{path} holds a copy of your words and can't be removed: {reason}.")
        raise translate_os_error(error, words, path) from error

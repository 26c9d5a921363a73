"""The files that Onward itself put beside the database: copies of it, what a crash left, letters that were saved.

Copies are told by what they are, a database of Onward's, and by their name, which begins as that of the original does.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from tui.store import backups
from tui.store.erasing import erase
from tui.store.giving_place import SET_ASIDE
from tui.store.migrations import APPLICATION_ID
from tui.store.opening import connected
from tui.store.private import journal_of
from tui.store.purging import remove, remove_people
from tui.store.search import has_table
from tui.store.tables import Tables
from tui.store.trouble import StoreUnusable, not_reached
from tui.words import _

FOLDERS = ("", backups.FOLDER)
"""Where copies are, seen from the folder of the database."""
LETTERS = "letters"
SAVED_LETTERS = frozenset({".txt", ".eml"})
UNFINISHED = (".onward-*", "{stem}*.new", "{stem}*.new-journal")
"""What is left of a file that was being written when the machine stopped."""


def purge_copies(path: Path, session_ids: list[int], people: list[int]) -> None:
    """Erase sessions and people in every copy of the database at `path`; a copy that cannot be changed is removed.

    Raises:
        StoreUnusable: a copy can be neither changed nor removed.
    """
    for copy in copies(path):
        try:
            with contextlib.closing(connected(copy)) as conn:
                for pragma in ("secure_delete = ON", "temp_store = MEMORY", "foreign_keys = ON"):
                    conn.execute(f"PRAGMA {pragma}")
                _purge(Tables(conn, copy), session_ids, people)
        except (sqlite3.Error, StoreUnusable):
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
    """Remove every copy of the database at `path`, the letters saved beside it, and what was being written.

    Raises:
        StoreUnusable: one of them cannot be removed.
    """
    for each in [*copies(path), *_set_aside(path), *_unfinished(path), *_letters(path)]:
        remove_copy(each)


def newest_copy(path: Path) -> Path | None:
    """Return the copy of the database at `path` that was written last; None without one."""
    try:
        return max(copies(path), key=lambda each: each.stat().st_mtime, default=None)
    except OSError:
        return None


def copies(path: Path) -> list[Path]:
    """Return the copies of the database at `path` that Onward made."""
    found = (each for folder in FOLDERS for each in sorted((path.parent / folder).glob(f"{path.stem}*")))
    return [each for each in found if each.name not in (path.name, journal_of(path).name) and _is_ours(each)]


def _set_aside(path: Path) -> Iterator[Path]:
    """Yield what gave its place to a new file: damaged, so that nothing in it says what it is."""
    yield from (each for each in path.parent.glob(f"{SET_ASIDE}*-{path.name}*") if _is_plain(each))


def _unfinished(path: Path) -> Iterator[Path]:
    for folder in ("", backups.FOLDER, LETTERS):
        for pattern in UNFINISHED:
            found = (path.parent / folder).glob(pattern.format(stem=path.stem))
            yield from (each for each in found if _is_plain(each))


def _letters(path: Path) -> Iterator[Path]:
    folder = path.parent / LETTERS
    if folder.is_dir() and not folder.is_symlink():
        yield from (each for each in folder.iterdir() if each.suffix in SAVED_LETTERS and _is_plain(each))


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _is_ours(path: Path) -> bool:
    """Say whether a file is a database of Onward, by the number that every one has in its head."""
    if not _is_plain(path):
        return False
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def remove_copy(path: Path) -> None:
    """Remove one copy, and its journal.

    Raises:
        StoreUnusable: it cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
        journal_of(path).unlink(missing_ok=True)
    except OSError as error:
        words = _("{path} holds a copy of your words and cannot be removed: {reason}.")
        raise not_reached(error, words, path) from error

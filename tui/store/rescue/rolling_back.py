"""Undoes a save that was interrupted, in a copy of the file. The damaged file and its journal stay unchanged.

SQLite undoes it from the rollback journal, before it reads anything else of the file; see
https://www.sqlite.org/fileformat2.html, section 3.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from tui.store.file.connection import connect
from tui.store.file.private import FILE_MODE, journal_path, temporary_file


@contextmanager
def rolled_back_file(path: Path) -> Iterator[BinaryIO]:
    """Yield the file at `path`, open for reading, as it was before the save that its journal belongs to.

    Raises:
        OSError: the file can't be read or copied.
        StoreError: no file can be made in the folder.
    """
    if not _has_content(journal_path(path)):
        with path.open("rb") as file:
            yield file
        return
    with temporary_file(path) as copy:
        shutil.copyfile(path, copy)
        os.close(os.open(journal_path(copy), os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))
        shutil.copyfile(journal_path(path), journal_path(copy))
        with suppress(sqlite3.Error), closing(connect(copy, "rw")) as conn:
            conn.execute("SELECT 1 FROM sqlite_schema").fetchone()
        # If SQLite could use the journal, it is empty or gone now. If not, the original is as good as the copy.
        with (path if _has_content(journal_path(copy)) else copy).open("rb") as file:
            yield file


def _has_content(journal: Path) -> bool:
    return journal.is_file() and not journal.is_symlink() and journal.stat().st_size > 0

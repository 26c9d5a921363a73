"""Takes back a save that was cut off, on a copy: the damaged file and its journal stay as they are.

SQLite does it before it looks at anything else in the file (https://www.sqlite.org/fileformat2.html, section 3).
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
def rolled_back(path: Path) -> Iterator[BinaryIO]:
    """Yield the file at `path`, open to be read, as it was before the save that its journal says was cut off.

    Raises:
        OSError: it cannot be read or copied.
        StoreError: the folder takes no file.
    """
    if not _has_something(journal_path(path)):
        with path.open("rb") as file:
            yield file
        return
    with temporary_file(path) as copy:
        shutil.copyfile(path, copy)
        os.close(os.open(journal_path(copy), os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))
        shutil.copyfile(journal_path(path), journal_path(copy))
        with suppress(sqlite3.Error), closing(connect(copy, "rw")) as conn:
            conn.execute("SELECT 1 FROM sqlite_schema").fetchone()
        # SQLite empties or removes a journal once it has taken back what it says, and leaves one that it cannot use.
        with (path if _has_something(journal_path(copy)) else copy).open("rb") as file:
            yield file


def _has_something(journal: Path) -> bool:
    return journal.is_file() and not journal.is_symlink() and journal.stat().st_size > 0

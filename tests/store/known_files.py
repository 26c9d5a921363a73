"""What tests of files that are known to be intact share."""

import sqlite3
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue

from tests.store.damage import write
from tui.store.store import Store


def looked(store: Store) -> bool:
    """Look all of the file over, and return what was found."""
    found: SimpleQueue[bool | None] = SimpleQueue()
    store.look_over(lambda: 0.0, found.put)
    return found.get(timeout=60) is True


def by_another_program(path: Path, sql: str = "DELETE FROM settings") -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute(sql)


def copied_back(path: Path) -> None:
    data = path.read_bytes()
    path.unlink()
    write(path, data)

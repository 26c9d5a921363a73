"""Files that a disk has damaged: a bit is another one, and no time of the file says so."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.store.big_files import ROWS
from tests.store.writing import CLOCK, session
from tui.store.file.connection import connect
from tui.store.integrity.known import now, recall, remember
from tui.store.store import Store

OLD = now() - 3 * 24 * 60 * 60


def flip(file: Path, table: str = "sessions") -> None:
    """Turn a bit of the first page of a table over, and put the time of the last change back."""
    with closing(sqlite3.connect(file)) as conn:
        (page,) = conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", [table]).fetchone()
        (size,) = conn.execute("PRAGMA page_size").fetchone()
    facts = file.stat()
    with file.open("r+b") as raw:
        raw.seek((page - 1) * size)
        kind = raw.read(1)[0]
        raw.seek((page - 1) * size)
        raw.write(bytes([kind ^ 0x40]))
    os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def rot(file: Path, table: str = "sessions", at: float | None = None) -> None:
    """Do the same as a disk does: what is known of the file stays true. With `at`, it was looked over then."""
    known = recall(str(file))
    assert known.at is not None
    flip(file, table)
    # Whoever flips a bit from outside can't help that the system notes the time of that.
    remember(str(file), known.at if at is None else at)


def write_big(file: Path, megabytes: int = 9) -> None:
    """Write a file that is too large to be looked over before the first page, with a session."""
    with closing(Store.open(file, CLOCK)) as store:
        session(store, company="Acme")
    with closing(connect(file, "rw")) as conn:
        conn.execute(
            f"INSERT INTO answers (session_id, step, value, state, changed_at)"
            f" {ROWS} 1, 'step ' || i, json_quote(hex(randomblob(450))), 'draft', '2026-11-01T08:00:00' FROM n",
            [megabytes * 1000],
        )

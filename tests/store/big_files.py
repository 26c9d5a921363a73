"""Files that take a while to read through: with many pages of words."""

from contextlib import closing
from pathlib import Path

from tests.store.writing import CLOCK, session
from tui.store.file.connection import connect
from tui.store.store import Store

ROWS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT"


def fill_big(file: Path, megabytes: int) -> int:
    """Make a file of about that size whose first page is damaged, and return how many rows of words it has."""
    store = Store.open(file, CLOCK)
    session_id = session(store, company="Acme")
    store.close()
    many = megabytes * 1000
    with closing(connect(file, "rw")) as conn:
        conn.execute("BEGIN")
        conn.execute(
            f"INSERT INTO answers (session_id, step, value, state, changed_at)"
            f" {ROWS} {session_id}, 'step ' || i, json_quote(hex(randomblob(450))), 'draft', '2026-11-01' FROM n",
            [many],
        )
        conn.execute("COMMIT")
    with file.open("r+b") as raw:
        raw.seek(100)
        raw.write(bytes(8))
    return many

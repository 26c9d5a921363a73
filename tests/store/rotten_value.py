"""A date in a file that a disk has turned into a day that there isn't, while the file is known to be intact."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.store.one_file import alone
from tui.store.integrity.known import recall, remember

DAY, NO_DAY = "2026-09-21", "2026-09-31"


def rot_days(file: Path) -> None:
    """Turn the day of each action to do into one that there isn't: the file is taken for intact all the same."""
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        conn.execute("UPDATE actions SET when_on = ? WHERE status = 'to_do'", [DAY])
    alone(file).close()
    known = recall(str(file))
    whole = file.read_bytes()
    assert known.at is not None and DAY.encode() in whole
    file.write_bytes(whole.replace(DAY.encode(), NO_DAY.encode()))
    # Whoever changes a byte from outside can't help that the system notes the time of that.
    remember(str(file), known.at)

"""Numbers in a damaged file are read as SQLite wrote them: one of another size would shift every column after it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tui.store.rescue.records import read_cells, read_number

PAGE = 4096


@pytest.mark.parametrize(
    "number", [0, 1, -1, 127, -128, 32_767, -32_768, 2**23 - 1, -(2**23), 2**31 - 1, 2**31, 2**47, -(2**63), 0.5]
)
def test_a_number_of_every_size_leaves_the_words_after_it_whole(tmp_path: Path, number: float) -> None:
    path = tmp_path / "one.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute(f"PRAGMA page_size = {PAGE}")
        conn.execute("CREATE TABLE one (number, words)")
        conn.execute("INSERT INTO one VALUES (?, 'Nguyễn, Kestrel')", [number])
    page = path.read_bytes()[PAGE:]
    size, at = read_number(page, int.from_bytes(page[8:10], "big"))
    _row, at = read_number(page, at)
    assert read_cells(page[at : at + size]) == (number, "Nguyễn, Kestrel")

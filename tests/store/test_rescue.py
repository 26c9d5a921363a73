"""What can still be read of a damaged file is saved, and nothing that was not there is made up."""

from pathlib import Path
from typing import Any

import pytest

from tests.disks import sum_of
from tests.made import library
from tests.store.damage import PAGE, damaged, write
from tests.store.writing import CLOCK
from tui.demo import fill
from tui.shipped import SEEDS
from tui.store.connection import connect
from tui.store.pages import Pages
from tui.store.rescue import NothingToRead, Rescued, Stopped, rescue
from tui.store.store import Store


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a file with the demo's history."""
    file = tmp_path_factory.mktemp("whole") / "onward.db"
    fill(file, SEEDS, library(), CLOCK)
    return file.read_bytes()


@pytest.fixture
def file(own_surroundings: Path) -> Path:
    return own_surroundings / "onward.db"


def rescued(file: Path, data: bytes) -> tuple[Rescued, dict[str, Any]]:
    """Rescue `data` in the place of `file`; return what was said, and everything that is there then."""
    write(file, data)
    before = sum_of(file)
    done = rescue(file, CLOCK)
    assert done.damaged is not None and sum_of(done.damaged) == before
    store = Store.open(file, CLOCK)
    try:
        assert store._tables.cell("PRAGMA integrity_check") == "ok"
        assert store._tables.rows("PRAGMA foreign_key_check") == []
        return done, store.dump(include_out_of_sight=True)
    finally:
        store.close()


def everything(data: bytes, file: Path) -> dict[str, Any]:
    write(file, data)
    store = Store.open(file, CLOCK)
    try:
        return store.dump(include_out_of_sight=True)
    finally:
        store.close()


def test_the_pages_of_a_whole_file_say_what_sqlite_says(file: Path, whole: bytes) -> None:
    write(file, whole)
    pages = Pages(whole)
    conn = connect(file, "ro")
    roots = {str(row.cells[1]): root for row in pages.tree(1) if row and isinstance(root := row.cells[3], int) and root}
    for name, root in roots.items():
        if not (said := conn.execute("SELECT 1 FROM pragma_table_list WHERE name = ?", [name]).fetchall()):
            continue
        said = conn.execute(f'SELECT * FROM "{name}"').fetchall()
        keys = [
            row[1:6:4]
            for row in conn.execute(f'SELECT 0, pk AND type = "INTEGER", 0, 0, 0, 0 FROM pragma_table_info("{name}")')
        ]
        found = []
        for row in pages.tree(root):
            assert row is not None
            pairs = zip(row.cells, keys, strict=True)
            found.append(tuple(row.number if cell is None and key[0] else cell for cell, key in pairs))
        assert sorted(map(repr, found)) == sorted(map(repr, said)), name


def test_a_whole_file_comes_over_whole(file: Path, whole: bytes, tmp_path: Path) -> None:
    done, there = rescued(file, whole)
    assert there == everything(whole, tmp_path / "other" / "onward.db")
    assert done.missed == 0 and done.sessions == 12


def test_words_go_on_under_a_session_that_was_lost(file: Path, whole: bytes) -> None:
    root = next(row.cells[3] for row in Pages(whole).tree(1) if row and row.cells[1] == "sessions")
    assert isinstance(root, int)
    data = bytearray(whole)
    data[(root - 1) * PAGE : root * PAGE] = bytes(PAGE)
    done, there = rescued(file, bytes(data))
    assert done.lost["sessions"]
    kept = [session["answers"] for session in there["sessions"]]
    assert sum(map(len, kept)) == done.read["answers"] and len(kept) == 12
    assert {session["company"] for session in there["sessions"]} == {"Found again"}


def test_rows_of_pages_that_nothing_leads_to_are_found(file: Path, whole: bytes) -> None:
    data = bytearray(whole)
    data[100:PAGE] = bytes(PAGE - 100)
    done, there = rescued(file, bytes(data))
    assert done.read["answers"] > 300
    assert "Otterburn Buses" in str(there)


def test_a_file_without_a_row_stays_as_it_is(file: Path) -> None:
    write(file, b"x" * 20_000)
    before = sum_of(file)
    with pytest.raises(NothingToRead):
        rescue(file, CLOCK)
    assert sum_of(file) == before and [each.name for each in file.parent.iterdir()] == [file.name]


def test_it_can_be_stopped_and_leaves_nothing(file: Path, whole: bytes) -> None:
    write(file, whole)
    before = sum_of(file)

    def stop(_done: int, _pages: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        rescue(file, CLOCK, stop)
    assert sum_of(file) == before and [each.name for each in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize("seed", range(40))
def test_any_damage_leaves_what_was_not_touched(file: Path, whole: bytes, seed: int) -> None:
    name, data = damaged(whole, seed)
    try:
        done, there = rescued(file, data)
    except NothingToRead:
        assert name == "cut off", "only a file that ends early has nothing left"
        return
    assert done.rows > 100 or name == "cut off", (name, done)
    assert there["sessions"], name

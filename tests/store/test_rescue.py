"""What can still be read of a damaged file is saved, and nothing that was not there is made up."""

import struct
from contextlib import closing
from errno import EIO
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.disks import sum_of
from tests.history import demo_history
from tests.store.big_files import fill_big
from tests.store.damage import PAGE, damaged, write
from tests.store.writing import CLOCK
from tui.store.errors import StoreError
from tui.store.faults import Fault
from tui.store.file.connection import connect
from tui.store.file.holder import Holder
from tui.store.file.private import journal_path, rename_if_free
from tui.store.logins.lock import FileInUse, Lock, lock_path
from tui.store.opening import replacing as giving_place
from tui.store.rescue.pages import Pages
from tui.store.rescue.rescue import NothingToRead, RescueResult, Stopped, rescue
from tui.store.store import Store


@pytest.fixture(scope="module")
def whole() -> bytes:
    """Return a file with the demo's history."""
    return demo_history(CLOCK)


@pytest.fixture
def file(own_surroundings: Path) -> Path:
    return own_surroundings / "onward.db"


def rescued(file: Path, data: bytes) -> tuple[RescueResult, dict[str, Any]]:
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
    return everything_at(file)


def everything_at(file: Path) -> dict[str, Any]:
    store = Store.open(file, CLOCK)
    try:
        return store.dump(include_out_of_sight=True)
    finally:
        store.close()


def test_the_pages_of_a_whole_file_say_what_sqlite_says(file: Path, whole: bytes) -> None:
    write(file, whole)
    pages = Pages(BytesIO(whole))
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
            found.append(tuple(row.rowid if cell is None and key[0] else cell for cell, key in pairs))
        assert sorted(map(repr, found)) == sorted(map(repr, said)), name


def test_a_whole_file_comes_over_whole(file: Path, whole: bytes, tmp_path: Path) -> None:
    done, there = rescued(file, whole)
    assert there == everything(whole, tmp_path / "other" / "onward.db")
    assert done.missed == 0 and done.sessions == 12


def test_words_go_on_under_a_session_that_was_lost(file: Path, whole: bytes) -> None:
    root = next(row.cells[3] for row in Pages(BytesIO(whole)).tree(1) if row and row.cells[1] == "sessions")
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


@pytest.mark.parametrize("place", [4, 5, 16])
def test_a_table_is_found_though_a_letter_of_its_entry_is_damaged(file: Path, whole: bytes, place: int) -> None:
    data = bytearray(whole)
    # What it is, and its name twice.
    data[data.find(b"tablesettingssettings") + place] = 0xFF
    done, there = rescued(file, bytes(data))
    assert done.missed == 0 and there == everything(whole, file.with_name("other") / "onward.db")


def test_rows_beside_the_pages_below_are_found_where_nothing_leads_there(file: Path) -> None:
    many = fill_big(file, megabytes=1)
    done = rescue(file, CLOCK)
    assert done.read["answers"] == many + 1


def test_a_page_that_the_disk_cannot_read_is_passed_over(whole: bytes) -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() == PAGE * 20:
                raise OSError(EIO, "")
            return super().read(size)

    pages = Pages(Broken(whole))
    assert list(pages.rows_on(21)) == [] and any(list(pages.rows_on(number)) for number in range(2, 21))


def test_a_row_whose_key_another_one_has_gets_a_new_one(file: Path, whole: bytes) -> None:
    data = bytearray(whole)
    root = next(row.cells[3] for row in Pages(BytesIO(whole)).tree(1) if row and row.cells[1] == "lessons")
    assert isinstance(root, int)
    page = (root - 1) * PAGE
    first, second = (struct.unpack_from(">H", data, page + 8 + 2 * place)[0] for place in (0, 1))
    # The number of a row is its second byte, after its size.
    data[page + second + 1] = data[page + first + 1]
    done, there = rescued(file, bytes(data))
    assert done.missed == 0 and done.read["lessons"] == 13
    assert str(there).count("'sort'") == str(everything(whole, file.with_name("other") / "onward.db")).count("'sort'")


def test_a_touchpoint_whose_person_was_lost_stays(file: Path, whole: bytes) -> None:
    write(file, whole)
    with closing(connect(file, "rw")) as conn:
        conn.execute("UPDATE touchpoints SET person_id = 4711")
    done, _there = rescued(file, file.read_bytes())
    assert done.missed == 0 and done.read["touchpoints"] == 5


def test_a_file_without_a_row_stays_as_it_is(file: Path) -> None:
    write(file, b"x" * 20_000)
    before = sum_of(file)
    with pytest.raises(NothingToRead):
        rescue(file, CLOCK)
    assert sum_of(file) == before and set(file.parent.iterdir()) == {file, lock_path(file)}


def test_it_can_be_stopped_and_leaves_nothing(file: Path, whole: bytes) -> None:
    write(file, whole)
    before = sum_of(file)

    def stop(_done: int, _pages: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        rescue(file, CLOCK, stop)
    assert sum_of(file) == before and set(file.parent.iterdir()) == {file, lock_path(file)}


def test_another_login_that_has_the_file_is_left_alone(file: Path, whole: bytes) -> None:
    write(file, whole)
    lock = Lock.take(file, Holder.this_login(CLOCK), CLOCK)
    with pytest.raises(FileInUse):
        rescue(file, CLOCK)
    lock.release()
    assert set(file.parent.iterdir()) == {file, lock_path(file)}


def test_a_file_that_takes_the_name_meanwhile_is_kept_and_said(
    file: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(file, whole)
    really = rename_if_free

    def after_another(made: Path, path: Path) -> None:
        path.write_bytes(b"somebody else's")
        really(made, path)

    monkeypatch.setattr(giving_place, "rename_if_free", after_another)
    with pytest.raises(StoreError, match=r"set-aside-2026-11-23-onward\.db") as raised:
        rescue(file, CLOCK)
    assert raised.value.fault is Fault.REPLACED
    assert file.read_bytes() == b"somebody else's"
    assert file.with_name("set-aside-2026-11-23-onward.db").read_bytes() == whole


def test_the_damaged_file_gets_its_name_back_where_the_new_one_cannot_have_it(
    file: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(file, whole)
    journal_path(file).write_bytes(b"no journal")

    def refused(_made: Path, _path: Path) -> None:
        raise PermissionError(13, "")

    monkeypatch.setattr(giving_place, "rename_if_free", refused)
    with pytest.raises(StoreError):
        rescue(file, CLOCK)
    assert file.read_bytes() == whole and journal_path(file).read_bytes() == b"no journal"
    assert set(file.parent.iterdir()) == {file, journal_path(file), lock_path(file)}


def test_a_file_that_took_the_place_while_it_was_read_stays(file: Path, whole: bytes) -> None:
    write(file, whole)

    def replace(_done: int, _pages: int) -> None:
        other = file.with_name("other")
        other.write_bytes(b"somebody else's")
        other.replace(file)

    with pytest.raises(StoreError):
        rescue(file, CLOCK, replace)
    assert file.read_bytes() == b"somebody else's" and set(file.parent.iterdir()) == {file, lock_path(file)}


def test_a_save_that_was_cut_off_is_taken_back_first(file: Path, whole: bytes, tmp_path: Path) -> None:
    data, journal = cut_off_while_saving(whole, tmp_path / "open.db")
    write(file, data)
    journal_path(file).write_bytes(journal)
    done = rescue(file, CLOCK)
    assert done.damaged is not None and done.damaged.read_bytes() == data
    assert journal_path(done.damaged).read_bytes() == journal
    assert everything_at(file) == everything(whole, tmp_path / "other" / "onward.db")


def cut_off_while_saving(whole: bytes, path: Path) -> tuple[bytes, bytes]:
    """Return a file in which every company was half renamed, and its hot journal."""
    write(path, whole)
    with closing(connect(path, "rw")) as conn:
        conn.execute("PRAGMA cache_size = 1")
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("UPDATE sessions SET company = 'half'")
        conn.execute("UPDATE answers SET value = '\"half\"'")
        # Pages that do not fit in the cache are written, and the journal before them.
        taken = path.read_bytes(), journal_path(path).read_bytes()
        conn.execute("ROLLBACK")
    assert taken[0] != whole and taken[1][:8] != bytes(8)
    return taken


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

"""Each fault of the file is named, at the start and in the midst of writing; the bytes stay and it goes on after it."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.disks import NOBODY, fill_up, make_read_only, make_room, make_writable, small_disk, sum_of
from tests.store.writing import CLOCK, course, given, session
from tui.clock import Clock
from tui.store.erasing.copies import newest_copy, purge_copies, remove_copies
from tui.store.faults import Fault
from tui.store.opening.replacing import rename_old_file
from tui.store.store import Store, StoreError

TODAY = "2026-11-23"


@pytest.fixture
def path(own_surroundings: Path) -> Path:
    return own_surroundings / "onward.db"


@pytest.fixture
def kept(path: Path) -> Iterator[Store]:
    store = Store.open(path, CLOCK)
    session(store, company="Acme", situation={"text": "word " * 3000})
    yield store
    store.close()


def fault_of(do: Callable[[], object]) -> Fault | None:
    try:
        do()
    except StoreError as problem:
        return problem.fault
    return None


def test_every_fault_has_words() -> None:
    for fault in Fault:
        assert fault.title and fault.brief and fault.advice, fault


def write(store: Store) -> None:
    given(store.repository(None, course()), course(), company="Written", situation={"text": "x" * 20_000})


# At the start


def broken_head(path: Path) -> None:
    path.write_bytes(b"x" * 200 + path.read_bytes()[200:])


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def replaced_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def replaced_by_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def replaced_by_link(path: Path) -> None:
    path.rename(path.with_name("else.db"))
    path.symlink_to(path.with_name("else.db"))


def of_another_program(path: Path) -> None:
    with sqlite3.connect(path) as conn:
        conn.execute("PRAGMA application_id = 1")
    conn.close()


def newer(path: Path) -> None:
    with sqlite3.connect(path) as conn:
        conn.execute("PRAGMA user_version = 999")
    conn.close()


def of_somebody_else(path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a file away")
    os.chown(path, NOBODY, NOBODY)


def folder_of_somebody_else(path: Path) -> None:
    of_somebody_else(path.parent)


def linked_folder(path: Path) -> None:
    """Somebody else planted a link to a folder of theirs."""
    theirs = path.parent.with_name("theirs")
    path.parent.rename(theirs)
    of_somebody_else(theirs)
    path.parent.symlink_to(theirs)


def link_to_nowhere(path: Path) -> None:
    shutil.rmtree(path.parent)
    path.parent.symlink_to(path.parent.with_name("nowhere"))


def open_to_others(path: Path) -> None:
    path.with_name("else.txt").touch()
    path.parent.chmod(0o777)


@pytest.mark.parametrize(
    ("breaks", "fault"),
    [
        (broken_head, Fault.DAMAGED),
        (cut_off, Fault.DAMAGED),
        (emptied, Fault.EMPTY),
        (replaced_by_folder, Fault.NOT_A_FILE),
        (replaced_by_pipe, Fault.NOT_A_FILE),
        (replaced_by_link, Fault.NOT_A_FILE),
        (of_another_program, Fault.NOT_OURS),
        (newer, Fault.NEWER),
        (of_somebody_else, Fault.OTHER_OWNER),
        (folder_of_somebody_else, Fault.SHARED_FOLDER),
        (linked_folder, Fault.SHARED_FOLDER),
        (link_to_nowhere, Fault.UNREACHABLE),
        (open_to_others, Fault.SHARED_FOLDER),
    ],
)
def test_at_the_start_it_is_named_and_nothing_is_touched(
    kept: Store, path: Path, breaks: Callable[[Path], None], fault: Fault
) -> None:
    kept.close()
    breaks(path)
    before = sum_of(path) if path.is_file() else ""
    around = sorted(path.parent.iterdir()) if path.parent.exists() else []
    assert fault_of(lambda: Store.open(path, CLOCK)) is fault
    assert (sum_of(path) if path.is_file() else "") == before
    assert (sorted(path.parent.iterdir()) if path.parent.exists() else []) == around


def test_only_what_is_of_no_use_gives_its_place() -> None:
    assert {fault for fault in Fault if fault.can_be_replaced} == {Fault.DAMAGED, Fault.EMPTY}


# In the midst of writing


def test_a_full_disk(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk / "onward.db"
        kept = Store.open(path, CLOCK)
        session(kept, company="Acme")
        fill_up(disk)
        before, held = sum_of(path), kept.dump()
        assert fault_of(lambda: write(kept)) is Fault.FULL
        assert fault_of(kept.try_writing) is Fault.FULL
        assert fault_of(lambda: Store.open(disk / "new.db", CLOCK)) is Fault.FULL
        assert not list(disk.glob("new.db*"))
        assert (sum_of(path), kept.dump()) == (before, held)
        make_room(disk)
        write(kept)
        assert [row.company for row in kept.sessions()] == ["Written", "Acme"]
        kept.close()


def test_a_disk_that_is_open_for_reading_only(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk / "onward.db"
        Store.open(path, CLOCK).close()
        path.chmod(0o644)
        before = sum_of(path)
        make_read_only(disk)
        kept = Store.open(path, CLOCK)
        assert fault_of(kept.try_writing) is Fault.READ_ONLY
        assert fault_of(lambda: write(kept)) is Fault.READ_ONLY
        assert fault_of(lambda: Store.open(disk / "new.db", CLOCK)) is Fault.READ_ONLY
        assert kept.sessions() == []
        kept.close()
        make_writable(disk)
        assert sum_of(path) == before
        again = Store.open(path, CLOCK)
        write(again)
        again.close()


def test_faults_that_only_an_ordinary_user_has() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.limited"], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    met = json.loads(done.stdout)
    theirs = {"open a file of somebody else": "OTHER_OWNER", "theirs as it was": 6}
    assert met == {
        "write in a read-only folder": "READ_ONLY",
        "new file in a read-only folder": "READ_ONLY",
        "as it was": True,
        "once it can be written": "",
        "write over the limit": "LIMIT",
        "as it was at the limit": True,
        "once the limit is gone": "",
        "write in a read-only file": "READ_ONLY",
        "look at a read-only file": "Bo",
        "open a closed file": "NO_PERMISSION",
    } | (theirs if os.geteuid() == 0 else {})


def test_another_writer_is_waited_for_only_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.store.opening.opening.TIMEOUT", 0.4)
    kept = Store.open(path, CLOCK)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waits = []
    for _time in range(2):
        assert fault_of(lambda: write(kept)) is Fault.BUSY
        waits.append(kept._tables.conn.execute("PRAGMA busy_timeout").fetchone()[0])
    other.execute("ROLLBACK")
    other.close()
    assert waits == [200, 200]
    write(kept)
    assert kept._tables.conn.execute("PRAGMA busy_timeout").fetchone()[0] == 400
    kept.close()


def test_a_file_that_is_moved_away_takes_nothing_until_it_is_back(kept: Store, path: Path) -> None:
    away = path.with_name("else.db")
    path.rename(away)
    before = sum_of(away)
    assert fault_of(lambda: write(kept)) is Fault.MISSING
    assert sum_of(away) == before
    assert not path.exists()
    away.rename(path)
    write(kept)
    assert len(kept.sessions()) == 2


def test_a_file_in_its_place_is_not_written_over(kept: Store, path: Path) -> None:
    path.rename(path.with_name("else.db"))
    path.write_text("of somebody else")
    assert fault_of(lambda: write(kept)) is Fault.REPLACED
    assert fault_of(kept.recreate_file) is Fault.REPLACED
    assert path.read_text() == "of somebody else"
    assert fault_of(lambda: kept.write_unattended(kept.repository(None, course()), list, None)) is Fault.REPLACED


def test_a_deleted_file_is_made_anew_from_what_is_open(kept: Store, path: Path) -> None:
    held = kept.dump()
    shutil.rmtree(path.parent)
    assert fault_of(lambda: write(kept)) is Fault.MISSING
    assert fault_of(lambda: kept.write_unattended(kept.repository(None, course()), list, None)) is Fault.MISSING
    assert not path.exists()
    kept.recreate_file()
    assert kept.dump() == held
    write(kept)
    kept.close()
    assert path.stat().st_mode & 0o777 == 0o600
    again = Store.open(path, CLOCK)
    assert [row.company for row in again.sessions()] == ["Written", "Acme"]
    assert again._tables.cell("PRAGMA foreign_key_check") is None
    again.close()


# Giving its place


def test_a_damaged_file_gives_its_place_and_keeps_every_byte(kept: Store, path: Path) -> None:
    kept.close()
    cut_off(path)
    before = sum_of(path)
    earlier = path.with_name(f"set-aside-{TODAY}-onward.db")
    earlier.write_text("an earlier one")
    path.with_name("onward.db-journal").write_bytes(b"what it had to undo")
    aside = rename_old_file(path, TODAY)
    assert aside.name == f"set-aside-{TODAY}-2-onward.db"
    assert sum_of(aside) == before
    assert aside.with_name(f"{aside.name}-journal").read_bytes() == b"what it had to undo"
    assert earlier.read_text() == "an earlier one"
    new = Store.open(path, Clock(CLOCK.now()))
    assert new.sessions() == []
    # Erasing session 1 of the new file is no matter of the old one, and erasing everything is.
    purge_copies(path, [1], [])
    assert sum_of(aside) == before
    new.close()
    remove_copies(path)
    assert not aside.exists() and not earlier.exists()


def test_what_is_no_file_is_not_moved(path: Path) -> None:
    path.mkdir(parents=True)
    assert fault_of(lambda: rename_old_file(path, TODAY)) is not None
    assert path.is_dir()


def test_the_newest_copy_is_found(kept: Store, path: Path) -> None:
    assert newest_copy(path) is None
    for number, name in enumerate(("onward-1.db", "onward-2.db")):
        shutil.copy(path, path.with_name(name))
        os.utime(path.with_name(name), (number, number))
    path.with_name("onward-3.db").write_text("no copy")
    assert newest_copy(path) == path.with_name("onward-2.db")

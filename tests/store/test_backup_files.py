"""A backup is whole while the file is written to, and one that is restored keeps the file from before."""

import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.disks import fill_up, small_disk, sum_of
from tests.store.one_file import alone
from tests.store.test_backups import older
from tests.store.whole_stores import content
from tests.store.writing import CLOCK, course, given, session
from tui.store.backup.backup import write_backup
from tui.store.backup.restore import restore_backup
from tui.store.file.version import VERSION
from tui.store.integrity.checking import is_intact
from tui.store.logins.lock import FileInUse, lock_path
from tui.store.store import Store, StoreError

WRITER = """
import sys
from pathlib import Path
from tests.store.writing import CLOCK, course, given
from tui.store.store import Store
store = Store.open_exclusive(Path(sys.argv[1]), CLOCK)
repository = store.repository(None, course())
number = 0
while True:
    # Both answers are written in one transaction.
    given(repository, course(), company=f"Company {number}", role=f"Role {number}")
    number += 1
    print(number, flush=True)
"""


def names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def facts(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as conn:
        assert is_intact(conn)
        return conn.execute("SELECT company, role FROM sessions").fetchall()


def test_it_is_whole_while_another_process_writes(path: Path, tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        for number in range(8):
            writer.stdout.readline()
            target = tmp_path / f"backup-{number}.db"
            write_backup(path, target)
            *_first, (company, role) = facts(target)
            assert company.removeprefix("Company ") == role.removeprefix("Role ")
            assert stat.S_IMODE(target.stat().st_mode) == 0o600
        writer.kill()


def test_it_has_what_the_file_has(path: Path, tmp_path: Path) -> None:
    store = alone(path)
    given(store.repository(1, course()), course(), role="Cook")
    write_backup(path, tmp_path / "b.db")
    copy = Store.open_read_only(tmp_path / "b.db", CLOCK)
    assert content(copy) == content(store)
    copy.close()
    store.close()


def test_a_file_that_is_there_is_not_replaced(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "b.db"
    target.write_text("mine")
    with pytest.raises(FileExistsError):
        write_backup(path, target)
    assert target.read_text() == "mine" and names(tmp_path) >= {"b.db"}
    write_backup(path, target, replace=True)
    assert facts(target)
    assert not [each for each in names(tmp_path) if each.endswith(".new")]


def test_an_older_file_is_copied_as_it_is(path: Path, tmp_path: Path) -> None:
    older(path)
    write_backup(path, tmp_path / "b.db")
    with closing(sqlite3.connect(tmp_path / "b.db")) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (VERSION - 1,)


@pytest.mark.parametrize("damage", ["header", "page"])
def test_a_damaged_file_is_not_backed_up(path: Path, tmp_path: Path, damage: str) -> None:
    whole = path.read_bytes()
    begin, length = (0, 100) if damage == "header" else (100, 3996)
    path.write_bytes(whole[:begin] + bytes(length) + whole[begin + length :])
    with pytest.raises(StoreError, match="file of Onward"):
        write_backup(path, tmp_path / "b.db")
    assert not [each for each in names(tmp_path) if each.startswith("b.db")]


def test_without_room_there_is_no_half_of_it(path: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        fill_up(disk)
        before = names(disk)
        with pytest.raises(StoreError, match="full"):
            write_backup(path, disk / "b.db")
        assert names(disk) == before


def test_a_save_that_was_cut_off_is_undone_first(path: Path, tmp_path: Path) -> None:
    """A process was killed in the middle of a transaction: its journal is still there."""
    script = "import os, sqlite3, sys; conn = sqlite3.connect(sys.argv[1], isolation_level=None);"
    script += "conn.execute('PRAGMA cache_size = 1'); conn.execute('BEGIN IMMEDIATE');"
    script += "[conn.execute('INSERT INTO settings VALUES (?, ?)', (str(n), 'x' * 4000)) for n in range(200)];"
    script += "os.kill(os.getpid(), 9)"
    before = facts(path)
    assert subprocess.run([sys.executable, "-c", script, path], check=False).returncode == -signal.SIGKILL
    write_backup(path, tmp_path / "b.db")
    assert facts(tmp_path / "b.db") == before


def test_a_restored_one_takes_the_place_of_the_file_which_is_kept(path: Path, tmp_path: Path) -> None:
    write_backup(path, tmp_path / "b.db")
    store = alone(path)
    session(store, company="Later")
    store.close()
    before, backup = sum_of(path), sum_of(tmp_path / "b.db")
    done = restore_backup(tmp_path / "b.db", path, CLOCK)
    assert done.sessions == 1 and done.before is not None
    assert done.before.name == "set-aside-2026-11-23-onward.db" and sum_of(done.before) == before
    assert sum_of(tmp_path / "b.db") == backup
    store = alone(path)
    assert [row.company for row in store.sessions()] == ["Kestrel"]
    store.close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert lock_path(path).read_bytes() == b""


def test_where_there_was_no_file_it_is_the_first(path: Path, tmp_path: Path) -> None:
    write_backup(path, tmp_path / "b.db")
    other = tmp_path / "other" / "onward.db"
    assert restore_backup(tmp_path / "b.db", other, CLOCK).before is None
    assert names(other.parent) == {"onward.db", "onward.db.lock"}
    assert facts(other) == facts(path)


def test_it_forgets_who_had_the_file_open(path: Path, tmp_path: Path) -> None:
    first = Store.open_exclusive(path, CLOCK)
    write_backup(path, tmp_path / "b.db")
    first.close()
    restore_backup(tmp_path / "b.db", path, CLOCK)
    with closing(sqlite3.connect(path)) as conn:
        assert conn.execute("SELECT count(*) FROM ownership").fetchone() == (0,)


def test_it_is_refused_while_another_login_has_the_file(path: Path, tmp_path: Path) -> None:
    write_backup(path, tmp_path / "b.db")
    first = Store.open_exclusive(path, CLOCK)
    before, there = sum_of(path), names(path.parent)
    with pytest.raises(FileInUse):
        restore_backup(tmp_path / "b.db", path, CLOCK)
    assert sum_of(path) == before and names(path.parent) == there
    first.set_setting("name", "Sam")
    first.close()


def _cut(backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:9000])


def _damage(backup: Path) -> None:
    raw = backup.read_bytes()
    backup.write_bytes(raw[:100] + bytes(3996) + raw[4096:])


def _other(backup: Path) -> None:
    backup.unlink()
    with closing(sqlite3.connect(backup)) as conn:
        conn.execute("CREATE TABLE x (y)")


def _newer(backup: Path) -> None:
    with closing(sqlite3.connect(backup)) as conn:
        conn.execute(f"PRAGMA user_version = {VERSION + 1}")


def _text(backup: Path) -> None:
    backup.write_text("Dear diary, " * 400)


def _empty(backup: Path) -> None:
    backup.write_bytes(b"")


@pytest.mark.parametrize("spoil", [_cut, _damage, _other, _newer, _text, _empty])
def test_what_is_no_whole_backup_is_refused(path: Path, tmp_path: Path, spoil: object) -> None:
    backup = tmp_path / "b.db"
    write_backup(path, backup)
    assert callable(spoil)
    spoil(backup)
    before, there = sum_of(path), names(path.parent)
    with pytest.raises(StoreError, match=str(backup)):
        restore_backup(backup, path, CLOCK)
    assert sum_of(path) == before and names(path.parent) - {lock_path(path).name} == there - {lock_path(path).name}


def test_a_damaged_file_gives_its_place_to_a_backup(path: Path, tmp_path: Path) -> None:
    write_backup(path, tmp_path / "b.db")
    _damage(path)
    done = restore_backup(tmp_path / "b.db", path, CLOCK)
    assert done.before is not None and facts(path)


def test_one_of_an_older_onward_is_brought_to_this_one_when_it_is_opened(path: Path, tmp_path: Path) -> None:
    older(path)
    shutil.copy(path, tmp_path / "b.db")
    restore_backup(tmp_path / "b.db", path, CLOCK)
    store = Store.open(path, CLOCK)
    assert len(store.sessions()) == 1
    store.close()


def test_without_room_the_file_stays(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", kilobytes=1200) as disk:
        path = disk / "data" / "onward.db"
        store = Store.open(path, CLOCK)
        session(store, company="Acme")
        store.close()
        write_backup(path, tmp_path / "b.db")
        fill_up(disk)
        before, there = sum_of(path), names(path.parent)
        with pytest.raises(StoreError):
            restore_backup(tmp_path / "b.db", path, CLOCK)
        assert sum_of(path) == before
        assert names(path.parent) - {lock_path(path).name} == there - {lock_path(path).name}

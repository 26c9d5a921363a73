"""Before a newer Onward changes the file there is a copy of it, whole, private, and known to what erases."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.store.writing import CLOCK, session
from tui.clock import Clock
from tui.store.file.migrations import migrate
from tui.store.file.version import VERSION
from tui.store.store import Store, StoreError
from tui.store.tables.tables import Tables

SECRET = "Zanzibarquartz"


@pytest.fixture
def path(own_surroundings: Path) -> Path:
    return own_surroundings / "onward.db"


def older(path: Path, version: int = VERSION - 1) -> bytes:
    """Write a file as an older Onward left it, and return its bytes."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.unlink(missing_ok=True)
    db = Database(sqlite3.connect(path, isolation_level=None), execute_plugins=False)
    migrate(db, to=version)
    now = CLOCK.stamp()
    db.conn.execute(
        "INSERT INTO sessions (company, opened_at, changed_at, zone) VALUES (?, ?, ?, 'UTC')", [SECRET, now, now]
    )
    db.conn.close()
    path.chmod(0o600)
    return path.read_bytes()


def copies(path: Path) -> list[Path]:
    folder = path.parent / "backups"
    return sorted(folder.iterdir()) if folder.is_dir() else []


@pytest.mark.parametrize("version", range(1, VERSION))
def test_the_file_is_copied_before_it_is_changed(path: Path, version: int) -> None:
    before = older(path, version)
    old = os.umask(0)
    try:
        store = Store.open(path, CLOCK)
    finally:
        os.umask(old)
    assert [row.company for row in store.sessions()] == [SECRET]
    store.close()
    (copy,) = copies(path)
    assert copy.name == f"onward-v{version}-2026-11-23-090000.db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600 and stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    conn = sqlite3.connect(copy)
    assert conn.execute("PRAGMA user_version").fetchone() == (version,)
    assert conn.execute("SELECT company FROM sessions").fetchall() == [(SECRET,)]
    conn.close()
    assert len(copy.read_bytes()) == len(before)
    Store.open(path, CLOCK).close()
    assert copies(path) == [copy]


def test_a_new_file_and_one_of_today_are_not_copied(path: Path) -> None:
    Store.open(path, CLOCK).close()
    Store.open(path, CLOCK).close()
    assert copies(path) == []


def test_the_last_two_stay(path: Path) -> None:
    now = CLOCK.now()
    for days in range(4):
        older(path)
        Store.open(path, Clock(now + timedelta(days=days))).close()
    assert [each.name[10:20] for each in copies(path)] == ["2026-11-25", "2026-11-26"]
    (path.parent / "backups" / "onward-mine.db").write_bytes(path.read_bytes())
    older(path)
    Store.open(path, Clock(now + timedelta(days=9))).close()
    # What a person put there is theirs.
    assert len(copies(path)) == 3


def test_purging_and_erasing_reach_it(path: Path) -> None:
    older(path)
    store = Store.open(path, CLOCK)
    assert SECRET.encode() in copies(path)[0].read_bytes()
    store.purge_session(1)
    assert all(SECRET.encode() not in each.read_bytes() for each in copies(path))
    store.close()
    older(path)
    store = Store.open(path, CLOCK)
    half_made = path.parent / "backups" / "onward-v1-2026-11-23-090000.db.0a1b2c3d.new"
    half_made.write_bytes(SECRET.encode())
    store.erase_everything()
    assert copies(path) == []
    store.close()


def test_erasing_that_is_cut_off_leaves_the_words_in_sight(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_off(_tables: Tables) -> None:
        raise KeyboardInterrupt

    older(path)
    store = Store.open(path, CLOCK)
    with monkeypatch.context() as patch:
        patch.setattr("tui.store.erasing.erasing.erase_all", cut_off)
        with pytest.raises(KeyboardInterrupt):
            store.erase_everything()
    assert copies(path) == []
    assert [row.company for row in store.sessions()] == [SECRET]
    store.erase_everything()
    assert store.sessions() == []
    store.close()


def test_a_person_who_was_deleted_long_ago_goes_from_a_copy_too(path: Path) -> None:
    store = Store.open(path, CLOCK)
    session(store, company="Acme", contact={"name": SECRET})
    store.people.delete(store.people.all()[0].id)
    store.close()
    (path.parent / "backups").mkdir(mode=0o700)
    copy = Path(shutil.copy(path, path.parent / "backups" / f"onward-v{VERSION}-2026-11-23-090000.db"))
    with sqlite3.connect(copy) as older_one:
        older_one.execute("DROP TABLE kept_aside")
    later = Store.open(path, Clock(CLOCK.now() + timedelta(days=31)))
    later.purge_deleted()
    assert all(SECRET.encode() not in each.read_bytes() for each in (path, copy))
    assert Database(copy)["sessions"].count == 1
    later.close()


def test_without_a_right_to_copy_the_file_is_left_as_it_was(path: Path) -> None:
    before = older(path)
    (path.parent / "backups").write_text("")
    with pytest.raises(StoreError):
        Store.open(path, CLOCK)
    assert path.read_bytes() == before


LIMITED = """
import resource, sys
from pathlib import Path
from tui.clock import Clock
from tui.store.store import Store, StoreError
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    Store.open(Path(sys.argv[1]), Clock.from_environment())
except StoreError as problem:
    print(problem)
"""


def test_without_room_the_file_is_left_as_it_was(path: Path) -> None:
    before = older(path)
    run = subprocess.run([sys.executable, "-c", LIMITED, path], check=True, capture_output=True, text=True)
    assert "The file was left as it was" in run.stdout
    assert path.read_bytes() == before and copies(path) == []


def test_looking_at_an_older_file_changes_nothing(path: Path) -> None:
    before = older(path)
    store = Store.open_read_only(path, CLOCK)
    assert [row.company for row in store.sessions()] == [SECRET]
    assert store.conflicts.all() == []
    store.close()
    assert path.read_bytes() == before and copies(path) == []
    shutil.rmtree(path.parent)

"""The file: private from the first byte, whole, of a version we know; anything else is refused and left as it was."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.store.writing import CLOCK, course, given, session
from tui.store.store import Store, StoreError


@pytest.fixture
def path(own_surroundings: Path) -> Path:
    return own_surroundings / "onward.db"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refused(path: Path) -> str:
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(StoreError) as problem:
        Store.open(path, CLOCK)
    assert not path.is_file() or path.read_bytes() == before
    return str(problem.value)


def test_a_new_file_is_its_owners_alone_whatever_the_umask(path: Path) -> None:
    deep = path.parent / "a" / "b" / path.name
    old = os.umask(0)
    try:
        kept = Store.open(deep, CLOCK)
        session(kept, company="Acme")
    finally:
        os.umask(old)
    assert mode(deep) == 0o600
    assert {mode(each) for each in (deep.parent, deep.parent.parent, path.parent)} == {0o700}
    assert {each.name for each in deep.parent.iterdir()} <= {deep.name, deep.name + "-journal"}
    assert all(mode(each) == 0o600 for each in deep.parent.iterdir())
    kept.close()


def test_a_file_that_others_could_read_is_closed_to_them(path: Path) -> None:
    Store.open(path, CLOCK).close()
    path.chmod(0o644)
    Store.open(path, CLOCK).close()
    assert mode(path) == 0o600


def test_a_folder_of_other_things_keeps_its_mode(path: Path) -> None:
    path.parent.mkdir(mode=0o755)
    (path.parent / "else.txt").touch()
    Store.open(path, CLOCK).close()
    assert mode(path.parent) == 0o755


def test_a_folder_that_others_can_write_in_is_refused(path: Path) -> None:
    path.parent.mkdir()
    (path.parent / "else.txt").touch()
    path.parent.chmod(0o777)
    assert "Other people" in refused(path)


def test_a_link_is_not_followed(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir(mode=0o700)
    path.symlink_to(tmp_path / "theirs.db")
    assert "link" in refused(path)
    assert not (tmp_path / "theirs.db").exists()


def test_a_folder_or_a_pipe_in_its_place_is_refused(path: Path) -> None:
    path.mkdir(parents=True)
    assert "isn't a plain file" in refused(path)
    path.rmdir()
    os.mkfifo(path)
    assert "isn't a plain file" in refused(path)


def test_a_file_of_no_bytes_is_not_taken_for_a_new_one(path: Path) -> None:
    path.parent.mkdir(mode=0o700)
    path.touch(mode=0o600)
    assert "is empty" in refused(path)


def test_a_newer_file_is_left_alone(path: Path) -> None:
    Store.open(path, CLOCK).close()
    with sqlite3.connect(path) as conn:
        conn.execute("PRAGMA user_version = 99")
    conn.close()
    assert "newer" in refused(path)


def test_a_file_of_another_program_is_left_alone(path: Path) -> None:
    path.parent.mkdir(mode=0o700)
    with sqlite3.connect(path) as conn:
        conn.execute("CREATE TABLE theirs (x)")
    conn.close()
    assert "isn't a file of Onward" in refused(path)


@pytest.mark.parametrize("damage", ["head", "middle", "end"])
def test_a_damaged_file_is_left_alone(path: Path, damage: str) -> None:
    kept = Store.open(path, CLOCK)
    for number in range(40):
        session(kept, company=f"Acme {number}", situation={"text": "word " * 200})
    kept.close()
    whole = path.read_bytes()
    middle = len(whole) // 2
    broken = {
        "head": b"x" * 200 + whole[200:],
        "middle": whole[: middle - 8192] + b"x" * 16384 + whole[middle + 8192 :],
        "end": whole[:middle],
    }
    path.write_bytes(broken[damage])
    assert "damaged" in refused(path)


def test_two_may_open_it_and_see_each_other(path: Path) -> None:
    one, two = Store.open(path, CLOCK), Store.open(path, CLOCK)
    facts: Mapping[str, Any] = two.facts()
    assert facts["name"] == ""
    one.set_setting("name", "Ana")
    assert facts["name"] == "Ana"
    first = session(one, company="Acme")
    given(two.repository(first, course()), course(), role="Cook")
    assert one.session(first).title == "Acme, Cook"  # type: ignore[union-attr]
    one.close()
    two.close()


def test_processes_that_start_at_once_make_one_file(path: Path) -> None:
    code = (
        "from pathlib import Path; from tui.clock import Clock; from tui.store.store import Store; import sys;"
        "kept = Store.open(Path(sys.argv[1]), Clock()); kept.set_setting(sys.argv[2], 'x'); kept.close()"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(path), str(number)]) for number in range(6)]
    assert [run.wait(60) for run in runs] == [0] * 6
    kept = Store.open(path, CLOCK)
    assert len(kept.dump()["settings"]) == 6
    assert [each.name for each in path.parent.iterdir() if "new" in each.name] == []
    kept.close()


def test_a_busy_file_is_said_so_and_nothing_is_lost(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.store.opening.opening.TIMEOUT", 0.05)
    kept = Store.open(path, CLOCK)
    repository = kept.repository(None, course())
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="Another Onward"):
        given(repository, course(), company="Acme")
    assert repository.session_id is None
    other.execute("ROLLBACK")
    other.close()
    given(repository, course(), company="Acme")
    assert [row.company for row in kept.sessions()] == ["Acme"]
    kept.close()


def test_a_write_that_fails_leaves_all_as_it_was(path: Path) -> None:
    kept = Store.open(path, CLOCK)
    first = session(kept, company="Acme", strengths=["a"])
    before = kept.dump()
    kept._tables.conn.execute(f"PRAGMA max_page_count = {path.stat().st_size // 4096}")
    with pytest.raises(StoreError, match="full"):
        given(kept.repository(first, course()), course(), strengths=["b"], situation={"text": "x" * 100_000})
    assert kept.dump() == before
    kept.close()

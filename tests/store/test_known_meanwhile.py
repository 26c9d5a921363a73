"""Whoever has the file open says that it's intact, if nothing happened to it meanwhile."""

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Thread

import pytest

from tests.store.known_files import by_another_program, copied_back, looked
from tests.store.one_file import alone, looker
from tests.store.rotten import OLD, flip, write_big
from tui.content import cache_file
from tui.store.integrity.known import Known, recall, suspect
from tui.store.opening.first_check import check_first
from tui.store.store import StoreError
from tui.store.tables.listed import ERASING


@pytest.fixture
def known(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file that was left as it is."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    alone(path).close()
    assert recall(str(path)).is_recent
    return path


def test_what_another_program_changes_meanwhile_is_not_known(known: Path) -> None:
    store = alone(known)
    by_another_program(known)
    store.close()
    assert recall(str(known)).at is None


def test_what_another_program_changes_while_the_file_is_opened_is_not_known(
    known: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(conn: sqlite3.Connection, at: Known, *, look_follows: bool) -> tuple[bool, float | None]:
        by_another_program(known)
        return check_first(conn, at, look_follows=look_follows)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("tui.store.opening.opening.check_first", changed)
        store = alone(known)
    assert store.look_is_due
    store.close()
    assert recall(str(known)).at is None


def test_a_look_says_how_the_file_was_when_it_began_however_late_that_is_noted(known: Path) -> None:
    store = alone(known)
    is_intact = looked(store)
    by_another_program(known)
    store.note_look(is_intact=is_intact)
    store.close()
    assert recall(str(known)).at is None


def test_a_look_counts_from_when_it_began(known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = alone(known)
    with monkeypatch.context() as yesterday:
        yesterday.setattr("tui.store.runs.open_file.now", lambda: OLD)
        is_intact = looked(store)
    store.note_look(is_intact=is_intact)
    store.close()
    assert recall(str(known)).at == OLD


def test_two_logins_one_who_looks_and_one_who_takes_over(known: Path) -> None:
    first, second = alone(known), looker(known)
    first.set_setting("name", "Robin")
    second.close()
    assert recall(str(known)).at is None
    second = looker(known)
    second.take_over()
    first.close()
    assert recall(str(known)).at is None
    second.set_setting("name", "Nhung")
    second.close()
    assert recall(str(known)).is_recent


def test_while_something_is_being_overwritten_it_is_not_known(known: Path) -> None:
    store = alone(known)
    store.set_setting(ERASING, "{}")
    store.close()
    assert recall(str(known)).at is None


@pytest.mark.parametrize("change", [Path.unlink, copied_back])
def test_another_file_in_its_place_is_not_known(known: Path, change: Callable[[Path], None]) -> None:
    store = alone(known)
    change(known)
    store.close()
    assert recall(str(known)).at is None


def test_damage_that_is_met_after_a_look_counts_whatever_the_look_found(known: Path, tmp_path: Path) -> None:
    file = tmp_path / "big" / "onward.db"
    write_big(file)
    store = alone(file)
    is_intact = looked(store)
    flip(file)
    with pytest.raises(StoreError):
        store.sessions()
    store.note_look(is_intact=is_intact)
    assert store.look_is_due
    store.close()
    assert (is_intact, recall(str(file)).is_suspect) == (True, True)


def test_damage_that_somebody_met_who_only_looks_counts(known: Path) -> None:
    writer = alone(known)
    with pytest.raises(ValueError, match="31"), closing(looker(known)):
        raise ValueError("31 September")
    writer.close()
    assert recall(str(known)).is_suspect
    alone(known).close()
    assert recall(str(known)).is_recent


LEAVING = """
import sys
from tui.store.integrity import known

save = known.save

def held(*given):
    print("has read", flush=True)
    sys.stdin.readline()
    save(*given)

known.save = held
known.suspect("/nowhere/first")
"""


def test_two_who_leave_at_once_lose_nothing_of_each_other(known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_file, "ATTEMPTS", 6000)
    second = Thread(target=suspect, args=["/nowhere/second"])
    with Popen([sys.executable, "-c", LEAVING], stdin=PIPE, stdout=PIPE) as first:
        assert first.stdout is not None and first.stdout.readline()
        second.start()
        # Whoever doesn't wait for the first one has written by then.
        second.join(0.3)
        first.communicate(b"now\n")
        second.join()
    assert [recall(f"/nowhere/{name}").is_suspect for name in ("first", "second")] == [True, True]
    assert recall(str(known)).is_recent


def test_whoever_is_stopped_while_leaving_holds_nobody_up(known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_file, "ATTEMPTS", 2)
    with Popen([sys.executable, "-c", LEAVING], stdin=PIPE, stdout=PIPE) as first:
        assert first.stdout is not None and first.stdout.readline()
        alone(known).close()
        assert recall(str(known)).is_recent
        first.communicate(b"now\n")

"""A file that is as Onward left it isn't looked over again before it's used; any other is."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.known_files import by_another_program, copied_back, looked
from tests.store.one_file import alone, looker
from tests.store.rotten import OLD, flip, rot, write_big
from tests.store.writing import CLOCK
from tui.cli.own_database import own_cache
from tui.content.cache_file import save
from tui.store.faults import Fault
from tui.store.integrity.known import KEY, MOST, NAME, WEEK, now, recall, remember, suspect
from tui.store.light_file import Unsound, sound_file
from tui.store.store import Store, StoreError

VALUES = "UPDATE sessions SET heard_on = '2026-02-31'"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what is known of the files of a test in a folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def known(path: Path) -> Path:
    """Return a file that was left as it is."""
    alone(path).close()
    assert recall(str(path)).is_recent
    return path


def command(path: Path) -> Store:
    return Store.open_exclusive(path, CLOCK, for_command=True)


def fault_of(path: Path, opened: Callable[[Path], Store] = alone) -> Fault | None:
    """Return what a start finds wrong with the file; None if it's opened."""
    try:
        opened(path).close()
    except StoreError as problem:
        return problem.fault
    return None


def touched(path: Path) -> None:
    os.utime(path)


@pytest.mark.parametrize("opened", [alone, command, looker])
def test_a_file_that_is_as_it_was_left_is_not_looked_over(known: Path, opened: Callable[[Path], Store]) -> None:
    rot(known)
    assert fault_of(known, opened) is None


@pytest.mark.parametrize("change", [flip, by_another_program, copied_back, touched])
@pytest.mark.parametrize("opened", [alone, command, looker])
def test_a_file_that_was_changed_is(
    known: Path, change: Callable[[Path], None], opened: Callable[[Path], Store]
) -> None:
    if change is not flip:
        rot(known)
    change(known)
    assert fault_of(known, opened) is Fault.DAMAGED


def test_what_another_program_wrote_is_put_right_as_before(known: Path) -> None:
    with closing(sqlite3.connect(known, isolation_level=None)) as conn:
        conn.execute("PRAGMA ignore_check_constraints = ON")
        conn.execute(VALUES)
    with closing(alone(known)) as store:
        assert store.sessions()[0].heard_on is None


def test_a_save_that_was_cut_off_is_no_state_to_know(known: Path) -> None:
    known.with_name(f"{known.name}-journal").write_bytes(b"half a page")
    assert recall(str(known)).at is None


def test_a_large_file_is_known_like_any_other(tmp_path: Path) -> None:
    file = tmp_path / "big" / "onward.db"
    write_big(file)
    alone(file).close()
    assert recall(str(file)).at is None
    store = alone(file)
    store.note_look(is_intact=looked(store))
    store.close()
    assert recall(str(file)).is_recent


# How long it counts


@pytest.mark.parametrize("opened", [command, looker])
def test_whoever_is_gone_before_a_look_at_rest_looks_once_a_day(known: Path, opened: Callable[[Path], Store]) -> None:
    rot(known, at=OLD)
    assert fault_of(known, opened) is Fault.DAMAGED


def test_where_a_look_at_rest_follows_the_start_waits_for_none(known: Path) -> None:
    rot(known, at=OLD)
    store = alone(known)
    assert store.look_is_due
    store.close()
    assert recall(str(known)).at == OLD


@pytest.mark.parametrize("at", [now() - WEEK, now() + 3600], ids=["a week ago", "to come"])
def test_what_is_known_counts_for_a_week_at_most_and_not_from_a_time_to_come(known: Path, at: float) -> None:
    rot(known, at=at)
    assert fault_of(known) is Fault.DAMAGED


def test_a_look_of_another_day_is_due(known: Path) -> None:
    remember(str(known), OLD)
    store = alone(known)
    before = store.look_is_due
    store.note_look(is_intact=looked(store))
    assert (before, store.look_is_due) == (True, False)
    store.close()
    assert recall(str(known)).is_recent


def test_a_large_file_that_was_never_looked_over_is_due_and_a_small_one_was(tmp_path: Path, path: Path) -> None:
    file = tmp_path / "big" / "onward.db"
    write_big(file)
    for each, is_due in ((file, True), (path, False)):
        with closing(alone(each)) as store:
            assert store.look_is_due is is_due
    assert not Store.in_memory(CLOCK).look_is_due


# Damage


def test_damage_that_is_met_is_remembered_and_looked_for_in_a_file_of_any_size(tmp_path: Path) -> None:
    file = tmp_path / "big" / "onward.db"
    write_big(file)
    flip(file)
    store = alone(file)
    with pytest.raises(StoreError):
        store.sessions()
    assert store.look_is_due
    store.close()
    assert recall(str(file)).is_suspect
    for opened in (alone, command, looker):
        assert fault_of(file, opened) is Fault.DAMAGED
    with pytest.raises(Unsound), sound_file(str(file), ("settings",), own_cache()):
        pass


@pytest.mark.parametrize("opened", [alone, command, looker])
@pytest.mark.parametrize(("error", "is_suspect"), [(ValueError, True), (KeyError, True), (KeyboardInterrupt, False)])
def test_a_fault_that_ends_the_program_may_come_from_the_file(
    known: Path, opened: Callable[[Path], Store], error: type[BaseException], *, is_suspect: bool
) -> None:
    with pytest.raises(error), closing(opened(known)):
        raise error
    assert recall(str(known)).is_suspect is is_suspect
    opened(known).close()


def test_a_file_that_turns_out_to_be_intact_is_known_again(known: Path) -> None:
    suspect(str(known))
    alone(known).close()
    assert recall(str(known)).is_recent


# Commands that import hardly anything


def test_a_light_command_reads_what_is_known_for_a_day(known: Path) -> None:
    rot(known, "letters")
    with sound_file(str(known), ("letters",), own_cache()) as reader:
        assert reader.rows("SELECT id FROM sessions") == [{"id": 1}]
    for cache, at in ((None, now()), (own_cache(), OLD)):
        remember(str(known), at)
        with pytest.raises(Unsound), sound_file(str(known), ("letters",), cache):
            pass


# What is kept


@pytest.mark.parametrize("body", [b"", b"x", b"00,00,when\n", b"zz,00,7\n", b"\xff,00,7\n"])
def test_what_cannot_be_read_is_as_good_as_nothing(known: Path, body: bytes) -> None:
    save(NAME, KEY, body)
    assert recall(str(known)).at is None
    alone(known).close()
    assert recall(str(known)).is_recent


def test_the_files_that_were_left_last_are_kept(known: Path) -> None:
    for number in range(MOST - 1):
        suspect(f"/nowhere/{number}")
    assert recall(str(known)).is_recent
    suspect("/nowhere/else")
    assert recall(str(known)).at is None


def test_however_a_path_is_written_the_file_is_the_same(known: Path) -> None:
    assert recall(f"{known.parent}/.//{known.name}").is_recent


def test_a_name_that_is_no_text_is_a_name(tmp_path: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff,\n/onward.db"))
    alone(file).close()
    alone(file).close()
    assert recall(str(file)).is_recent

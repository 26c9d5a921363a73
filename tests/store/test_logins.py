"""Two logins on one file: one writes, the other looks; whoever loses it writes nothing more."""

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.one_file import SECRET, alone, digest, looker, open_run
from tests.store.writing import CLOCK
from tui.clock import Clock
from tui.store.file.holder import Holder
from tui.store.logins import logins
from tui.store.logins.lock import lock_path
from tui.store.logins.ownership import record_owner
from tui.store.opening import opening
from tui.store.store import FileInUse, Store, StoreError, TakenOver
from tui.store.tables.tables import Tables


def test_the_second_is_told_who_has_it(path: Path) -> None:
    first = alone(path)
    with pytest.raises(FileInUse) as held:
        alone(path)
    assert held.value.holder.pid == os.getpid() and held.value.holder.since == CLOCK.stamp()
    assert "since 09:00 (today)" in str(held.value)
    first.close()
    alone(path).close()


def test_who_is_taken_over_while_opening_takes_nothing_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second sees the lock of the first, and takes over before the first has come to the file."""
    second: list[Store] = []

    def slowly(at: Path, clock: Clock, *, look_follows: bool = False) -> Tables:
        monkeypatch.setattr(logins, "open_tables", opening.open_tables)
        with pytest.raises(FileInUse):
            alone(path)
        second.append(looker(path))
        second[0].take_over()
        return opening.open_tables(at, clock, look_follows=look_follows)

    monkeypatch.setattr(logins, "open_tables", slowly)
    with pytest.raises(FileInUse) as held:
        alone(path)
    assert held.value.holder.pid == os.getpid()
    second[0].set_setting("name", "Robin")
    assert second[0].taken_over_by(read_file=True) is None
    second[0].close()


def test_who_was_killed_holds_nobody_up(path: Path) -> None:
    first = alone(path)
    tables = first._tables
    os.close(tables.claim.lock._handle)  # type: ignore[union-attr]
    tables.conn.close()
    assert json.loads(lock_path(path).read_text())["pid"] == os.getpid()
    alone(path).close()


def test_after_a_take_over_no_verb_of_the_first_writes(path: Path, first: Store, second: Store) -> None:
    session = open_run(first)
    session.session.draft("role", SECRET)
    second.take_over()
    before = digest(path)
    verbs: list[Callable[[], object]] = [
        session.session.flush,
        lambda: first.set_setting("name", SECRET),
        lambda: first.plan.mark("a1", "done"),
        lambda: first.delete_session(1),
        lambda: first.purge_session(1),
        first.erase_everything,
        first._tables.vacuum,
        lambda: first.load({"format": 1}),
        lambda: first.conflicts.drop([1]),
        lambda: first.people.add({"name": "Nhung"}),
    ]
    for verb in verbs:
        with pytest.raises(TakenOver):
            verb()
    assert digest(path) == before
    assert second.taken_over_by(read_file=True) is None
    taken = first.taken_over_by()
    assert taken is not None and taken.pid == os.getpid()
    second.set_setting("name", "Robin")


def test_the_last_of_two_who_take_over_has_it(path: Path) -> None:
    stores = [alone(path), looker(path), looker(path)]
    for store in stores[1:]:
        store.take_over()
    assert [store.taken_over_by() is None for store in stores] == [False, False, True]
    for store in stores[:2]:
        store.close()
        with pytest.raises(FileInUse):
            alone(path)
    stores[2].close()
    alone(path).close()


def test_on_a_network_drive_another_machine_is_asked_about(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    far = Holder(host="far-away", since=CLOCK.stamp(), token="theirs")
    store = Store.open(path, CLOCK)
    with store._tables.transaction():
        record_owner(store._tables, far)
    store.close()
    alone(path).close()
    with (store := Store.open(path, CLOCK))._tables.transaction():
        record_owner(store._tables, far)
    store.close()
    monkeypatch.setattr(logins, "network_kind", lambda _path: "nfs4")
    with pytest.raises(FileInUse) as held:
        alone(path)
    assert held.value.holder.host == "far-away"
    second = looker(path)
    second.take_over()
    second.set_setting("name", "Robin")
    second.close()
    alone(path).close()


def test_where_the_lock_cannot_be_made_nothing_is_opened(path: Path) -> None:
    lock_path(path).symlink_to("/dev/null")
    before = digest(path)
    with pytest.raises(StoreError):
        alone(path)
    assert digest(path) == before


def test_a_command_writes_nothing_of_its_own_and_can_be_taken_over_too(path: Path) -> None:
    before = digest(path)
    brief = Store.open_exclusive(path, CLOCK, for_command=True)
    with pytest.raises(FileInUse):
        alone(path)
    brief.close()
    assert digest(path) == before
    alone(path).close()
    brief = Store.open_exclusive(path, CLOCK, for_command=True)
    brief.set_setting("name", "Robin")
    second = looker(path)
    second.take_over()
    with pytest.raises(TakenOver):
        brief.set_setting("name", "Nobody")
    brief.close()
    assert second.setting("name") == "Robin"
    second.close()


def test_after_a_take_over_that_failed_the_next_login_is_asked_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "TIMEOUT", 0.1)
    first = alone(path)
    second = looker(path)
    # Somebody who reads lets a write begin, and not end.
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM settings").fetchall()
    with pytest.raises(StoreError):
        second.take_over()
    reader.close()
    assert first.taken_over_by() is None
    with pytest.raises(FileInUse):
        alone(path)
    first.set_setting("name", "Robin")
    second.take_over()
    assert first.taken_over_by() is not None
    second.close()
    first.close()
    alone(path).close()

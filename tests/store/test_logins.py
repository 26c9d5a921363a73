"""Two logins on one file: one writes, the other looks; whoever loses it writes nothing more and loses no word."""

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from tests.made import library
from tests.store.interleaving import made
from tests.store.test_aside import walk_of
from tests.store.writing import CLOCK
from tui.clock import Clock
from tui.store import logins, opening
from tui.store.holder import Holder
from tui.store.lock import lock_path
from tui.store.ownership import put_down
from tui.store.store import Held, LookingOnly, Store, StoreUnusable, TakenOver
from tui.store.tables import Tables
from tui.walk import Walk

SECRET = "Zanzibarquartz"


@pytest.fixture
def path(own_surroundings: Path) -> Path:
    found = own_surroundings / "onward.db"
    made(found)
    return found


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def walk(store: Store) -> Walk:
    return Walk.of_session(store, library(), 1)


def alone(path: Path) -> Store:
    return Store.open_alone(path, CLOCK)


def looker(path: Path) -> Store:
    return Store.open_to_look(path, CLOCK)


def test_the_second_is_told_who_has_it(path: Path) -> None:
    first = alone(path)
    with pytest.raises(Held) as held:
        alone(path)
    assert held.value.holder.pid == os.getpid() and held.value.holder.since == CLOCK.stamp()
    assert "since 09:00 (today)" in str(held.value)
    first.close()
    alone(path).close()


def test_who_is_taken_over_while_opening_takes_nothing_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second sees the lock of the first, and takes over before the first has come to the file."""
    second: list[Store] = []

    def slowly(at: Path, clock: Clock) -> Tables:
        monkeypatch.setattr(logins, "opened", opening.opened)
        with pytest.raises(Held):
            alone(path)
        second.append(looker(path))
        second[0].take_over()
        return opening.opened(at, clock)

    monkeypatch.setattr(logins, "opened", slowly)
    with pytest.raises(Held) as held:
        alone(path)
    assert held.value.holder.pid == os.getpid()
    second[0].set_setting("name", "Robin")
    assert second[0].lost_to(surely=True) is None
    second[0].close()


def test_who_was_killed_holds_nobody_up(path: Path) -> None:
    first = alone(path)
    tables = first._tables
    os.close(tables.claim.lock._handle)  # type: ignore[union-attr]
    tables.conn.close()
    assert json.loads(lock_path(path).read_text())["pid"] == os.getpid()
    alone(path).close()


def test_after_a_take_over_no_verb_of_the_first_writes(path: Path) -> None:
    first = alone(path)
    session = walk(first)
    session.session.draft("role", SECRET)
    second = looker(path)
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
        lambda: first.asides.drop([1]),
        lambda: first.people.add({"name": "Nhung"}),
    ]
    for verb in verbs:
        with pytest.raises(TakenOver):
            verb()
    assert digest(path) == before
    assert second.lost_to(surely=True) is None
    taken = first.lost_to()
    assert taken is not None and taken.pid == os.getpid()
    second.set_setting("name", "Robin")
    second.close()
    first.close()


def test_what_the_first_had_not_saved_is_kept_aside_and_the_second_can_read_it(path: Path) -> None:
    first = alone(path)
    one = walk(first)
    one.session.draft("role", SECRET)
    second = looker(path)
    second.take_over()
    one.keep_aside(first)
    one.session.draft("role", f"{SECRET} two")
    one.keep_aside(first)
    (aside,) = second.asides.all()
    assert (aside.words, aside.step, aside.company, aside.session_id) == (f"{SECRET} two", "role", "Kestrel", 1)
    second.asides.drop([aside.id])
    assert SECRET.encode() not in path.read_bytes()
    second.close()
    first.close()


@pytest.mark.parametrize("kind", ["session", "reply", "check_in"])
def test_at_a_signal_it_is_kept_aside_from_another_thread(kind: str, path: Path) -> None:
    first = alone(path)
    one, page = walk_of(kind, first)
    one.session.draft(page, {"text": SECRET} if kind == "reply" else SECRET)
    second = looker(path)
    second.take_over()
    other = Thread(target=one.save_aside, args=[first])
    other.start()
    other.join()
    (aside,) = second.asides.all()
    assert (aside.kind, aside.step) == (kind, page)
    assert SECRET in str(aside.words)
    second.close()
    first.close()


def test_without_a_take_over_a_signal_saves_under_the_same_right(path: Path) -> None:
    first = alone(path)
    one = walk(first)
    one.session.draft("role", SECRET)
    other = Thread(target=one.save_aside, args=[first])
    other.start()
    other.join()
    assert walk(first).session.value("role") == SECRET and first.asides.all() == []
    # The main thread goes on, and its own text is no stranger's.
    one.session.draft("role", "Cook")
    one.session.flush()
    assert first.lost_to(surely=True) is None
    first.close()


def test_newer_words_stay_and_the_older_writers_are_kept_aside(path: Path) -> None:
    first = alone(path)
    one = walk(first)
    one.session.draft("role", "Cook")
    one.session.draft("goal", "Rest")
    second = looker(path)
    second.take_over()
    two = walk(second)
    two.session.draft("role", "Baker")
    two.session.flush()
    first.take_over()
    one.session.flush()
    assert one.put_aside == {"role"}
    now = walk(first).session
    assert (now.value("role"), now.value("goal")) == ("Baker", "Rest")
    assert [each.words for each in first.asides.all()] == ["Cook"]
    first.close()
    second.close()


@pytest.mark.parametrize("kind", ["reply", "check_in"])
def test_short_runs_have_revisions_too(kind: str, path: Path) -> None:
    first = alone(path)
    one, page = walk_of(kind, first)
    words = [{"text": text} if kind == "reply" else text for text in ("Begun", "Mine", "Theirs")]
    one.session.draft(page, words[0])
    one.session.flush()
    one.session.draft(page, words[1])
    second = looker(path)
    second.take_over()
    course = one.session.course
    two = (
        Walk.of_reply(second, library(), 1)
        if kind == "reply"
        else Walk.of_check_in(second, library(), one.journal.check_in_id)  # type: ignore[attr-defined]
    )
    assert two.session.course is course
    two.session.draft(page, words[2])
    two.session.flush()
    first.take_over()
    one.session.flush()
    assert one.put_aside == {page}
    assert one.again(first).session.value(page) == words[2]
    assert [each.words for each in first.asides.all()] == [words[1]]
    first.close()
    second.close()


def test_an_answer_in_tables_of_its_own_is_not_written_over_either(path: Path) -> None:
    first = alone(path)
    one = walk(first)
    one.session.give("actions", [{"id": "b1", "kind": "care", "what": "Sleep", "status": "to_do"}])
    second = looker(path)
    second.take_over()
    with pytest.raises(TakenOver):
        one.session.give("actions", [{"id": "b1", "kind": "care", "what": "Sleep well", "status": "to_do"}])
    # Only the plan is changed, which is no new revision of the answer.
    second.plan.mark("b1", "done")
    first.take_over()
    one.session.flush()
    assert one.put_aside == {"actions"}
    action = first.plan.action("b1")
    assert action is not None and (action["what"], action["status"]) == ("Sleep", "done")
    first.close()
    second.close()


def test_the_last_of_two_who_take_over_has_it(path: Path) -> None:
    stores = [alone(path), looker(path), looker(path)]
    for store in stores[1:]:
        store.take_over()
    assert [store.lost_to() is None for store in stores] == [False, False, True]
    for store in stores[:2]:
        store.close()
        with pytest.raises(Held):
            alone(path)
    stores[2].close()
    alone(path).close()


def test_one_that_only_looks_writes_nothing_by_any_way(path: Path) -> None:
    before = digest(path)
    store = looker(path)
    verbs: list[Callable[[], object]] = [
        lambda: store.set_setting("name", SECRET),
        lambda: store.delete_session(1),
        lambda: store.purge_session(1),
        store.erase_everything,
        lambda: store.asides.keep_forms({"x": SECRET}),
        store.try_writing,
        store._tables.vacuum,
    ]
    for verb in verbs:
        with pytest.raises(LookingOnly) as refused:
            verb()
        assert str(refused.value) == "Looking only: nothing is changed here."
    with pytest.raises(sqlite3.OperationalError):
        store._tables.conn.execute("DELETE FROM sessions")
    session = walk(store).session
    session.draft("role", SECRET)
    session.give("role", SECRET)
    session.flush(always=True)
    assert [row.company for row in store.sessions("kestrel")] in ([], ["Kestrel"])
    store.close()
    assert digest(path) == before


def test_there_may_be_nothing_to_look_at_yet(tmp_path: Path) -> None:
    store = Store.open_to_look(tmp_path / "none" / "onward.db", CLOCK)
    assert store.sessions() == [] and store.path == tmp_path / "none" / "onward.db"
    with pytest.raises(LookingOnly):
        store.set_setting("name", "x")
    store.close()
    assert not (tmp_path / "none").exists()


def test_what_a_killed_login_left_half_written_is_taken_back_before_looking(path: Path) -> None:
    # A child that dies within a write, with the file itself changed already.
    child = os.fork()
    if child == 0:
        conn = sqlite3.connect(path, isolation_level=None)
        conn.execute("PRAGMA cache_size = 1")
        conn.execute("BEGIN IMMEDIATE")
        for number in range(300):
            conn.execute("INSERT INTO settings VALUES (?, ?)", [f"k{number}", "x" * 4000])
        os._exit(0)
    os.waitpid(child, 0)
    assert path.with_name("onward.db-journal").stat().st_size > 0
    store = looker(path)
    assert store.setting("k1") == "" and [row.company for row in store.sessions()] == ["Kestrel"]
    store.close()


def test_on_a_network_drive_another_machine_is_asked_about(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    far = Holder(host="far-away", since=CLOCK.stamp(), token="theirs")
    store = Store.open(path, CLOCK)
    with store._tables.transaction():
        put_down(store._tables, far)
    store.close()
    alone(path).close()
    with (store := Store.open(path, CLOCK))._tables.transaction():
        put_down(store._tables, far)
    store.close()
    monkeypatch.setattr(logins, "network_kind", lambda _path: "nfs4")
    with pytest.raises(Held) as held:
        alone(path)
    assert held.value.holder.host == "far-away"
    second = looker(path)
    second.take_over()
    second.set_setting("name", "Robin")
    second.close()
    alone(path).close()


def test_kept_aside_goes_with_its_session_and_with_everything(path: Path) -> None:
    store = alone(path)
    one = walk(store)
    one.keep_one_aside(store, "role", SECRET)
    new = Walk.of_session(store, library(), None)
    new.keep_one_aside(store, "role", f"{SECRET} of a new session")
    assert json.dumps(store.dump()).count(SECRET) == 2
    store.delete_session(1)
    assert len(store.asides.all()) == store.asides.count() == 1
    store.purge_deleted(0)
    assert path.read_bytes().count(SECRET.encode()) == 1
    store.asides.keep_forms({"Add somebody": SECRET})
    store.erase_everything()
    assert SECRET.encode() not in path.read_bytes()
    store.set_setting("name", "still ours")
    store.close()


def test_kept_aside_is_in_an_export_and_comes_back_once(path: Path) -> None:
    store = alone(path)
    walk(store).keep_one_aside(store, "role", SECRET)
    dump = store.dump()
    store.load({"format": dump["format"], "kept_aside": dump["kept_aside"]})
    assert store.asides.count() == 1
    other = Store.in_memory(CLOCK)
    other.load(dump)
    assert [(each.words, each.company) for each in other.asides.all()] == [(SECRET, "Kestrel")]
    store.close()


def test_a_purged_session_leaves_no_words_without_a_home(path: Path) -> None:
    first = alone(path)
    one = walk(first)
    one.session.draft("role", SECRET)
    second = looker(path)
    second.take_over()
    second.purge_session(1)
    one.keep_aside(first)
    assert [(each.words, each.session_id) for each in second.asides.all()] == [(SECRET, None)]
    second.close()
    first.close()


def test_where_the_lock_cannot_be_made_nothing_is_opened(path: Path) -> None:
    lock_path(path).symlink_to("/dev/null")
    before = digest(path)
    with pytest.raises(StoreUnusable):
        alone(path)
    assert digest(path) == before


def test_a_purged_person_leaves_no_word_in_what_is_kept_aside(path: Path) -> None:
    store = alone(path)
    person = store.people.add({"name": SECRET})
    walk(store).keep_one_aside(store, "contact", {"id": person, "name": SECRET})
    walk(store).keep_one_aside(store, "role", "Cook")
    store.people.delete(person)
    store.purge_deleted(0)
    assert [each.words for each in store.asides.all()] == ["Cook"]
    assert SECRET.encode() not in path.read_bytes()
    store.close()


def test_a_command_writes_nothing_of_its_own_and_can_be_taken_over_too(path: Path) -> None:
    before = digest(path)
    brief = Store.open_alone(path, CLOCK, briefly=True)
    with pytest.raises(Held):
        alone(path)
    brief.close()
    assert digest(path) == before
    alone(path).close()
    brief = Store.open_alone(path, CLOCK, briefly=True)
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
    monkeypatch.setattr(opening, "PATIENCE", 0.1)
    first = alone(path)
    second = looker(path)
    # Somebody who reads lets a write begin, and not end.
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM settings").fetchall()
    with pytest.raises(StoreUnusable):
        second.take_over()
    reader.close()
    assert first.lost_to() is None
    with pytest.raises(Held):
        alone(path)
    first.set_setting("name", "Robin")
    second.take_over()
    assert first.lost_to() is not None
    second.close()
    first.close()
    alone(path).close()

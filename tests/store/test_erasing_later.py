"""What is purged is gone from every list at once, and its bytes are overwritten later, whatever comes between."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given as for_any
from hypothesis import settings
from hypothesis import strategies as st

from tests.disks import FILLER, fill_up, make_read_only, make_room, make_writable, small_disk
from tests.store.test_erasing import SECRET, TYPED, copied, left_in, lived, told
from tests.store.writing import CLOCK, course, given, session, write
from tui.flow.value import AnswerState
from tui.store.erasing import erasing
from tui.store.erasing.erasing import Stopped
from tui.store.erasing.pending import AT_ONCE, KEY, add_pending, pending, settle
from tui.store.store import ReadOnlyError, Store, StoreError, TakenOver


@pytest.fixture
def path(own_surroundings: Path) -> Path:
    return own_surroundings / "onward.db"


def after(number: int) -> Callable[[], bool]:
    """Return what asks to stop after so many steps."""
    steps = iter([False] * number)
    return lambda: next(steps, True)


def opened(path: Path) -> Store:
    return Store.open(path, CLOCK)


def test_purged_is_gone_from_the_lists_at_once_and_pending_until_it_is_overwritten(path: Path) -> None:
    kept = opened(path)
    first = lived(kept)
    assert not kept.is_erasing()
    kept.purge_session(first, overwrite=False)
    assert kept.sessions() == kept.sessions(deleted=True) == kept.sessions(TYPED["said"]) == []
    assert kept.is_erasing()
    kept.finish_erasing()
    assert not kept.is_erasing()
    assert left_in(path.parent, *TYPED.values()) == []
    kept.close()
    assert left_in(path.parent, *TYPED.values()) == []


def test_an_export_says_nothing_of_what_is_pending(path: Path) -> None:
    kept = opened(path)
    kept.set_setting("name", "Ana")
    kept.purge_session(told(kept), overwrite=False)
    before = kept.dump()
    assert before["settings"] == {"name": "Ana"}
    kept.finish_erasing()
    assert kept.dump() == before
    kept.close()


@pytest.mark.parametrize("steps", range(4))
def test_the_next_to_open_the_file_goes_on_after_a_stop(
    path: Path, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So that a small index takes several steps.
    monkeypatch.setattr(erasing, "PAGES_AT_ONCE", 1)
    kept = opened(path)
    first = lived(kept)
    for number in range(3):
        session(kept, company=f"Firm {number}", situation={"text": " ".join(f"w{number}x{n}" for n in range(900))})
        kept.update_search_index()
    kept.purge_session(first, overwrite=False)
    with pytest.raises(Stopped):
        kept.finish_erasing(after(steps))
    kept.close()
    again = opened(path)
    assert again.is_erasing()
    assert again.sessions(TYPED["said"]) == [] and len(again.sessions()) == 3
    again.finish_erasing()
    assert left_in(path.parent, *TYPED.values()) == []
    assert [row.company for row in again.sessions("w2x899")] == ["Firm 2"]
    again._tables.conn.execute("INSERT INTO search(search) VALUES ('integrity-check')")
    again.close()


def test_copies_are_purged_by_the_next_to_open_the_file(path: Path) -> None:
    kept = opened(path)
    other = session(kept, company="Bolt")
    first = told(kept)
    copy = path.with_name("onward.db.1.backup")
    copied(kept, copy)
    kept.purge_session(first, overwrite=False)
    kept.close()
    assert f"{SECRET} in {copy.name}" in left_in(path.parent, SECRET)
    again = opened(path)
    again.finish_erasing()
    assert left_in(path.parent, SECRET) == []
    with sqlite3.connect(copy) as conn:
        assert conn.execute("SELECT id, company FROM sessions").fetchall() == [(other, "Bolt")]
    conn.close()
    again.close()


def test_what_a_copy_still_has_stays_pending_and_the_file_itself_is_overwritten(path: Path) -> None:
    kept = opened(path)
    first = told(kept)
    with small_disk(path.parent / "backups", kilobytes=4000) as disk:
        copied(kept, disk / "onward-1.db")
        make_read_only(disk)
        with pytest.raises(StoreError, match="can't be removed"):
            kept.purge_session(first)
        assert kept.is_erasing()
        now = pending(kept._tables)
        assert now is not None and not now.in_file and now.sessions == [first]
        assert {each.rpartition(" in ")[2] for each in left_in(path.parent, SECRET)} == {"onward-1.db"}
        make_writable(disk)
        kept.finish_erasing()
        assert not kept.is_erasing() and left_in(path.parent, SECRET) == []
    kept.close()


def test_a_full_disk_leaves_it_pending_and_room_lets_it_be_done(path: Path) -> None:
    with small_disk(path.parent / "small", kilobytes=6000) as disk:
        kept = opened(disk / "onward.db")
        session(kept, company="Bolt", situation={"text": "word " * 60_000})
        first = lived(kept)
        kept.purge_session(first, overwrite=False)
        fill_up(disk)
        with pytest.raises(StoreError, match="full"):
            kept.finish_erasing()
        assert kept.is_erasing() and kept.sessions(TYPED["said"]) == []
        assert [row.company for row in kept.sessions()] == ["Bolt"]
        make_room(disk)
        kept.finish_erasing()
        assert not (disk / FILLER).exists()
        assert not kept.is_erasing() and left_in(disk, *TYPED.values()) == []
        kept.close()


def test_a_login_that_only_looks_sees_that_it_is_pending_and_changes_nothing(path: Path) -> None:
    kept = opened(path)
    kept.purge_session(told(kept), overwrite=False)
    looking = Store.open_read_only(path, CLOCK)
    assert looking.is_erasing()
    with pytest.raises(ReadOnlyError):
        looking.finish_erasing()
    assert kept.is_erasing()
    kept.finish_erasing()
    assert not looking.is_erasing()
    looking.close()
    kept.close()


def test_a_login_that_was_taken_over_overwrites_nothing_and_the_other_goes_on(path: Path) -> None:
    first = Store.open_exclusive(path, CLOCK)
    copy = path.with_name("onward.db.1.backup")
    gone = told(first)
    copied(first, copy)
    first.purge_session(gone, overwrite=False)
    second = Store.open_read_only(path, CLOCK)
    second.take_over()
    for finish in (first.finish_erasing, first.finish_erasing_unattended):
        with pytest.raises(TakenOver):
            finish()
    assert f"{SECRET} in {copy.name}" in left_in(path.parent, SECRET)
    assert second.is_erasing()
    second.finish_erasing()
    assert left_in(path.parent, SECRET) == []
    second.close()
    first.close()


def test_from_another_connection_it_is_the_same(path: Path) -> None:
    kept = Store.open_exclusive(path, CLOCK)
    other = session(kept, company="Bolt")
    kept.purge_session(told(kept), overwrite=False)
    kept.finish_erasing_unattended()
    assert not kept.is_erasing() and left_in(path.parent, SECRET) == []
    assert [row.id for row in kept.sessions()] == [other]
    kept.close()


def test_what_is_erased_while_the_rest_is_overwritten_stays_pending(path: Path) -> None:
    kept = opened(path)
    tables = kept._tables
    kept.purge_session(told(kept), overwrite=False)
    begun = pending(tables)
    assert begun is not None
    with tables.transaction():
        add_pending(tables)
    settle(tables, begun, None)
    assert kept.is_erasing()
    now = pending(tables)
    assert now is not None and now.sessions == begun.sessions
    kept.finish_erasing()
    assert not kept.is_erasing()
    kept.close()


@pytest.mark.parametrize("value", ["", "[]", '{"sessions": "x"}', "\x00"])
def test_damage_where_it_is_recorded_still_lets_the_file_be_overwritten(path: Path, value: str) -> None:
    kept = opened(path)
    kept.purge_session(told(kept), overwrite=False)
    kept.set_setting(KEY, value)
    assert kept.is_erasing()
    kept.finish_erasing()
    assert not kept.is_erasing() and left_in(path.parent, SECRET) == []
    kept.close()


def test_a_damaged_index_is_made_anew(path: Path) -> None:
    kept = opened(path)
    other = session(kept, company="Bolt", situation={"text": "Rosemary"})
    first = lived(kept)
    kept.purge_session(first, overwrite=False)
    # The rows of the index from 2**37 on are the pages of its parts.
    kept._tables.conn.execute("UPDATE search_data SET block = x'000000ffff' WHERE id >= 1 << 37")
    kept.finish_erasing()
    assert not kept.is_erasing() and left_in(path.parent, *TYPED.values()) == []
    assert [row.id for row in kept.sessions("rosemary")] == [other]
    kept.close()


COMPANIES = st.lists(st.sampled_from(["Acme", "Bolt", "Çelik"]), min_size=1, max_size=5)


@settings(max_examples=6)
@for_any(COMPANIES, st.data())
def test_purging_in_two_steps_leaves_what_purging_at_once_leaves(companies: list[str], data: st.DataObject) -> None:
    at_once, later = Store.in_memory(CLOCK), Store.in_memory(CLOCK)
    for kept in (at_once, later):
        for number, company in enumerate(companies):
            session(
                kept,
                company=company,
                contact={"name": f"Ana {number % 2}"},
                care=[{"id": f"a{number}", "kind": "care", "what": company, "status": "to_do"}],
                traps=[company],
            )
    gone = data.draw(st.lists(st.integers(1, len(companies)), unique=True))
    for each in gone:
        at_once.purge_session(each)
        later.purge_session(each, overwrite=False)
    assert later.is_erasing() is bool(gone)
    later.finish_erasing()
    said = [
        {key: [{name: each for name, each in row.items() if name != "uid"} for row in rows]}
        for kept in (at_once, later)
        for key, rows in kept.dump().items()
        if isinstance(rows, list)
    ]
    assert said[: len(said) // 2] == said[len(said) // 2 :]
    assert [row.id for row in at_once.sessions("acme")] == [row.id for row in later.sessions("acme")]


def settle_conflict(kept: Store, session_id: int) -> None:
    kept.conflicts.save(kept.repository(session_id, course()).whose(), [("role", SECRET)])
    kept.conflicts.drop([each.id for each in kept.conflicts.all()])


def erase_strength(kept: Store) -> None:
    kept.insights.add("strengths", {"text": SECRET})
    (mine,) = kept.insights.list("strengths")
    kept.insights.delete("strengths", mine.id)
    kept.insights.erase_deleted()


ERASURES: dict[str, Callable[[Store, int], object]] = {
    "a note": lambda kept, _session: kept.notes.erase(kept.notes.add(1, SECRET)),
    "a conflict": settle_conflict,
    "an insight": lambda kept, _session: erase_strength(kept),
    "writing": lambda kept, session_id: given(
        kept.repository(session_id, course()), course(), write={"text": "", "fate": "let_go"}
    ),
}


@pytest.mark.parametrize("erasure", ERASURES.values(), ids=ERASURES)
@pytest.mark.parametrize("is_large", [True, False])
def test_in_a_large_file_nobody_waits_until_it_is_overwritten(
    path: Path, erasure: Callable[[Store, int], object], *, is_large: bool
) -> None:
    kept = opened(path)
    first = session(kept, company="Acme")
    write(kept.repository(first, course()), course(), AnswerState.DRAFT, write={"text": SECRET})
    kept.set_setting("filler", "x" * (AT_ONCE if is_large else 1))
    started: list[bool] = []
    kept.overwrite_later(lambda: started.append(kept.is_erasing()))
    erasure(kept, first)
    assert started == [True] * is_large and kept.is_erasing() is is_large
    kept.finish_erasing()
    assert not kept.is_erasing()
    kept.purge_session(first)
    assert left_in(path.parent, SECRET) == []
    kept.close()

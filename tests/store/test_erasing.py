"""Deleted comes back; purged and let go leave no byte in the file or beside it."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.made import library
from tests.store.writing import CLOCK, course, given, session, write
from tui.clock import Clock
from tui.flow.value import State
from tui.store.store import Store, StoreUnusable

SECRET = "Zanzibarquartz"


@pytest.fixture
def path(own_surroundings: Path) -> Path:
    return own_surroundings / "onward.db"


def in_files(path: Path, words: str = SECRET) -> bool:
    return any(words.encode() in each.read_bytes() for each in path.parent.iterdir())


def told(kept: Store) -> int:
    """Make a session with the secret in as many places as there are."""
    first = session(
        kept,
        company=SECRET,
        contact={"name": SECRET},
        whom={"name": f"{SECRET} two"},
        letter={"kind": "feedback", "body": SECRET},
        strengths=[{"text": SECRET}],
        traps=[SECRET],
        corner=[{"text": f"{SECRET} three", "next": "2026-12-01"}],
        care=[{"id": "a1", "kind": "care", "what": SECRET, "status": "to_do", "helper": f"{SECRET} four"}],
        next_no={"cue": SECRET, "act": SECRET},
        week={"slots": [{"weekday": "monday", "what": SECRET}]},
        situation={"text": SECRET * 2000},
    )
    reply = library().courses["reply"]
    given(kept.reply_journal(kept.letters(first)[0].id, reply), reply, reply={"text": SECRET}, one_change=SECRET)
    check_in = library().courses["check_in"]
    gone_over = {"a1": {"status": "done", "what": SECRET}}
    given(kept.check_in_journal(check_in), check_in, actions_review=gone_over)
    return first


def test_deleted_is_out_of_sight_and_comes_back(path: Path) -> None:
    kept = Store.open(path, CLOCK)
    first = told(kept)
    before = kept.dump()
    kept.delete_session(first)
    assert kept.sessions() == kept.unfinished() == kept.sessions("zanzibar") == []
    assert [row.id for row in kept.sessions(deleted=True)] == [first]
    assert not kept.facts()["strengths"] and not kept.facts()["last_if_then"] and not kept.facts()["own_traps"]
    assert [each.kind for each in kept.due(CLOCK.today())] == ["check_in"]
    assert kept.counts()["sessions"] == 0
    kept.restore_session(first)
    assert kept.dump() == before
    kept.close()


def test_purged_leaves_no_byte(path: Path) -> None:
    kept = Store.open(path, CLOCK)
    first = told(kept)
    other = session(kept, company="Acme", contact={"name": "Ana"})
    assert in_files(path)
    kept.purge_session(first)
    assert not in_files(path)
    assert [row.id for row in kept.sessions()] == [other]
    assert [each["name"] for each in kept.facts()["people"]] == ["Ana"]
    kept.close()
    assert not in_files(path)


def test_a_person_that_another_session_names_stays(path: Path) -> None:
    kept = Store.open(path, CLOCK)
    first = session(kept, company="Acme", contact={"name": "Ana"})
    session(kept, company="Bolt", reach_out={"name": "ana"})
    kept.purge_session(first)
    assert [each["name"] for each in kept.facts()["people"]] == ["Ana"]
    kept.close()


def test_what_was_deleted_long_ago_is_purged(path: Path) -> None:
    kept = Store.open(path, CLOCK)
    long_ago, lately = session(kept, company="Acme"), session(kept, company="Bolt")
    kept.delete_session(long_ago)
    kept.close()
    later = Store.open(path, Clock(CLOCK.now() + timedelta(days=20)))
    later.delete_session(lately)
    later.close()
    last = Store.open(path, Clock(CLOCK.now() + timedelta(days=31)))
    last.purge_deleted()
    assert [row.id for row in last.sessions(deleted=True)] == [lately]
    last.close()


@pytest.mark.parametrize("size", [1, 400, 5000])
def test_writing_that_is_let_go_leaves_no_byte(path: Path, size: int) -> None:
    kept = Store.open(path, CLOCK)
    first = session(kept, company="Acme")
    journal = kept.journal(first, course())
    for number in range(1, 6):
        write(journal, course(), State.DRAFT, write={"text": SECRET * size * number, "fate": "let_go"})
    assert in_files(path)
    given(journal, course(), write={"text": "", "fate": "let_go", "minutes": 5})
    assert not in_files(path)
    assert journal.read().answers["write"].value == {"text": "", "fate": "let_go", "minutes": 5}
    kept.close()


def test_erasing_that_failed_is_done_by_the_next_write(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Store.open(path, CLOCK)
    journal = kept.journal(session(kept, company="Acme"), course())
    erased: list[bool] = []

    def vacuum() -> None:
        erased.append(True)
        if len(erased) == 1:
            raise StoreUnusable("busy")

    monkeypatch.setattr(kept._tables, "vacuum", vacuum)
    with pytest.raises(StoreUnusable):
        given(journal, course(), write={"text": "", "fate": "let_go"})
    given(journal, course(), write={"text": "", "fate": "let_go"})
    given(journal, course(), role="Cook")
    assert len(erased) == 2
    kept.close()


def test_a_name_that_was_mistyped_is_forgotten(path: Path) -> None:
    kept = Store.open(path, CLOCK)
    first = session(kept, company="Acme", contact={"name": "Anna"})
    journal = kept.journal(first, course())
    write(journal, course(), State.DRAFT, contact={"name": "Ana"})
    given(journal, course(), contact={"name": "Ana"})
    assert [each["name"] for each in kept.facts()["people"]] == ["Ana"]
    kept.close()


def test_a_session_purged_elsewhere_takes_what_is_typed_now(path: Path) -> None:
    one, two = Store.open(path, CLOCK), Store.open(path, CLOCK)
    journal = one.journal(session(one, company="Acme"), course())
    two.purge_session(1)
    given(journal, course(), role="Cook")
    assert [row.role for row in two.sessions()] == ["Cook"]
    one.close()
    two.close()

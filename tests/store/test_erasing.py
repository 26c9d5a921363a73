"""Deleted comes back; purged and let go leave no byte in the file or beside it."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from tests.made import library, loose
from tests.store.writing import CLOCK, course, given, session, write
from tui.clock import Clock
from tui.export.left_over import left_over
from tui.export.letter import Outgoing, save_draft, save_text
from tui.flow.value import AnswerState
from tui.store.file.version import VERSION
from tui.store.search.tokens import tokens
from tui.store.store import Store, StoreError
from tui.store.text.folding import folded
from tui.terminal.crash import LOG

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
    given(kept.replies.to_letter(kept.letters(first)[0].id, reply), reply, reply={"text": SECRET}, one_change=SECRET)
    check_in = library().courses["check_in"]
    gone_over = {"a1": {"status": "done", "what": SECRET}}
    given(kept.check_in_repository(check_in), check_in, actions_review=gone_over)
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
    assert [each["name"] for each in loose(kept.facts()["people"])] == ["Ana"]
    kept.close()
    assert not in_files(path)


def test_a_person_that_another_session_names_stays(path: Path) -> None:
    kept = Store.open(path, CLOCK)
    first = session(kept, company="Acme", contact={"name": "Ana"})
    session(kept, company="Bolt", reach_out={"name": "ana"})
    kept.purge_session(first)
    assert [each["name"] for each in loose(kept.facts()["people"])] == ["Ana"]
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
    repository = kept.repository(first, course())
    for number in range(1, 6):
        write(repository, course(), AnswerState.DRAFT, write={"text": SECRET * size * number, "fate": "let_go"})
    assert in_files(path)
    given(repository, course(), write={"text": "", "fate": "let_go", "minutes": 5})
    assert not in_files(path)
    assert repository.read().answers["write"].value == {"text": "", "fate": "let_go", "minutes": 5}
    kept.close()


def test_erasing_that_failed_is_done_by_the_next_write(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Store.open(path, CLOCK)
    repository = kept.repository(session(kept, company="Acme"), course())
    erased: list[bool] = []

    def vacuum() -> None:
        erased.append(True)
        if len(erased) == 1:
            raise StoreError("busy")

    monkeypatch.setattr(kept._tables, "vacuum", vacuum)
    with pytest.raises(StoreError):
        given(repository, course(), write={"text": "", "fate": "let_go"})
    given(repository, course(), write={"text": "", "fate": "let_go"})
    given(repository, course(), role="Cook")
    assert len(erased) == 2
    kept.close()


def test_a_name_that_was_mistyped_is_forgotten(path: Path) -> None:
    kept = Store.open(path, CLOCK)
    first = session(kept, company="Acme", contact={"name": "Anna"})
    repository = kept.repository(first, course())
    write(repository, course(), AnswerState.DRAFT, contact={"name": "Ana"})
    given(repository, course(), contact={"name": "Ana"})
    assert [each["name"] for each in loose(kept.facts()["people"])] == ["Ana"]
    kept.close()


def test_a_session_purged_elsewhere_takes_what_is_typed_now(path: Path) -> None:
    one, two = Store.open(path, CLOCK), Store.open(path, CLOCK)
    repository = one.repository(session(one, company="Acme"), course())
    two.purge_session(1)
    given(repository, course(), role="Cook")
    assert [row.role for row in two.sessions()] == ["Cook"]
    one.close()
    two.close()


def forms(words: str) -> list[bytes]:
    """Return the bytes of words in every way they could be in a file: as typed and folded, in UTF-8 and UTF-16."""
    said = {words, words.lower(), folded(words), " ".join(tokens(words))}
    return [each.encode(code) for each in said for code in ("utf-8", "utf-16-le", "utf-16-be")]


def left_in(folder: Path, *words: str) -> list[str]:
    """Return which words are in which file of the folder and of those in it."""
    files = [each for each in folder.rglob("*") if each.is_file()]
    return [
        f"{said} in {file.name}" for file in files for said in words if any(f in file.read_bytes() for f in forms(said))
    ]


TYPED = {
    "drafted": "Żółwdraftquartz",
    "edited": "Ähreneditquartz",
    "skipped": "Éclairskipquartz",
    "let go": "Øresundletgoquartz",
    "out of sight": "Çelebihidequartz",
    "deleted": "Ñandúdeletequartz",
    "changed": "Ðorđechangequartz",
    "said": "Wójcikquartz 面接練習",
}


def lived(kept: Store) -> int:
    """Live through a session with every word of `TYPED` in it, searched in between, and return its id."""
    first = session(kept, company="Acme", situation={"text": TYPED["edited"]}, strengths=[{"text": TYPED["deleted"]}])
    repository = kept.repository(first, course())
    for state in (AnswerState.DRAFT, AnswerState.GIVEN):
        write(repository, course(), state, write={"text": TYPED["let go"] * 50, "fate": "kept"})
    write(repository, course(), AnswerState.DRAFT, friend={"text": TYPED["drafted"]}, role=TYPED["drafted"])
    write(repository, course(), AnswerState.SKIPPED, thought={"text": TYPED["skipped"], "percent": 5})
    given(repository, course(), reason_given={"text": TYPED["said"]}, values_why={"text": TYPED["said"] * 400})
    assert kept.sessions(TYPED["edited"]) and kept.sessions(TYPED["let go"]) and kept.sessions("面接")
    given(repository, course(), situation={"text": "else"}, write={"text": "", "fate": "let_go"})
    given(repository, course(), write={"text": TYPED["out of sight"], "fate": "out_of_sight"})
    lesson = kept.insights.add("lessons", {"text": TYPED["changed"]})
    kept.insights.edit("lessons", lesson, {"text": "Sleep"})
    kept.insights.delete("strengths", kept.insights.list("strengths")[0].id)
    assert not kept.sessions(TYPED["edited"]) and not kept.sessions(TYPED["out of sight"])
    return first


@pytest.mark.parametrize("way", ["purge_session", "purge_deleted", "erase_everything"])
def test_no_word_of_any_life_is_left_in_any_file(path: Path, way: str) -> None:
    kept = Store.open(path, CLOCK)
    first = lived(kept)
    assert left_in(path.parent, *TYPED.values())
    if way == "purge_session":
        kept.purge_session(first)
    elif way == "purge_deleted":
        kept.delete_session(first)
        assert kept.purge_deleted(0) == 1
    else:
        kept.erase_everything()
    assert left_in(path.parent, *TYPED.values()) == []
    assert [word.text for word in kept.insights.list("lessons")] == ([] if way == "erase_everything" else ["Sleep"])
    kept.close()
    assert left_in(path.parent, *TYPED.values()) == []


def test_what_was_let_go_is_gone_from_the_search_as_well(path: Path) -> None:
    kept = Store.open(path, CLOCK)
    repository = kept.repository(session(kept, company="Acme"), course())
    given(repository, course(), write={"text": TYPED["let go"], "fate": "kept"})
    assert kept.sessions(TYPED["let go"])
    assert left_in(path.parent, TYPED["let go"])
    given(repository, course(), write={"text": "", "fate": "let_go"})
    assert left_in(path.parent, TYPED["let go"]) == []
    kept.close()


def test_a_strength_that_was_deleted_is_erased_once_it_cannot_come_back(path: Path) -> None:
    kept = Store.open(path, CLOCK)
    session(kept, company="Acme", strengths=[{"text": SECRET}, {"text": "Stayed calm"}])
    assert kept.sessions(SECRET)
    kept.insights.delete("strengths", next(word.id for word in kept.insights.list("strengths") if word.text == SECRET))
    kept.insights.erase_deleted()
    assert left_in(path.parent, SECRET) == []
    kept.close()


def test_everything_erased_is_as_new(path: Path) -> None:
    kept = Store.open(path, CLOCK)
    told(kept)
    kept.set_setting("name", SECRET)
    kept.erase_everything()
    empty = Store.in_memory(CLOCK)
    assert kept.dump() == empty.dump()
    assert session(kept, company="Acme") == 1
    assert [row.company for row in kept.sessions("acme")] == ["Acme"]
    kept.close()
    again = Store.open(path, CLOCK)
    assert [row.company for row in again.sessions()] == ["Acme"]
    again.close()


def copied(kept: Store, path: Path, version: int = VERSION) -> None:
    """Make a copy of the store at `path`, as a version of Onward before this one left it if `version` says so."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with sqlite3.connect(path) as conn:
        kept._tables.conn.backup(conn)
        if version < VERSION:
            for row in conn.execute("SELECT type, name FROM sqlite_master WHERE name LIKE 'search%'").fetchall():
                if row[0] == "trigger" or row[1] in ("search", "search_stale"):
                    conn.execute(f"DROP {row[0]} {row[1]}")
    conn.close()


def test_copies_that_onward_made_are_purged_too(path: Path) -> None:
    kept = Store.open(path, CLOCK)
    other = session(kept, company="Bolt")
    first = told(kept)
    now, before = path.with_name("onward.db.1.backup"), path.parent / "backups" / "onward-1.db"
    copied(kept, now)
    copied(kept, before, VERSION - 1)
    spoilt = path.with_name("onward-spoilt.db")
    spoilt.write_bytes(now.read_bytes()[:40960])
    mine = path.with_name("onward-notes.txt")
    mine.write_text(SECRET)
    kept.purge_session(first)
    assert left_in(path.parent, SECRET) == [f"{SECRET} in onward-notes.txt"]
    assert not spoilt.exists()
    for copy in (now, before):
        with sqlite3.connect(copy) as conn:
            assert conn.execute("SELECT id, company FROM sessions").fetchall() == [(other, "Bolt")]
        conn.close()
    kept.close()


def test_deleting_everything_takes_copies_saved_letters_and_what_a_crash_left(path: Path) -> None:
    kept = Store.open(path, CLOCK)
    told(kept)
    copied(kept, path.with_name("onward.db.1.backup"))
    copied(kept, path.parent / "backups" / "onward-1.db", VERSION - 1)
    letter = Outgoing(subject="thanks", body=SECRET)
    made = [save_text(path.parent, letter), save_draft(path.parent, letter)]
    letters = path.parent / "letters"
    half_made = [letters / ".onward-abcd_123", path.with_name("onward.db.0a1b2c3d.new")]
    for each in half_made:
        each.write_text(SECRET)
    log = path.with_name(LOG)
    log.write_text("")
    made += [*half_made, log]
    elsewhere = path.parent.parent / "mine.txt"
    elsewhere.write_text(SECRET)
    link = letters / "link.txt"
    link.symlink_to(elsewhere)
    kept.erase_everything()
    assert left_in(path.parent, SECRET) == [f"{SECRET} in link.txt"]
    assert elsewhere.read_text() == SECRET
    assert not any(each.exists() for each in made)
    assert left_over(path) == ["letters/link.txt"]
    kept.close()


def test_deleting_everything_leaves_and_names_what_onward_did_not_write(path: Path) -> None:
    kept = Store.open(path, CLOCK)
    told(kept)
    letters = path.parent / "letters"
    changed = save_text(path.parent, Outgoing(subject="thanks", body=SECRET))
    save_text(path.parent, Outgoing(subject="hello", body=SECRET))
    changed.write_text("my own words, under that name")
    mine = [letters / "cv.txt", letters / "notes.eml", letters / ".onward-notes", path.with_name("set-aside-by-me.txt")]
    mine += [path.with_name("onwards.new"), path.with_name("set-aside-old-onward.db.txt")]
    for each in mine:
        each.write_text("mine")
    (path.parent / "photos").mkdir()
    kept.erase_everything()
    assert [each.read_text() for each in mine] == ["mine"] * len(mine)
    assert changed.read_text() == "my own words, under that name"
    assert not (letters / "hello.txt").exists()
    names = {str(each.relative_to(path.parent)) for each in (*mine, changed)}
    assert set(left_over(path)) == names | {"photos/"}
    kept.close()

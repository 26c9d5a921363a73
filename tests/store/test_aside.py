"""What was typed is kept through another connection, from another thread, when the one in use stands still."""

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Thread, Timer

import pytest

from tests.made import library
from tui.clock import Clock
from tui.domain.shapes import Value
from tui.open_run import OpenRun
from tui.paths import database
from tui.store.store import Store

TABLES = {"session": "sessions", "reply": "feedback", "check_in": "check_ins"}
WORDS = "What I was writing, Łukasz [/]"
LETTER: dict[str, Value] = {"kind": "feedback", "channel": "email", "tone": "plain", "subject": "S", "body": "B"}


def with_a_letter(store: Store) -> int:
    """Return the id of a letter in a new session."""
    session = OpenRun.of_session(store, library(), None).session
    whom = {"name": "Nhung", "address": "nhung@example.org"}
    answers = {"company": "Kestrel", "outcome": "turned_down", "path": "message", "worth_asking": "feedback"}
    for key, value in {**answers, "whom": whom, "channel": "email", "letter": LETTER}.items():
        session.give(key, value)
    return 1


def walk_of(kind: str, store: Store) -> tuple[OpenRun, str]:
    """Return a walk of the kind, and a page of it to write on."""
    if kind == "session":
        return OpenRun.of_session(store, library(), None), "company"
    if kind == "reply":
        return OpenRun.of_reply(store, library(), with_a_letter(store), came=True), "reply"
    return OpenRun.of_check_in(store, library()), "learned"


@pytest.mark.parametrize("kind", ["session", "reply", "check_in"])
def test_it_is_kept_from_another_thread(kind: str, tmp_path: Path) -> None:
    store = Store.open(database(tmp_path / "data"), Clock.from_environment())
    open_run, page = walk_of(kind, store)
    open_run.session.draft(page, {"text": WORDS} if kind == "reply" else WORDS)
    other = Thread(target=open_run.save_unattended, args=[store])
    other.start()
    other.join()
    store.close()
    assert WORDS.encode() in database(tmp_path / "data").read_bytes()


def rows(data: Path, kind: str) -> int:
    """Return how many runs of a kind the file holds, read from outside."""
    with closing(sqlite3.connect(database(data))) as file:
        return int(file.execute(f"SELECT count(*) FROM {TABLES[kind]}").fetchone()[0])


@pytest.mark.parametrize("kind", TABLES)
def test_a_new_run_is_one_where_the_first_thread_goes_on_after_all(kind: str, tmp_path: Path) -> None:
    store = Store.open(database(tmp_path), Clock.from_environment())
    open_run, page = walk_of(kind, store)
    before = rows(tmp_path, kind)
    open_run.session.draft(page, {"text": WORDS} if kind == "reply" else WORDS)
    other = Thread(target=open_run.save_unattended, args=[store])
    other.start()
    other.join()
    open_run.session.flush()
    assert rows(tmp_path, kind) == before + 1
    store.close()


@pytest.mark.parametrize("kind", TABLES)
def test_a_new_run_is_one_where_both_threads_write_at_once(kind: str, tmp_path: Path) -> None:
    """Both wait for another login that is just writing."""
    store = Store.open(database(tmp_path), Clock.from_environment())
    open_run, page = walk_of(kind, store)
    before = rows(tmp_path, kind)
    open_run.session.draft(page, {"text": WORDS} if kind == "reply" else WORDS)
    busy = sqlite3.connect(database(tmp_path), isolation_level=None, check_same_thread=False)
    busy.execute("BEGIN IMMEDIATE")
    other = Thread(target=open_run.save_unattended, args=[store])
    other.start()
    Timer(0.5, busy.rollback).start()
    open_run.session.flush()
    other.join()
    busy.close()
    assert rows(tmp_path, kind) == before + 1
    store.close()


def test_nothing_typed_means_nothing_written(tmp_path: Path) -> None:
    store = Store.open(database(tmp_path / "data"), Clock.from_environment())
    before = database(tmp_path / "data").read_bytes()
    OpenRun.of_session(store, library(), None).save_unattended(store)
    assert database(tmp_path / "data").read_bytes() == before
    store.close()

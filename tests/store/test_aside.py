"""What was typed is kept through another connection, from another thread, when the one in use stands still."""

from pathlib import Path
from threading import Thread

import pytest

from tests.made import library
from tui.clock import Clock
from tui.domain.shapes import Value
from tui.places import database
from tui.store.store import Store
from tui.walk import Walk

WORDS = "What I was writing, Łukasz [/]"
LETTER: dict[str, Value] = {"kind": "feedback", "channel": "email", "tone": "plain", "subject": "S", "body": "B"}


def with_a_letter(store: Store) -> int:
    """Return the id of a letter in a new session."""
    session = Walk.of_session(store, library(), None).session
    whom = {"name": "Nhung", "address": "nhung@example.org"}
    answers = {"company": "Kestrel", "outcome": "turned_down", "path": "message", "worth_asking": "feedback"}
    for key, value in {**answers, "whom": whom, "channel": "email", "letter": LETTER}.items():
        session.give(key, value)
    return 1


def walk_of(kind: str, store: Store) -> tuple[Walk, str]:
    """Return a walk of the kind, and a page of it to write on."""
    if kind == "session":
        return Walk.of_session(store, library(), None), "company"
    if kind == "reply":
        return Walk.of_reply(store, library(), with_a_letter(store), came=True), "reply"
    return Walk.of_check_in(store, library()), "learned"


@pytest.mark.parametrize("kind", ["session", "reply", "check_in"])
def test_it_is_kept_from_another_thread(kind: str, tmp_path: Path) -> None:
    store = Store.open(database(tmp_path / "data"), Clock.from_environment())
    walk, page = walk_of(kind, store)
    walk.session.draft(page, {"text": WORDS} if kind == "reply" else WORDS)
    other = Thread(target=walk.save_aside, args=[store])
    other.start()
    other.join()
    store.close()
    assert WORDS.encode() in database(tmp_path / "data").read_bytes()


def test_nothing_typed_means_nothing_written(tmp_path: Path) -> None:
    store = Store.open(database(tmp_path / "data"), Clock.from_environment())
    before = database(tmp_path / "data").read_bytes()
    Walk.of_session(store, library(), None).save_aside(store)
    assert database(tmp_path / "data").read_bytes() == before
    store.close()

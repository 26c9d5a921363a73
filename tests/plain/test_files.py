"""The file line by line: another login, a damaged file, one that takes no more, one that is only looked at."""

from pathlib import Path

import pytest

from tests.made import MemoryRepository, library
from tests.plain.typist import MONDAY, program_of, store_at, talk_with
from tui.cli.starting import open_store
from tui.config.config import Config
from tui.flow.session import Session
from tui.open_run import OpenRun
from tui.paths import database
from tui.plain.start import opened, run
from tui.plain.turns import Leave, Turn
from tui.plain.walk import Walk
from tui.store.store import ReadOnlyError, Store


def begun(data: Path) -> Store:
    store = Store.open_exclusive(database(data), MONDAY)
    session = OpenRun.of_session(store, library(), None).session
    for key, value in {"company": "Kestrel", "path": "full", "outcome": "turned_down"}.items():
        session.give(key, value)
    return store


def test_the_second_login_is_asked_and_looks_only(data: Path) -> None:
    first = begun(data)
    second = open_store(database(data), MONDAY)
    talk, said = talk_with(["!back", "1", "1", "!stop"])
    assert run(second, library(), MONDAY, Config(), talk) == 0
    whole = "".join(said)
    assert "Onward is open elsewhere: on" in whole
    assert "Choose one of these first." in whole
    assert "Looking only: nothing is changed here." in whole
    assert whole.index("open elsewhere") < whole.index("Kestrel")
    assert first.taken_over_by(read_file=True) is None
    second.close()
    first.close()


def test_the_second_login_can_leave(data: Path) -> None:
    first = begun(data)
    second = open_store(database(data), MONDAY)
    talk, said = talk_with(["3"])
    assert run(second, library(), MONDAY, Config(), talk) == 0
    assert "Kestrel" not in "".join(said)
    second.close()
    first.close()


@pytest.mark.parametrize(("way", "kept"), [("1", 0), ("2", 1), ("3", 1)], ids=["take back", "look", "leave"])
def test_who_was_taken_over_is_told_and_loses_nothing(data: Path, way: str, kept: int) -> None:
    first = begun(data)
    second = open_store(database(data), MONDAY)
    second.take_over()
    open_run = OpenRun.of_session(first, library(), 1)
    talk, said = talk_with(["Product manager", way])
    with pytest.raises(Turn):
        Walk(program_of(first, talk), open_run).walk("role")
    whole = "".join(said)
    assert "Onward was taken over by another login" in whole
    assert "The role: Product manager" in whole
    third = Store.open_read_only(database(data), MONDAY)
    assert third.conflicts.count() == kept
    if not kept:
        assert OpenRun.of_session(third, library(), 1).session.value("role") == "Product manager"
    for store in (third, second, first):
        store.close()


def test_a_file_that_is_looked_at_stays_as_it_is(data: Path) -> None:
    begun(data).close()
    before = database(data).read_bytes()
    store = Store.open_read_only(database(data), MONDAY)
    talk, said = talk_with(["1", "Product manager", "1", "", "!back", "!back", "!back", "!stop"])
    assert run(store, library(), MONDAY, Config(), talk) == 0
    store.close()
    assert database(data).read_bytes() == before
    assert "Looking only" in "".join(said)


def test_a_damaged_file_is_said_and_can_be_renamed(data: Path) -> None:
    database(data).write_bytes(b"no database at all" * 300)
    talk, said = talk_with(["1", "Rename", "yes"])
    found = opened(lambda: open_store(database(data), MONDAY), database(data), MONDAY, Config(), talk)
    assert isinstance(found, Store)
    found.close()
    whole = "".join(said)
    assert "Every byte that was there is still there." in whole
    assert "What you can do:" in whole
    assert [each.name for each in data.glob("set-aside-*")]


def test_who_leaves_a_damaged_file_leaves_it_as_it_is(data: Path) -> None:
    database(data).write_bytes(b"no database at all" * 300)
    talk, _said = talk_with(["Leave"])
    assert opened(lambda: open_store(database(data), MONDAY), database(data), MONDAY, Config(), talk) == 4
    assert database(data).read_bytes() == b"no database at all" * 300


def test_a_disk_that_is_full_keeps_the_words_and_asks(data: Path) -> None:
    repository = MemoryRepository()
    session = Session(library().session_course, repository, {})
    session.give("company", "Kestrel")
    session.give("path", "full")
    repository.broken = True
    talk, said = talk_with(["Product manager", "Show", "Go on", "!stop", "Show", "Leave, and lose"])
    store = store_at(data)
    with pytest.raises(Leave):
        Walk(program_of(store, talk), OpenRun(session, repository)).walk("role")
    store.close()
    whole = "".join(said)
    assert "Not saved yet: The disk is full" in whole
    assert whole.count("The role:\nProduct manager") == 2
    assert session.unsaved


def test_a_walk_that_ends_leaves_nothing_unsaved_behind(data: Path) -> None:
    repository = MemoryRepository()
    session = Session(library().session_course, repository, {})
    session.give("company", "Kestrel")
    session.give("path", "full")
    repository.broken = True
    talk, said = talk_with(["Product manager", "Go on", *["!back"] * 6, "Leave, and"])
    store = store_at(data)
    Walk(program_of(store, talk), OpenRun(session, repository)).walk("role")
    store.close()
    assert "".join(said).count("What you typed is still here, and in no file.") == 2


def test_today_says_what_the_file_refuses(data: Path) -> None:
    begun(data).close()
    store = Store.open_read_only(database(data), MONDAY)
    talk, said = talk_with(["Plan", "Add", "Anything", "Call Sam", "", "", "!stop"])
    assert run(store, library(), MONDAY, Config(), talk) == 0
    store.close()
    assert str(ReadOnlyError()) in "".join(said)

"""Notes line by line: written on a session's page, read out in the review, and kept aside if the line drops."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.made import library
from tests.plain.typist import MONDAY, program_of, store_at, talk_with
from tests.store.writing import session
from tui.open_run import OpenRun
from tui.plain.places.notes import write_note
from tui.plain.places.session import show_session
from tui.plain.turns import Leave
from tui.store.store import Store


@pytest.fixture
def store(data: Path) -> Iterator[Store]:
    kept = store_at(data)
    session(kept, company="Kestrel", path="message")
    yield kept
    kept.close()


def texts(store: Store) -> list[str]:
    return [note.text for note in store.notes.of_session(1)]


def test_a_note_is_written_from_the_page_of_a_session(store: Store) -> None:
    talk, said = talk_with(["something else", "write a note", "They rang.", "", "Friday at 3.", "."])
    with pytest.raises(Leave):
        show_session(program_of(store, talk), 1)
    assert "Your note is saved." in "".join(said)
    assert texts(store) == ["They rang.\n\nFriday at 3."]
    assert not store.conflicts.count()


def test_words_of_a_line_that_dropped_are_kept_and_filled_in(store: Store) -> None:
    talk, _said = talk_with(["They rang."])
    with pytest.raises(Leave):
        write_note(program_of(store, talk), 1)
    (conflict,) = store.conflicts.all()
    assert (conflict.words, texts(store)) == ("They rang.", [])
    talk, said = talk_with(["Friday.", "."])
    write_note(program_of(store, talk), 1)
    assert "They rang." in "".join(said)
    assert texts(store) == ["They rang.\nFriday."]
    assert not store.conflicts.count()


def test_the_review_reads_the_notes(store: Store) -> None:
    from tui.plain.walk import walk_from

    store.notes.add(1, "They rang.\nFriday at 3.")
    open_run = OpenRun.of_session(store, library(), 1)
    talk, said = talk_with([])
    with pytest.raises(Leave):
        walk_from(program_of(store, talk), open_run, open_run.review)
    whole = "".join(said)
    assert "Notes\ntoday, Monday 23 November:\nThey rang.\nFriday at 3.\n" in whole


def test_nothing_is_written_where_it_is_only_looked_at(store: Store, data: Path) -> None:
    store.close()
    looking = Store.open_read_only(data / "onward.db", MONDAY)
    talk, said = talk_with(["something else"])
    with pytest.raises(Leave):
        show_session(program_of(looking, talk), 1)
    assert "Write a note" not in "".join(said)
    looking.close()

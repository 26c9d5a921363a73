"""Notes on the page of a session and on its review: written, changed, erased, and only shown where nothing is saved."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.made import library
from tests.screens.page import MONDAY
from tests.screens.robot import Robot, walking
from tests.store.writing import session
from tui.app import Onward
from tui.screens.base import requests
from tui.screens.dialogs.note_form import NoteForm
from tui.screens.pages.review import ReviewScreen
from tui.screens.places.session import SessionScreen
from tui.store.store import Store
from tui.widgets.free_text import FreeText
from tui.widgets.rows import Rows


@pytest.fixture
def store(data: Path) -> Store:
    kept = Store.open(data / "onward.db", MONDAY)
    session(kept, company="Acme")
    return kept


def texts(store: Store) -> list[str]:
    return [note.text for note in store.notes.of_session(1)]


async def go_to(robot: Robot, key: str) -> None:
    robot.app.screen.query_one(Rows).go_to(key)
    await robot.settle()


async def press_button(robot: Robot, name: str) -> None:
    """Go to a button with Tab, and press it."""
    for _ in range(10):
        if robot.app.focused is not None and robot.app.focused.has_class(name):
            break
        await robot.press("tab")
    await robot.press("enter")


async def test_a_note_is_written_changed_and_erased(store: Store) -> None:
    async with walking(Onward(store, library(), MONDAY)) as robot:
        robot.app.post_message(requests.OpenSession(1))
        await robot.settle()
        await robot.press("w")
        assert robot.on(NoteForm)
        await robot.write("They rang")
        await robot.press("enter")
        await robot.write("about Friday")
        await robot.press("escape")
        assert robot.on(SessionScreen)
        (note,) = store.notes.of_session(1)
        assert (note.text, note.noted_on) == ("They rang\nabout Friday", MONDAY.today().isoformat())
        assert not store.conflicts.count()
        assert "They rang about Friday" in [row.text for row in robot.app.screen.query_one(Rows).rows]
        await go_to(robot, f"note-{note.id}")
        await robot.press("enter")
        await robot.write("!")
        await robot.press("tab", "right")
        await press_button(robot, "done")
        (note,) = store.notes.of_session(1)
        assert (note.text, note.noted_on) == ("They rang\nabout Friday!", "2026-11-22")
        await robot.press("enter")
        await press_button(robot, "remove")
        assert texts(store), "it is asked first"
        await robot.press("down", "enter")
        assert texts(store) == []


async def test_cancelling_and_words_of_nothing_change_nothing(store: Store) -> None:
    note_id = store.notes.add(1, "They rang")
    async with walking(Onward(store, library(), MONDAY)) as robot:
        robot.app.post_message(requests.OpenSession(1))
        await robot.settle()
        await robot.press("w", "escape")
        assert texts(store) == ["They rang"]
        await go_to(robot, f"note-{note_id}")
        await robot.press("enter")
        await robot.write(" again")
        await press_button(robot, "drop")
        assert texts(store) == ["They rang"]
        await robot.press("enter", "ctrl+a", "ctrl+k", "escape")
        assert robot.on(NoteForm), "a note needs words"
        await press_button(robot, "drop")
        assert texts(store) == ["They rang"]
        assert not store.conflicts.count()


async def test_the_review_shows_the_notes_and_opens_them(store: Store) -> None:
    note_id = store.notes.add(1, "They rang")
    async with walking(Onward(store, library(), MONDAY)) as robot:
        robot.app.post_message(requests.OpenReview(1))
        await robot.settle()
        assert robot.on(ReviewScreen)
        await go_to(robot, f"note-{note_id}")
        await robot.press("enter")
        assert robot.on(NoteForm)
        await robot.write(" twice")
        await robot.press("escape")
        assert robot.on(ReviewScreen)
        assert "They rang twice" in [row.text for row in robot.app.screen.query_one(Rows).rows]


async def test_what_was_typed_before_the_program_ended_is_filled_in(store: Store) -> None:
    async with walking(Onward(store, library(), MONDAY)) as robot:
        robot.app.post_message(requests.OpenSession(1))
        await robot.settle()
        await robot.press("w")
        await robot.write("They rang")
        robot.app.forms.save()
    again = Store.open(Path(store.path), MONDAY)
    async with walking(Onward(again, library(), MONDAY)) as robot:
        robot.app.post_message(requests.OpenSession(1))
        await robot.settle()
        await robot.press("w")
        assert robot.app.screen.query_one(FreeText).text == "They rang"


async def test_where_nothing_is_saved_a_note_is_only_shown(store: Store) -> None:
    note_id = store.notes.add(1, "They rang")
    store.close()
    with closing(Store.open_read_only(Path(store.path), MONDAY)) as looking:
        async with walking(Onward(looking, library(), MONDAY)) as robot:
            robot.app.post_message(requests.OpenSession(1))
            await robot.settle()
            assert "note-" not in [row.key for row in robot.app.screen.query_one(Rows).rows]
            await go_to(robot, f"note-{note_id}")
            await robot.press("enter", "x", "escape")
            assert robot.on(SessionScreen)
            assert texts(looking) == ["They rang"]

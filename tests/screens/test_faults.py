"""A file that takes nothing in the midst of things: no screen ends by it, and what was typed is kept once it can be."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.worker import WorkerFailed

from tests.look.pages import ENDED, FULL, LETTER, NEW, demo_at, open_page
from tests.look.pages import _of as of
from tests.look.pages import _person as person
from tests.look.pages import _place as place
from tests.look.pages import _review as review
from tests.made import library
from tests.modules import import_all
from tests.screens.robot import Robot
from tests.screens.test_walks import CLOCK
from tests.terminal.programs import ASKS, PAGE, _stand
from tui.app import Onward
from tui.config.config import Config, Found
from tui.flow.repository import SaveError
from tui.paths import database
from tui.screens.base import requests
from tui.screens.base.choose import Ask, Choose
from tui.screens.base.steady import Steady, SteadyApp, as_save_error
from tui.screens.dialogs.fill import Fill
from tui.screens.dialogs.unsaved import Unsaved
from tui.screens.pages.step import StepScreen
from tui.screens.places.session import SessionScreen
from tui.screens.places.today import Today
from tui.store.faults import Fault
from tui.store.store import Store, StoreError
from tui.store.tables.tables import Tables
from tui.terminal.crash import crash_message
from tui.widgets.free_text import FreeText
from tui.widgets.rows import Rows

WORDS = "a bakery near the station"


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app.open_runs.AGAIN", 0.05)


def fill_up(store: Store) -> None:
    """Let the file grow no more, as on a full disk."""
    conn = store._tables.conn
    conn.execute(f"PRAGMA max_page_count = {conn.execute('PRAGMA page_count').fetchone()[0]}")
    # Pages that became free could be used again.
    conn.execute("PRAGMA query_only = ON")


def make_room(store: Store) -> None:
    store._tables.conn.execute("PRAGMA query_only = OFF")
    store._tables.conn.execute("PRAGMA max_page_count = 1000000")


@asynccontextmanager
async def on_a_page(data: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Robot]:
    """Run the app on a page to write on."""
    _stand(data)
    store = Store.open(database(data), CLOCK)
    try:
        async with Onward(store, library(), CLOCK).run_test(size=size) as pilot:
            robot = Robot(pilot)
            await pilot.pause()
            await robot.press("enter")
            assert robot.page.step.key == PAGE
            yield robot
    finally:
        store.close()


async def until(robot: Robot, holds: Callable[[], bool]) -> None:
    for _round in range(400):
        if holds():
            return
        await robot.pilot.pause(0.02)
    raise AssertionError("it did not happen")


def line(robot: Robot) -> str:
    return str(robot.page.query_one("#saved", Static).render())


def kept(data: Path) -> str:
    return database(data).read_bytes().decode("utf-8", "ignore")


async def choose(robot: Robot, key: str) -> None:
    """Choose a row of what is in front with the keys."""
    rows = robot.app.screen.query_one(Rows)
    there = [row.key for row in rows.rows if not row.heading]
    await robot.press("g", *["j"] * there.index(key), "enter")


async def test_what_was_typed_is_kept_by_itself_once_it_can_be(own_surroundings: Path) -> None:
    async with on_a_page(own_surroundings) as robot:
        store = robot.app.store
        fill_up(store)
        await robot.write(WORDS)
        await until(robot, lambda: "Not saved yet" in line(robot))
        assert "Your text stays here" in line(robot)
        await robot.press("ctrl+n")
        assert robot.page.step.key == PAGE
        assert "stays open" in str(robot.page.query_one("#notice", Static).render())
        assert WORDS not in kept(own_surroundings)
        make_room(store)
        await until(robot, lambda: line(robot).startswith("Saved"))
        assert not robot.page.query_one("#notice").display
        assert WORDS in kept(own_surroundings)
        assert not robot.app.runs.is_retrying
        await robot.press("ctrl+n")
        assert robot.page.step.key != PAGE


async def test_a_page_that_was_left_is_kept_later_and_opens_with_its_text(own_surroundings: Path) -> None:
    async with on_a_page(own_surroundings) as robot:
        store = robot.app.store
        fill_up(store)
        await robot.write(WORDS)
        robot.app.post_message(requests.OpenPlace("today"))
        await until(robot, lambda: robot.on(Today))
        robot.app.post_message(requests.OpenSession(1))
        await until(robot, lambda: robot.on(SessionScreen))
        robot.app.post_message(requests.ContinueSession(1))
        await until(robot, lambda: robot.on(StepScreen))
        assert robot.page.view.value == WORDS
        robot.app.post_message(requests.BeginSession())
        await until(robot, lambda: robot.on(StepScreen) and robot.page.step.key != PAGE)
        await robot.write("Second")
        await until(robot, lambda: len(robot.app.runs.unsaved) == 2)
        robot.app.runs.drop(session_id=77)
        assert len(robot.app.runs.unsaved) == 2, "deleting another session takes nothing of these"
        make_room(store)
        await until(robot, lambda: robot.app.is_saved)
        assert WORDS in kept(own_surroundings) and "Second" in kept(own_surroundings)


async def test_leaving_asks_first_and_the_text_can_be_taken_elsewhere(own_surroundings: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    async with on_a_page(own_surroundings) as robot:
        fill_up(robot.app.store)
        await robot.write(WORDS)
        await robot.press("ctrl+q")
        assert robot.on(Unsaved)
        await robot.press("escape")
        assert robot.page.view.value == WORDS
        await robot.press("ctrl+q")
        await choose(robot, "again")
        await until(robot, lambda: robot.on(Unsaved))
        await choose(robot, "leave")
        assert robot.on(Choose)
        await robot.press("enter")
        assert robot.on(Unsaved)
        await choose(robot, "write")
        assert robot.on(Ask)
        robot.app.screen.query_one(Input).value = str(elsewhere / "not there")
        await robot.press("enter")
        assert robot.on(Unsaved)
        await choose(robot, "write")
        robot.app.screen.query_one(Input).value = str(elsewhere)
        await robot.press("enter")
        (file,) = elsewhere.iterdir()
        assert WORDS in file.read_text("utf-8")
        assert file.stat().st_mode & 0o777 == 0o600
        await choose(robot, "leave")
        await until(robot, lambda: robot.app._exit)
        assert robot.app.return_code == 0


async def test_leaving_goes_on_when_it_can_be_kept_after_all(own_surroundings: Path) -> None:
    async with on_a_page(own_surroundings) as robot:
        robot.app.leaving._config = Config({"restricted": Found(True)})
        fill_up(robot.app.store)
        await robot.write(WORDS)
        await robot.press("ctrl+q")
        keys = [row.key for row in robot.app.screen.query_one(Rows).rows if not row.heading]
        assert keys == ["again", "show", "stay", "leave"], "no file is offered where none may be written"
        make_room(robot.app.store)
        await choose(robot, "again")
        await until(robot, lambda: robot.app._exit)
        assert WORDS in kept(own_surroundings)


async def test_a_deleted_file_can_be_made_anew_from_the_page(own_surroundings: Path) -> None:
    async with on_a_page(own_surroundings) as robot:
        shutil.rmtree(own_surroundings)
        await robot.write(WORDS)
        await until(robot, lambda: "moved or deleted" in line(robot))
        await robot.press("ctrl+s")
        await until(robot, lambda: robot.on(Unsaved))
        assert not database(own_surroundings).exists()
        await choose(robot, "anew")
        await until(robot, lambda: robot.on(StepScreen) and line(robot).startswith("Saved"))
        assert WORDS in kept(own_surroundings) and "Kestrel" in kept(own_surroundings)


async def test_a_form_stays_open_with_what_was_typed(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (80, 24)) as pilot:
        robot = Robot(pilot)
        await open_page(pilot, place("people", "n"))
        fill_up(robot.app.store)
        await robot.write("Maren")
        await robot.press("escape")
        assert robot.on(Fill)
        assert "Maren" in robot.app.screen.query(Input).first().value
        make_room(robot.app.store)
        await robot.press("escape")
        assert not robot.on(Fill)
        assert "Maren" in [each.name for each in robot.app.store.people.all()]
        # Once more closes it all the same.
        await robot.press("n")
        await until(robot, lambda: robot.on(Fill))
        fill_up(robot.app.store)
        await robot.write("Nobody")
        await robot.press("escape", "escape")
        await until(robot, lambda: not robot.on(Fill))


KEYS: dict[str, tuple[Callable[[Pilot[Any]], Any], tuple[str, ...]]] = {
    "plan": (place("plan"), ("space", "o", "l", "u", "m", "enter")),
    "today": (place("today"), ("u", "j", "enter", "enter")),
    "session": (of(NEW), ("t", "j", "enter")),
    "deleting": (of(NEW), ("d",)),
    "letter": (of(ENDED, *LETTER), ("j", "enter", "enter", "escape")),
    "kept words": (place("strengths"), ("r", "d", "enter", "j", "enter")),
    "people": (place("people"), ("enter", "j", "enter", "d")),
    "settings": (place("settings"), ("j", "enter", "j", "enter")),
    "letter check": (place("settings"), ("G", "k", "k", "enter", "enter", "escape")),
    "review": (review(FULL), ("ctrl+n",)),
    "erasing": (place("settings"), ("G", "enter", *"ERASE", "enter")),
}


async def test_no_screen_ends_by_it(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (80, 24)) as pilot:
        robot = Robot(pilot)
        before = robot.app.store.dump()
        for name, (way, keys) in KEYS.items():
            await open_page(pilot, way)
            fill_up(robot.app.store)
            await pilot.press(*keys)
            make_room(robot.app.store)
            assert robot.app._exception is None and not robot.app._exit, name
        await until(robot, lambda: robot.app.is_saved)
        after = robot.app.store.dump()
        for table in ("settings", "people", "strengths"):
            assert after[table] == before[table], table
        for message in (
            requests.OpenPerson(person(robot.app, "J. Ito")),
            requests.BeginCheckIn(),
            requests.ReplyCame(None, session_id=1),
            requests.DeleteSession(1),
            requests.UndoDelete(),
        ):
            fill_up(robot.app.store)
            robot.app.post_message(message)
            await pilot.pause()
            make_room(robot.app.store)
        assert robot.app._exception is None and not robot.app._exit


async def test_a_file_that_cannot_be_read_ends_nothing_either(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (80, 24)) as pilot:
        robot = Robot(pilot)
        file = database(own_surroundings)
        whole = file.read_bytes()
        robot.app.store._tables.conn.execute("PRAGMA cache_size = 0")
        file.write_bytes(whole[:100] + b"x" * (len(whole) - 100))
        for name in ("plan", "people", "strengths", "patterns", "sessions", "settings", "today"):
            robot.app.post_message(requests.OpenPlace(name))
            await pilot.pause()
            await robot.press("enter", "escape")
        assert robot.app._exception is None and not robot.app._exit
        file.write_bytes(whole)
        robot.app.post_message(requests.OpenPlace("plan"))
        await until(robot, lambda: robot.app.screen.query(Rows).first().option_count > 3)


def test_a_crash_says_what_is_true() -> None:
    assert "is kept" in crash_message(None)
    assert "couldn't be saved" in crash_message(None, is_saved=False)


def every_screen(kind: type[Screen[Any]] = Screen) -> list[type[Screen[Any]]]:
    found = [each for each in kind.__subclasses__() if each.__module__.startswith("tui.")]
    return found + [one for each in kind.__subclasses__() for one in every_screen(each)]


def test_every_screen_goes_on_after_a_fault() -> None:
    import_all()
    assert ASKS
    unsteady = {each.__name__ for each in every_screen() if not issubclass(each, Steady)}
    assert unsteady <= {"Palette", "TooSmall", "Welcome", "FileProblem"}, "these have nothing to do with the store"
    assert issubclass(Onward, SteadyApp)


async def test_a_page_that_cannot_be_read_leaves_the_one_before_it(
    own_surroundings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(tables: Tables) -> tuple[int, int]:
        raise StoreError(Fault.BUSY.message, Fault.BUSY)

    async with on_a_page(own_surroundings) as robot:
        await robot.write(WORDS)
        with monkeypatch.context() as patch:
            patch.setattr(Tables, "changes", fails)
            await robot.press("escape")
            assert robot.page.step.key == PAGE
            assert robot.page.view.value == WORDS
        await robot.press("escape")
        assert robot.page.step.key != PAGE


async def test_an_undo_that_takes_the_scrollbar_away_ends_nothing() -> None:
    class Page(App[None]):
        CSS = "FreeText { height: 6; }"

        def compose(self) -> ComposeResult:
            yield FreeText()

    async with Page().run_test() as pilot:
        field = pilot.app.query_one(FreeText)
        field.focus()
        await pilot.press(*"a", "enter", *"b", "enter", *"c", "enter", *"d", "enter", *"e")
        await pilot.press(*["ctrl+z"] * 12)
        assert field.text == ""


def test_a_fault_of_the_program_does_not_pass_for_one_of_the_file() -> None:
    full = SaveError("The disk is full.")
    fault = KeyError("a name")
    fault.__context__ = full
    assert as_save_error(fault) is None
    assert as_save_error(full) is full
    assert as_save_error(WorkerFailed(full)) is full
    wrapped = RuntimeError("of a timer")
    wrapped.__cause__ = full
    assert as_save_error(wrapped) is full

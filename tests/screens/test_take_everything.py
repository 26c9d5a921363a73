"""Take it with you, for everything: the same ticks as for a session; what isn't ticked is in no file."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.events import Key

from tests.made import library
from tests.screens.page import MONDAY
from tests.screens.robot import Robot, walking
from tests.store.writing import session
from tui.app import Onward
from tui.screens.base import requests
from tui.screens.places.take_along import TakeAlong
from tui.store.errors import StoreError
from tui.store.store import Store
from tui.widgets.rows import Rows

MANY = 50


@pytest.fixture
async def robot(data: Path) -> AsyncIterator[Robot]:
    """Open Take it with you for everything, from the list of sessions."""
    store = Store.open(data / "onward.db", MONDAY)
    session(store, company="Kestrelneedle", goal="Goalneedle", write={"text": "Secretneedle", "fate": "out_of_sight"})
    session(store, company="Boltneedle", role="Roleneedle")
    store.notes.add(1, "Noteneedle")
    store.people.add({"name": "Personneedle", "is": "contact"})
    async with walking(Onward(store, library(), MONDAY)) as robot:
        robot.app.post_message(requests.OpenPlace("sessions"))
        await robot.settle()
        await robot.press("X")
        assert robot.on(TakeAlong)
        yield robot


def chosen(robot: Robot) -> set[str]:
    screen = robot.app.screen
    assert isinstance(screen, TakeAlong)
    return screen.parts.chosen


async def tick(robot: Robot, key: str) -> None:
    robot.app.screen.query_one(Rows).go_to(key)
    await robot.press("space")


async def save(robot: Robot) -> str:
    """Save what is ticked as plain text, and return it."""
    await robot.press("s", "down", "enter")
    (file,) = Path.home().glob("onward-sessions-*")
    assert file.name == f"onward-sessions-{MONDAY.today().isoformat()}.txt"
    return file.read_text("utf-8")


async def test_all_but_private_parts_are_ticked_and_saved(robot: Robot) -> None:
    said = await save(robot)
    words = ["Kestrelneedle", "Goalneedle", "Boltneedle", "Roleneedle", "Personneedle"]
    assert [each for each in words if each not in said] == []
    assert [each for each in ("Secretneedle", "Noteneedle") if each in said] == []


async def test_one_row_takes_a_whole_session_out_and_back(robot: Robot) -> None:
    rows = robot.app.screen.query_one(Rows)
    headings = [row.text for row in rows.rows if row.heading]
    assert headings.index("Boltneedle, Roleneedle") < headings.index("Kestrelneedle")
    page = "page-0"
    everything = set(chosen(robot))
    await tick(robot, page)
    assert everything - chosen(robot) == {"2.company", "2.role"}
    await tick(robot, "1.note-1")
    said = await save(robot)
    assert "Noteneedle" in said
    assert "needle" in said
    assert [each for each in ("Boltneedle", "Roleneedle", "Secretneedle") if each in said] == []
    await tick(robot, page)
    assert chosen(robot) == everything | {"1.note-1"}


async def test_all_or_none_and_no_hand_over(robot: Robot) -> None:
    before = set(chosen(robot))
    await robot.press("a")
    assert chosen(robot) == set()
    await robot.press("a")
    assert chosen(robot) == before
    await robot.press("h")
    assert robot.on(TakeAlong), "handing over is for the parts of one session"
    await robot.press("escape")
    assert not robot.on(TakeAlong)


@pytest.fixture
async def many(data: Path) -> AsyncIterator[Robot]:
    """Open it with more sessions than are read at a time."""
    store = Store.open(data / "onward.db", MONDAY)
    for number in range(MANY):
        session(store, company=f"Company{number}needle")
    async with walking(Onward(store, library(), MONDAY)) as robot:
        robot.app.post_message(requests.CopyWanted(None))
        await robot.settle()
        yield robot


def read_so_far(robot: Robot) -> int:
    screen = robot.app.screen
    assert isinstance(screen, TakeAlong)
    return len(screen.parts.pages)


async def test_of_many_only_the_first_are_read_and_all_are_saved(many: Robot) -> None:
    assert read_so_far(many) < MANY
    said = await save(many)
    assert [number for number in range(MANY) if f"Company{number}needle" not in said] == []


async def test_the_last_row_is_that_of_the_last_session(many: Robot) -> None:
    await many.press("end")
    here = many.app.screen.query_one(Rows).here
    assert here is not None
    assert here.key.startswith("1.")


async def test_what_is_not_read_yet_is_ticked_and_unticked_with_the_rest(many: Robot) -> None:
    await many.press("a")
    assert read_so_far(many) == MANY
    assert chosen(many) == set()


async def test_a_row_that_was_unticked_stays_so_when_more_are_read(many: Robot) -> None:
    await tick(many, f"{MANY}.company")
    said = await save(many)
    assert f"Company{MANY - 1}needle" not in said
    assert "Company0needle" in said


async def test_what_cannot_be_read_is_said_and_nothing_is_saved(many: Robot, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise StoreError("The file can't be read.")

    monkeypatch.setattr("tui.export.session_parts.run_parts", fail)
    for _time in range(2):
        await many.press("s")
        assert many.on(TakeAlong), "nothing is asked"
    assert read_so_far(many) < MANY


async def test_going_back_ends_the_reading(many: Robot) -> None:
    screen = many.app.screen
    screen.post_message(Key("s", "s"))
    await many.press("escape")
    await many.settle()
    assert not many.on(TakeAlong)
    assert not list(many.app.workers)

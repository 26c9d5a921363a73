"""The line of the palette is the one of every other page."""

from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input, OptionList

from tests.made import library
from tests.screens.page import MONDAY
from tests.screens.robot import Robot, walking
from tests.screens.test_screens import shown
from tests.widgets.test_letters import ACUTE, FLAG, HAND
from tui.app import Onward
from tui.screens.dialogs.palette import Palette
from tui.screens.places.plan import PlanScreen
from tui.store.store import Store
from tui.widgets.rows import Rows


def _line(robot: Robot) -> Input:
    assert robot.on(Palette)
    assert isinstance(robot.app.focused, Input)
    return robot.app.focused


@pytest.fixture
def store(data: Path) -> Store:
    return Store.open(data / "onward.db", MONDAY)


@pytest.mark.parametrize("letter", [HAND, FLAG, ACUTE])
async def test_its_cursor_goes_by_whole_letters(store: Store, letter: str) -> None:
    async with walking(Onward(store, library(), MONDAY)) as robot:
        await robot.press("ctrl+p")
        robot.app.screen.post_message(Paste(f"a{letter}b"))
        await robot.settle()
        line = _line(robot)
        await robot.press("left", "left")
        assert line.cursor_position == 1
        await robot.press("right")
        assert line.cursor_position == 1 + len(letter)
        await robot.press("backspace")
        assert line.value == "ab"
        await robot.press("end", "x", "home", "y")
        assert line.value == "yabx"


async def test_it_takes_a_paste_of_several_lines_whole_and_finds_by_it(store: Store) -> None:
    async with walking(Onward(store, library(), MONDAY)) as robot:
        robot.app.pop_screen()
        await robot.press("ctrl+p")
        robot.app.screen.post_message(Paste("what is\nplanned"))
        await robot.settle()
        assert _line(robot).value == "what is planned"
        await robot.press("ctrl+u")
        await robot.write("plan")
        robot.app.screen.query_one(OptionList)
        await robot.press("enter")
        assert robot.on(PlanScreen)


async def test_places_come_first_and_each_command_shows_its_key(store: Store) -> None:
    async with walking(Onward(store, library(), MONDAY)) as robot:
        robot.app.pop_screen()
        await robot.press("ctrl+p")
        rows = [row for row in robot.app.screen.query_one(Rows).rows if row.text]
        assert [row.text for row in rows[:3]] == ["Places", "Today", "Sessions"]
        assert {row.text: row.right for row in rows}["Help now"] == "F2"
        await robot.press("down", "down", "enter")
        assert robot.on(PlanScreen)


async def test_an_entry_is_found_by_its_name_and_by_what_it_does(store: Store) -> None:
    async with walking(Onward(store, library(), MONDAY)) as robot:
        robot.app.pop_screen()
        await robot.press("ctrl+p")
        await robot.write("plan")
        rows = robot.app.screen.query_one(Rows)
        assert rows.rows[0].text == "Plan"
        await robot.press("ctrl+u")
        await robot.write("next d")
        assert rows.rows[0].text == "Today"
        assert "What is next and due" in shown(robot.app) and "> Today" in shown(robot.app)
        await robot.press("ctrl+u")
        await robot.write("xqx")
        assert [row.text for row in rows.rows] == ["Nothing matches these words."]
        await robot.press("enter")
        assert robot.on(Palette)

"""People, by keys alone: the list, the card of one person, what Today says, and the page about the same company."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from textual.widgets import Button

from tests.made import library
from tests.screens.robot import Robot
from tests.screens.test_screens import shown
from tests.store.writing import CLOCK, course, session, store
from tui.app import Onward
from tui.clock import Clock
from tui.domain.shapes import Value
from tui.screens.base.requests import BeginSession, OpenPlace
from tui.screens.dialogs.fill import Fill
from tui.screens.pages.step import StepScreen
from tui.screens.places.people import PeoplePlace
from tui.screens.places.person import PersonScreen
from tui.screens.places.today import Today
from tui.store.store import Store
from tui.widgets.rows import Rows
from tui.widgets.side_pane import SidePane

SIZES = [(80, 24), (60, 18)]
NARROW = SIZES[1:]
ITO = {"name": "J. Ito", "company": "Meridian Rail"}
LETTER = {"kind": "feedback", "channel": "email", "body": "Hello,\n- What would help? I know it is late."}


@asynccontextmanager
async def at_keyboard(kept: Store, size: tuple[int, int], days: int = 0) -> AsyncIterator[Robot]:
    """Start the app on `kept`, that many days later."""
    clock = Clock(CLOCK.now() + timedelta(days=days))
    async with Onward(Store(kept._tables, clock), library(), clock).run_test(size=size) as pilot:
        await pilot.pause()
        yield Robot(pilot)


async def go_to(robot: Robot, key: str) -> None:
    """Walk to a row with the arrows, and choose it."""
    rows = robot.app.screen.query_one(Rows)
    await robot.press("g")
    for _ in rows.rows:
        if rows.here is not None and rows.here.key == key:
            break
        await robot.press("down")
    assert rows.here is not None and rows.here.key == key, key
    await robot.press("enter")


async def people(robot: Robot) -> None:
    robot.app.post_message(OpenPlace("people"))
    await robot.pilot.pause()


def told(**more: Value) -> Store:
    """Return a store with a letter to J. Ito, and yes to keeping in touch."""
    kept = store()
    done = {"hand_over": {"done": "sent", "on": CLOCK.today().isoformat()}, "keep_in_touch": "yes"}
    session(kept, **({"company": "Meridian Rail", "whom": ITO, "letter": LETTER} | done | more))
    return kept


def told_of(robot: Robot, words: str) -> bool:
    """Say whether something was said in passing that has these words."""
    return any(words in each.message for each in robot.app._notifications)


def seen(robot: Robot) -> str:
    return " ".join(shown(robot.app).split())


@pytest.mark.parametrize("size", SIZES)
async def test_today_says_whom_to_say_hello_to_and_opens_the_card(size: tuple[int, int]) -> None:
    kept = told()
    async with at_keyboard(kept, size, days=60) as robot:
        assert "Say hello to J. Ito" in seen(robot)
        assert "last contact 60 days ago" in seen(robot)
        await go_to(robot, "touchpoint-1")
        assert robot.on(PersonScreen)
        assert "(60 days ago)" in seen(robot)
        await go_to(robot, "met")
        assert "(today)" not in seen(robot) and "next contact" in seen(robot)
        await robot.press("escape")
        assert robot.on(Today)
        assert "Say hello" not in seen(robot)


@pytest.mark.parametrize("size", SIZES)
async def test_somebody_is_added_found_deleted_and_brought_back(size: tuple[int, int]) -> None:
    kept = told()
    async with at_keyboard(kept, size) as robot:
        await go_to(robot, "people")
        assert robot.on(PeoplePlace) and "1 person" in seen(robot)
        await robot.press("n")
        await robot.write("Łukasz Wójcik")
        await robot.press("enter")
        await robot.write("Żubr")
        await robot.press("escape")
        assert robot.on(PeoplePlace) and "Łukasz Wójcik" in seen(robot)
        await robot.press("slash")
        await robot.write("lukasz wojcik")
        assert "Łukasz Wójcik" in seen(robot) and "J. Ito" not in seen(robot)
        await robot.press("enter", "d")
        assert "Nobody matches" in seen(robot)
        await robot.press("u", "escape")
        assert [each.name for each in kept.people.all()] == ["J. Ito", "Łukasz Wójcik"]
        await robot.press("n")
        await robot.write("lukasz wojcik")
        await robot.press("escape")
        assert told_of(robot, "You know them already")
        assert [each.name for each in kept.people.all()] == ["J. Ito", "Łukasz Wójcik"]
        await robot.press("escape")
        assert robot.on(Today)


@pytest.mark.parametrize("size", NARROW)
async def test_an_empty_list_says_which_key_to_press_and_a_name_is_needed(size: tuple[int, int]) -> None:
    kept = store()
    async with at_keyboard(kept, size) as robot:
        await people(robot)
        assert "Press n to add someone" in seen(robot)
        await robot.press("d", "u", "n", "enter")
        await robot.write("Somewhere")
        await robot.press("escape")
        assert robot.on(Fill) and "Add a name, or any word for them" in seen(robot)
        await robot.write("[/] 田中さくら")
        await robot.press("escape")
        assert [(each.name, each.company) for each in kept.people.all()] == [("[/] 田中さくら", "Somewhere")]
        await robot.press("n", "escape")
        assert robot.on(PeoplePlace)


@pytest.mark.parametrize("size", NARROW)
async def test_the_next_contact_is_put_on_a_near_day_and_on_a_typed_one(size: tuple[int, int]) -> None:
    kept = told()
    tomorrow = CLOCK.today() + timedelta(1)
    async with at_keyboard(kept, size) as robot:
        await people(robot)
        await robot.press("enter")
        await go_to(robot, "stop")
        assert "You stopped keeping in touch" in seen(robot)
        await go_to(robot, "plan")
        await robot.press("right", "escape")
        assert kept.people.all()[0].next_on == tomorrow.isoformat()
        await go_to(robot, "plan")
        await robot.press("left", "left")
        await robot.press("enter")
        await robot.write("2027-03-04")
        await robot.press("escape")
        assert kept.people.all()[0].next_on == "2027-03-04"
        assert "Thu 4 Mar 2027" in seen(robot)
        await robot.press("u", "u")
        assert kept.people.all()[0].next_on is None


@pytest.mark.parametrize("size", NARROW)
async def test_no_answer_and_taking_it_back(size: tuple[int, int]) -> None:
    kept = told()
    before = kept.dump()
    async with at_keyboard(kept, size) as robot:
        await people(robot)
        await robot.press("enter")
        await go_to(robot, "silent")
        assert [row.state for row in kept.letters(1)] == ["no_reply"]
        assert "No answer to my last message" not in seen(robot)
        await go_to(robot, "wrote")
        await go_to(robot, "wrote")
        assert len(kept.dump()["people"][0]["touchpoints"]) == 1, "of one day there is one contact"
        await go_to(robot, "silent")
        assert not kept.people.all()[0].silent
        await go_to(robot, "stop")
        await robot.press(*"uuuuu")
        assert kept.dump() == before


@pytest.mark.parametrize("size", NARROW)
async def test_how_often_is_ones_own(size: tuple[int, int]) -> None:
    kept = told()
    async with at_keyboard(kept, size) as robot:
        await people(robot)
        await robot.press("enter")
        await go_to(robot, "pace")
        await robot.press("ctrl+u")
        await robot.write("two")
        await robot.press("escape")
        assert kept.people.all()[0].gaps == (60, 90)
        assert told_of(robot, "Nothing was changed")
        await go_to(robot, "pace")
        await robot.press("ctrl+u")
        await robot.write("30")
        await robot.press("escape")
        assert kept.people.all()[0].gaps == (30, 90)
        assert "after 30 days, then every 90" in seen(robot)


@pytest.mark.parametrize("size", NARROW)
async def test_facts_change_and_two_become_one(size: tuple[int, int]) -> None:
    kept = told()
    other = kept.people.add({"name": "Jun Ito", "notes": "Met at a fair"})
    async with at_keyboard(kept, size) as robot:
        await people(robot)
        await robot.press("enter", "e", "enter", "enter")
        await robot.write("Planner [b]")
        await robot.press("escape")
        assert "Planner [b], Meridian Rail" in seen(robot)
        await go_to(robot, "same")
        await robot.press("enter")
        assert [each.name for each in kept.people.all()] == ["J. Ito"] and kept.people.one(other) is None
        await robot.press("g")
        assert "Notes: Met at a fair" in seen(robot)


@pytest.mark.parametrize("size", NARROW)
async def test_the_card_leads_to_the_session_of_a_letter(size: tuple[int, int]) -> None:
    async with at_keyboard(told(role="Planner"), size) as robot:
        await people(robot)
        await robot.press("enter")
        await go_to(robot, "letter-1")
        assert not robot.on(PersonScreen) and "Meridian Rail" in seen(robot)


@pytest.mark.parametrize("size", NARROW)
async def test_a_second_setback_at_a_company_shows_what_there_is(size: tuple[int, int]) -> None:
    lesson = [{"text": "Bring figures", "sort": "change", "area": "cv"}]
    kept = told(role="Planner", lesson=lesson)
    async with at_keyboard(kept, size, days=30) as robot:
        robot.app.post_message(BeginSession())
        await robot.pilot.pause()
        await robot.write("MERIDIAN rail")
        await robot.press("enter", "enter", "enter")
        assert robot.page.step.key == "same_company"
        first = seen(robot)
        for words in ("Planner", "J. Ito", "You keep in touch with J. Ito already"):
            assert words in first
        assert isinstance(robot.app.focused, Button)
        await robot.press("pagedown", "pagedown")
        last = seen(robot)
        assert "You asked J. Ito for feedback" in last and '"What would help?"' in last
        await robot.press("down")
        assert "Bring figures" in seen(robot)
        await robot.press("enter")
        assert robot.on(StepScreen) and robot.page.step.key == "stage"
        await robot.press("escape", "escape")
        assert robot.page.step.key == "outcome"


async def test_a_first_setback_shows_no_such_page() -> None:
    async with at_keyboard(told(), (80, 24)) as robot:
        robot.app.post_message(BeginSession())
        await robot.pilot.pause()
        await robot.write("Meridian Trams")
        await robot.press("enter", "enter", "enter")
        assert robot.page.step.key == "stage"


async def test_the_palette_opens_people() -> None:
    async with at_keyboard(told(), (80, 24)) as robot:
        commands = {each.title: each.callback for each in robot.app.get_system_commands(robot.app.screen)}
        commands["People"]()
        await robot.pilot.pause()
        assert robot.on(PeoplePlace)


def test_the_page_about_the_same_company_is_on_every_path() -> None:
    assert set(course().steps["same_company"].paths) == {path.key for path in course().paths}


async def test_beside_a_list_that_finds_nobody_nobody_is_shown() -> None:
    async with at_keyboard(told(), (120, 40)) as robot:
        await people(robot)
        seen = []
        for keys in ((), ("slash", *"qq"), ("backspace", "backspace")):
            await robot.press(*keys)
            seen.append(robot.app.screen.query_one(SidePane).display)
        assert seen == [True, False, True]

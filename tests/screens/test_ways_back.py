"""Ways back: what was deleted comes back, and Esc leads to where a page was opened from."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Key
from textual.widgets import Static

from tests.screens.robot import Robot, walking
from tests.screens.test_walks import app_at
from tui.app import Onward
from tui.screens.base.choose import Choose
from tui.screens.base.requests import OpenPlace, OpenTip
from tui.screens.dialogs.why import Why
from tui.screens.pages.review import ReviewScreen
from tui.screens.pages.step import StepScreen
from tui.screens.places.session import SessionScreen
from tui.screens.places.sessions import Sessions
from tui.screens.places.tips import Tips
from tui.screens.places.today import Today
from tui.widgets.rows import Rows


async def begin(robot: Robot, name: str) -> None:
    await robot.press("enter" if not robot.on(Today) else "n")
    await robot.write(name)
    await robot.press("ctrl+n", "escape", "escape")


@asynccontextmanager
async def begun(app: Onward, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Robot]:
    """Run `app` with a session just begun, on its page."""
    async with walking(app, size) as robot:
        await begin(robot, "Kestrel")
        assert robot.on(SessionScreen)
        yield robot


async def test_a_deleted_session_comes_back_from_today_also_after_a_new_start(data: Path) -> None:
    app = app_at(data)
    async with begun(app) as robot:
        await robot.press("d")
        assert robot.on(Today)
        assert not app.store.sessions()
        await robot.press("u")
        assert robot.on(SessionScreen)
        assert [row.company for row in app.store.sessions()] == ["Kestrel"]
        await robot.press("d")
    again = app_at(data)
    async with walking(again) as robot:
        assert robot.on(Today), "a person who deleted their only session is no newcomer"
        await robot.press("slash", "enter", "u")
        assert [row.company for row in again.store.sessions()] == ["Kestrel"]


async def test_the_keys_are_those_of_what_is_on_the_page(data: Path) -> None:
    app = app_at(data)

    def keys() -> dict[str, str]:
        return {row.left or row.text: row.text for row in app.screen.query_one(Rows).rows}

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        robot = Robot(pilot)
        await robot.press("f1")
        assert "Everywhere" in keys() and "Tab" in keys()
        assert not {"In a list", "While you write"} & set(keys())
        await robot.press("escape", "enter", "f1")
        assert {"While you write", "Tab"} <= set(keys())
        await robot.press("escape")
        await robot.write("Kestrel")
        await robot.press("ctrl+n", "escape", "escape", "escape", "f1")
        assert "In a list" in keys()
        assert not {"While you write", "Tab"} & set(keys()), "there is one thing on Today, and it is a list"
        app.store.close()


async def test_a_notice_stays_on_the_page_that_it_came_with(data: Path) -> None:
    """Over the next page it would cover what is asked there, and the key it names does nothing there."""
    app = app_at(data)
    async with begun(app) as robot:
        await robot.press("d", "down")
        assert robot.on(Today)
        assert [each.message for each in app._notifications] == ["Deleted: Kestrel. u brings it back."]
        await robot.press("n")
        assert robot.on(StepScreen)
        assert not list(app._notifications)
        assert not app.screen.query("Toast")


async def test_a_line_of_news_covers_no_words_of_the_session(data: Path) -> None:
    app = app_at(data)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        robot = Robot(pilot)
        await begin(robot, "Kestrel")
        assert robot.on(SessionScreen)
        app.screen.notify("Process: done. It's saved.", markup=False)
        while not app.screen.query("Toast"):
            await pilot.pause()
        await pilot.pause()
        toast = app.screen.query("Toast").first().region
        assert toast.height == 1
        words = [app.screen.query_one("#facts").content_region, app.screen.query_one(Rows).content_region]
        assert not [each for each in words if toast.overlaps(each)]
        app.store.close()


async def test_a_search_takes_the_keys_that_are_commands_elsewhere(data: Path) -> None:
    app = app_at(data)
    async with walking(app) as robot:
        await begin(robot, "Dunnet")
        await robot.press("escape", "slash", *"dunn")
        assert robot.on(Sessions)
        assert len(app.store.sessions()) == 1


async def test_esc_on_a_page_opened_from_a_tip_leads_back_to_the_tips(data: Path) -> None:
    app = app_at(data)
    async with begun(app) as robot:
        await robot.press("ctrl+p", *"tip 4", "enter")
        assert robot.on(StepScreen)
        assert 4 in robot.page.step.tips
        await robot.press("escape")
        assert robot.on(Tips)


async def test_why_opens_over_the_page_and_esc_closes_only_it(data: Path) -> None:
    app = app_at(data)
    async with begun(app, (60, 18)) as robot:
        await robot.press("1")
        for close in ("escape", "f3", "enter"):
            focused = app.focused
            await robot.press("f3")
            assert robot.on(Why)
            await robot.press(close)
            assert robot.page.step.key == "feelings"
            assert app.focused is focused


@pytest.mark.parametrize("place", ["plan", "strengths"])
async def test_a_key_that_is_held_down_answers_a_question_once(data: Path, place: str) -> None:
    app = app_at(data)
    async with begun(app) as robot:
        app.post_message(OpenPlace(place))
        await robot.pilot.pause()
        await robot.press("n")
        assert robot.on(Choose)
        for _ in range(6):
            app.post_message(Key("enter", None))
        await robot.pilot.pause()
        assert app.is_running
        assert app.screen_stack[0] is not app.screen
        await robot.press("escape", "escape", "escape")
        assert robot.on(Today)


async def test_a_key_that_is_held_ends_no_session(data: Path) -> None:
    app = app_at(data)
    async with begun(app, (60, 18)) as robot:
        await robot.press("r", *["ctrl+n"] * 6)
        assert robot.on(ReviewScreen)
        said = str(app.screen.query_one("#open", Static).content)
        assert said.startswith("Still open: What happened, Process, ")
        assert app.store.counts()["finished"] == 0
        await robot.press("enter")
        assert robot.on(Today)
        assert app.store.counts()["finished"] == 1


async def test_one_key_leads_from_any_page_to_the_stages(data: Path) -> None:
    app = app_at(data)
    async with begun(app) as robot:
        for keys in (["0"], ["1"], ["2"], ["3"], ["4"]):
            await robot.press(*keys)
            assert robot.on(StepScreen)
            await robot.press("f8")
            assert robot.on(SessionScreen)
        await robot.press("0", "ctrl+n")
        assert robot.on(StepScreen)
        await robot.press("f8")
        assert robot.on(SessionScreen)


async def test_words_on_a_page_are_kept_when_the_stages_are_opened(data: Path) -> None:
    app = app_at(data)
    async with begun(app) as robot:
        await robot.press("4")
        await robot.write("Explain my work")
        await robot.press("f8")
        assert robot.on(SessionScreen)
        (row,) = app.store.sessions()
        assert "Explain my work" in str(app.store.dump())
        assert row.company == "Kestrel"


async def test_a_page_that_can_be_skipped_is_passed_by_one_key(data: Path) -> None:
    app = app_at(data)
    async with walking(app) as robot:
        await robot.press("enter")
        await robot.write("Kestrel")
        await robot.press("ctrl+n", "enter", "enter")
        assert robot.page.step.key == "stage"
        await robot.press("ctrl+n")
        assert robot.page.step.key == "role"
        await robot.press("escape", "down", "ctrl+n")
        assert robot.page.step.key == "stage", "somebody who moved the cursor may think that it chose"
        await robot.press("ctrl+n")
        assert robot.page.step.key == "role"


async def test_finish_is_one_key_on_the_review(data: Path) -> None:
    app = app_at(data)
    async with begun(app) as robot:
        await robot.press("r")
        assert robot.on(ReviewScreen)
        await robot.press("f")
        assert robot.on(Today)


async def test_pages_that_are_not_on_the_path_can_be_opened_from_the_session(data: Path) -> None:
    app = app_at(data)
    async with begun(app) as robot:
        await robot.press("t", "j", "enter")
        await robot.press("G", "enter")
        assert robot.on(Choose)
        await robot.press("enter")
        assert robot.on(StepScreen)
        assert "short" not in robot.page.step.paths
        await robot.press("f8")
        assert robot.on(SessionScreen)


async def test_a_tip_opens_its_page_where_the_path_leaves_it_out(data: Path) -> None:
    app = app_at(data)
    async with begun(app) as robot:
        await robot.press("t", "G", "enter")
        app.post_message(OpenTip(1))
        await robot.settle()
        assert robot.page.step.key == "feelings"


async def test_a_stage_that_is_done_says_so_and_the_session_stays_next(data: Path) -> None:
    app = app_at(data)
    async with begun(app) as robot:
        await robot.press("t", "G", "enter", "2")
        await robot.press("end", "enter")
        while robot.on(StepScreen):
            await robot.answer()
        assert robot.on(SessionScreen)
        assert any("Ask for feedback: done." in note.message for note in app._notifications)
        await robot.press("escape")
        assert robot.on(Today)
        assert app.screen.query_one(Rows).rows[0].key == "next"

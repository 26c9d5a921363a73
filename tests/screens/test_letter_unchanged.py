"""A letter that nobody changed: passing its page changes nothing, and its tone is that of its text."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.widgets import Button, Static, TextArea

from tests.history import write_demo
from tests.made import library, loose
from tests.screens.robot import walking
from tui.app import Onward
from tui.clock import Clock
from tui.open_run import OpenRun
from tui.store.store import Store
from tui.widgets.chooser import Chooser

CLOCK = Clock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


@pytest.fixture
def store(data: Path) -> Store:
    write_demo(data / "onward.db", CLOCK)
    return Store.open(data / "onward.db", CLOCK)


async def test_passing_a_letter_that_nobody_changed_asks_nothing_again(store: Store) -> None:
    async with walking(Onward(store, library(), CLOCK)) as robot:
        for row in store.sessions():
            open_run = OpenRun.of_session(store, library(), row.id)
            before = open_run.session.answers.get("letter")
            if before is None:
                continue
            await robot.app.run_pages.show(open_run, "letter")
            robot.app.save()
            assert open_run.session.answers["letter"] == before, row.company
            await robot.press("ctrl+n")
            assert "asked again" not in str(robot.page.query_one("#notice", Static).content), row.company
            assert open_run.session.answers["letter"] == before, row.company


async def test_a_tone_that_was_chosen_and_not_applied_is_there_again_and_is_said(store: Store) -> None:
    row = next(row for row in store.sessions() if row.company == "Quayside Housing")
    async with walking(Onward(store, library(), CLOCK)) as robot:
        open_run = OpenRun.of_session(store, library(), row.id)
        await robot.app.run_pages.show(open_run, "letter")
        robot.page.query_one(TextArea).insert("One more line.")
        robot.page.query_one("#tone", Chooser).focus()
        tones = [key for key, _words in robot.page.query_one("#tone", Chooser)._options]
        await robot.press(*["right"] * tones.index("formal"))
        await robot.press("escape")
        # What is visible is a draft: the choice, and the question what becomes of the text.
        await robot.app.run_pages.show(OpenRun.of_session(store, library(), row.id), "letter")
        assert robot.page.query_one("#tone", Chooser).chosen == "formal"
        assert robot.page.query_one("#ask").display
        assert loose(robot.page.view.value)["tone"] == "plain"
        await robot.press("ctrl+n")
        assert robot.page.step.key == "letter"
        notice = str(robot.page.query_one("#notice", Static).content)
        assert "still in the plain tone" in notice
        button = str(robot.page.query_one("#rebuild", Button).label).strip("[ ]<>")
        assert f"{button} makes a new draft in the formal tone" in notice
        await robot.press("ctrl+n")
        assert robot.page.step.key != "letter"
        again = OpenRun.of_session(store, library(), row.id).session.value("letter")
        assert loose(again)["tone"] == "plain"
        assert "wanted" not in loose(again)


async def test_a_name_that_is_being_typed_is_in_the_letter_once_its_page_is_passed(store: Store) -> None:
    store.set_setting("name", "")
    row = next(row for row in store.sessions() if row.company == "Quayside Housing")
    async with walking(Onward(store, library(), CLOCK)) as robot:
        open_run = OpenRun.of_session(store, library(), row.id)
        open_run.session.draft("letter", {**loose(open_run.session.value("letter")), "body": "Hello.\n\n[your name]\n"})
        await robot.app.run_pages.show(open_run, "letter")
        robot.page.query_one("#own-name").focus()
        await robot.write("Robin Ash")
        assert store.setting("name") == ""
        await robot.press("ctrl+n")
        assert store.setting("name") == "Robin Ash"
        assert (
            loose(OpenRun.of_session(store, library(), row.id).session.value("letter"))["body"]
            == "Hello.\n\nRobin Ash\n"
        )


@pytest.mark.parametrize("edit", ["", "One more line. "])
async def test_a_name_that_is_put_right_is_right_in_the_letter_too(store: Store, edit: str) -> None:
    store.set_setting("name", "")
    row = next(row for row in store.sessions() if row.company == "Quayside Housing")
    async with walking(Onward(store, library(), CLOCK)) as robot:
        open_run = OpenRun.of_session(store, library(), row.id)
        open_run.session.draft(
            "letter", {**loose(open_run.session.value("letter")), "body": "Hello, [your name].\n\n[your name]\n"}
        )
        await robot.app.run_pages.show(open_run, "letter")
        robot.page.query_one("#own-name").focus()
        await robot.write("Robi")
        await robot.press("tab")
        text = robot.page.query_one(TextArea)
        assert text.text == "Hello, Robi.\n\nRobi\n"
        text.insert(edit, (0, 0))
        robot.page.query_one("#own-name").focus()
        await robot.press("end")
        await robot.write("n Ash")
        await robot.press("tab")
        assert text.text == f"{edit}Hello, Robin Ash.\n\nRobin Ash\n"
        assert store.setting("name") == "Robin Ash"


async def test_a_name_that_stands_elsewhere_too_is_left_as_it_is(store: Store) -> None:
    store.set_setting("name", "")
    row = next(row for row in store.sessions() if row.company == "Quayside Housing")
    async with walking(Onward(store, library(), CLOCK)) as robot:
        open_run = OpenRun.of_session(store, library(), row.id)
        open_run.session.draft(
            "letter", {**loose(open_run.session.value("letter")), "body": "Hello Al.\n\n[your name]\n"}
        )
        await robot.app.run_pages.show(open_run, "letter")
        robot.page.query_one("#own-name").focus()
        await robot.write("Al")
        await robot.press("tab")
        robot.page.query_one("#own-name").focus()
        await robot.press("end")
        await robot.write("ma")
        await robot.press("tab")
        assert robot.page.query_one(TextArea).text == "Hello Al.\n\nAl\n"

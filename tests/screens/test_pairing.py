"""What is on a page is stored under its own step, however late the news of it comes and whatever comes after it."""

from pathlib import Path

import pytest
from textual.events import Key
from textual.widgets import TextArea

from tests.made import library
from tests.screens.page import MONDAY
from tests.screens.robot import Robot, walking
from tui.app import Onward
from tui.flow.value import AnswerState
from tui.open_run import OpenRun
from tui.screens.pages.step import StepScreen
from tui.store.store import Store
from tui.widgets.steps.base import StepView


async def _open(app: Onward, open_run: OpenRun, step: str) -> None:
    await app.run_pages.show(open_run, step)


def _open_run(store: Store) -> OpenRun:
    open_run = OpenRun.of_session(store, library(), None)
    open_run.session.give("company", "Kestrel")
    open_run.session.give("path", "full")
    return open_run


@pytest.fixture
def store(data: Path) -> Store:
    return Store.open_exclusive(data / "onward.db", MONDAY)


def _send(robot: Robot, *keys: str) -> None:
    """Send keys faster than anybody can type, without waiting for what they do."""
    driver = robot.app._driver
    assert driver is not None
    for name in keys:
        key = Key(name, name if len(name) == 1 else None)
        key.set_sender(robot.app)
        driver.send_message(key)


async def test_late_news_of_a_page_is_not_taken_for_the_page_after_it(store: Store) -> None:
    open_run = _open_run(store)
    async with walking(Onward(store, library(), MONDAY)) as robot:
        await _open(robot.app, open_run, "company")
        await robot.press("ctrl+u")
        await robot.write("Kestrel Health")
        left = robot.page.view
        late = StepView.Changed(left, left.value)
        await robot.press("ctrl+n")
        assert robot.page.step.key == "path"
        robot.page.post_message(late)
        robot.page.post_message(StepView.Finished(left))
        await robot.settle()
        assert robot.page.step.key == "path"
        answers = open_run.session.answers
        assert answers["path"].value == "full"
        assert (answers["company"].value, answers["company"].state) == ("Kestrel Health", AnswerState.GIVEN)


async def test_a_burst_of_keys_and_continue_leaves_each_answer_with_its_page(store: Store) -> None:
    open_run = _open_run(store)
    async with walking(Onward(store, library(), MONDAY)) as robot:
        await _open(robot.app, open_run, "reason_given")
        words = "a" * 600
        _send(robot, *words, "ctrl+n")
        await robot.settle()
        _send(robot, "ctrl+n", "ctrl+n")
        await robot.settle()
        for key, answer in open_run.session.answers.items():
            fits = open_run.session.course.steps[key].read(answer.value)
            assert fits == answer.value, key
        assert open_run.session.answers["reason_given"].value == {"text": words}
        assert open_run.session.answers["reason_given"].state is AnswerState.GIVEN


async def test_the_last_keys_before_skip_are_kept(store: Store) -> None:
    open_run = _open_run(store)
    async with walking(Onward(store, library(), MONDAY)) as robot:
        await _open(robot.app, open_run, "reason_given")
        robot.page.view.query_one(TextArea).insert("Not now")
        # The view has not heard of it yet.
        await robot.page.run_action("skip")
        assert open_run.session.answers["reason_given"].value == {"text": "Not now"}
        assert open_run.session.answers["reason_given"].state is AnswerState.SKIPPED


async def test_a_page_that_nobody_touched_is_no_draft(store: Store) -> None:
    open_run = _open_run(store)
    async with walking(Onward(store, library(), MONDAY)) as robot:
        await _open(robot.app, open_run, "role")
        robot.app.save()
        await robot.press("ctrl+s", "escape")
        assert "role" not in open_run.session.answers
        # Nor does looking at an answer that was given make a draft of it.
        await _open(robot.app, open_run, "company")
        robot.app.save()
        await robot.press("ctrl+s")
        assert open_run.session.answers["company"].state is AnswerState.GIVEN
        assert isinstance(robot.app.screen, StepScreen)

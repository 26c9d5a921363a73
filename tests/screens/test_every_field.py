"""What is visible is saved: text typed into any field of any page is in the file though nobody left the field."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tests.history import write_demo
from tests.made import library
from tests.screens.robot import PATIENCE, Robot, walking
from tui.app import Onward
from tui.clock import Clock
from tui.flow.kinds.planning import Actions, Week
from tui.flow.kinds.resting import Card, Review
from tui.flow.step import Step
from tui.open_run import OpenRun
from tui.store.store import Store
from tui.widgets.choice_or_own import ChoiceOrOwn
from tui.widgets.chooser import Chooser
from tui.widgets.day import DayField
from tui.widgets.line import OwnLine
from tui.widgets.rows import Rows

CLOCK = Clock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
STEPS = [
    (course, step)
    for course, found in library().courses.items()
    for step in found.steps.values()
    if not isinstance(step, Card | Review)
]
"""Every step that asks for something, with the course that it is of."""


@pytest.fixture
def store(data: Path) -> Store:
    write_demo(data / "onward.db", CLOCK)
    store = Store.open(data / "onward.db", CLOCK)
    store.set_setting("name", "")
    return store


async def _show_fields(robot: Robot, step: Step) -> None:
    """Bring every field of the page in sight that a key can bring."""
    view = robot.page.view
    if isinstance(step, Actions | Week) and not any(each.display for each in view.query(DayField)):
        rows = view.query_one(Rows)
        rows.focus()
        rows.go_to("add" if isinstance(step, Week) else next(row.key for row in rows.rows if not row.heading))
        await robot.press("enter")
    elif view.query(Rows):
        keys = [row.key for row in view.query_one(Rows).rows]
        for key in ("new", "sent"):
            if key in keys:
                view.query_one(Rows).focus()
                view.query_one(Rows).go_to(key)
                await robot.press("enter")
    for other in (*view.query(DayField), *view.query(ChoiceOrOwn)):
        if other.is_on_screen or other.display:
            chooser = other.query_one(Chooser)
            for _ in range(12):
                if other.query_one(Input).display:
                    break
                chooser.turn(1)
                await robot.settle()


def _fields(robot: Robot) -> list[Widget]:
    found = robot.page.view.query("Input, TextArea")
    return [each for each in found if _is_shown(each) and not getattr(each, "read_only", False)]


def _is_shown(widget: Widget) -> bool:
    return all(each.display for each in widget.ancestors_with_self if isinstance(each, Widget))


async def _saved(open_run: OpenRun) -> None:
    async with asyncio.timeout(PATIENCE):
        while open_run.session.unsaved:  # noqa: ASYNC110
            await asyncio.sleep(0.005)


def _open_run(store: Store, course: str) -> OpenRun:
    """Return the run of a course as the file holds it now, the same one each time."""
    if course == "check_in":
        return OpenRun.of_check_in(store, library())
    session_id = next(row.id for row in store.sessions() if row.company == "Northmoor Libraries")
    if course == "session":
        return OpenRun.of_session(store, library(), session_id)
    assert course == "reply"
    return OpenRun.of_reply(store, library(), session_id=session_id)


def test_every_course_is_looked_through() -> None:
    """Of silence there is nothing to be asked: that is a page to read."""
    assert {course for course, _step in STEPS} == set(library().courses) - {"no_reply"}


@pytest.mark.parametrize(("course", "step"), STEPS, ids=[f"{course}-{step.key}" for course, step in STEPS])
async def test_every_field_of_a_page_is_saved_while_it_is_typed_in(store: Store, course: str, step: Step) -> None:
    async with walking(Onward(store, library(), CLOCK), size=(100, 40)) as robot:
        open_run = _open_run(store, course)
        await robot.app.run_pages.show(open_run, step.key)
        await _show_fields(robot, step)
        own_lines: dict[str, bool] = {}
        for number in range(len(_fields(robot))):
            field = _fields(robot)[number]
            words = "77" if isinstance(field, Input) and field.restrict else f"Zq {number}x"
            own_lines[words] = isinstance(field, OwnLine)
            field.focus()
            if isinstance(field, Input | TextArea):
                field.clear()
            await robot.write(words)
            assert robot.app.focused is field
            await _saved(open_run)
            again = _open_run(store, course).session.answer(step.key)
            assert again is not None
            assert words in json.dumps(again.stored, ensure_ascii=False), (step.key, number, again.stored)
        # After a restart the page shows the words, or the row that opens them.
        await robot.app.run_pages.show(_open_run(store, course), step.key)
        for words, was_own_line in own_lines.items():
            _see_words(robot, step, words, was_own_line=was_own_line)


def _see_words(robot: Robot, step: Step, words: str, *, was_own_line: bool) -> None:
    view = robot.page.view
    shown = [each.value if isinstance(each, Input) else each.text for each in view.query("Input, TextArea")]  # type: ignore[attr-defined]
    in_form = isinstance(step, Actions | Week)
    assert was_own_line or in_form or any(words in text for text in shown), (step.key, shown)
    assert words in json.dumps(view.value, ensure_ascii=False), view.session.answer(step.key)

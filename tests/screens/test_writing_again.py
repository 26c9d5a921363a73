"""Writing again on the next two days: only on wish, on its day alone, and never once somebody did not feel safe."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.made import library
from tests.screens.robot import Robot
from tests.screens.test_screens import shown
from tui.app import Onward
from tui.clock import Clock
from tui.flow.session import Session
from tui.open_run import OpenRun
from tui.screens.base.requests import OpenFlow, OpenPlace
from tui.screens.places.plan import PlanScreen
from tui.screens.places.today import Today
from tui.store.store import Store
from tui.widgets.rows import Rows

MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
WHAT = "Write about it again"


class Turning(Clock):
    """A clock that the test turns."""

    def turn(self, **by: int) -> None:
        assert self._fixed is not None
        self._fixed += timedelta(**by)


def begun(fate: str = "kept") -> tuple[Store, Session]:
    """Return a store, and its one session, in which somebody wrote today."""
    store = Store.in_memory(Turning(MONDAY))
    session = OpenRun.of_session(store, library(), None).session
    session.give("company", "Acme")
    session.give("path", "full")
    session.give("write", {"text": "It hurt.", "fate": fate})
    return store, session


def due(store: Store, day: int) -> list[str]:
    return [each.title for each in store.due(date(2026, 11, day)) if each.kind == "action"]


def days(store: Store) -> list[str]:
    return [str(each.when_on) for each in store.plan.open_actions() if each.what == WHAT]


@pytest.mark.parametrize("fate", ["kept", "let_go"])
def test_it_is_asked_only_after_writing_and_plans_nothing_unless_days_are_chosen(fate: str) -> None:
    store, session = begun(fate)
    page = session.course.steps["write_again"]
    assert session.applies(page)
    session.skip(page.key)
    assert days(store) == []
    session.give("write", {"text": ""})
    assert not session.applies(page)


def test_each_chosen_day_is_on_today_on_that_day_alone() -> None:
    store, session = begun()
    session.give("write_again", ["2026-11-24", "2026-11-25"])
    assert days(store) == ["2026-11-24", "2026-11-25"]
    assert [due(store, day) for day in (23, 24, 25, 26)] == [[], [WHAT], [WHAT], []]


def test_a_day_that_passed_is_nowhere_left_over() -> None:
    clock = Turning(MONDAY)
    store, session = begun()
    session.give("write_again", ["2026-11-24"])
    clock.turn(days=3)
    later = Store.in_memory(clock)
    later.load(store.dump())
    assert later.plan.open_actions() == []
    assert later.plan.open_count() == 0
    assert later.facts()["open_actions"] == []


def test_once_it_was_written_it_is_over_for_that_day() -> None:
    clock = Turning(MONDAY)
    store = Store.in_memory(clock)
    session = OpenRun.of_session(store, library(), None).session
    for key, value in {"company": "Acme", "path": "full", "write": {"text": "It hurt."}}.items():
        session.give(key, value)
    session.give("write_again", ["2026-11-24", "2026-11-25"])
    clock.turn(days=1)
    assert due(store, 24) == [WHAT]
    session.give("write", {"text": "It hurt. Today a little less."})
    assert due(store, 24) == []
    assert days(store) == ["2026-11-25"]


def test_what_is_dropped_stays_dropped() -> None:
    store, session = begun()
    session.give("write_again", ["2026-11-24", "2026-11-25"])
    first = store.plan.open_actions()[0].id
    store.plan.mark(first, "let_go")
    assert due(store, 24) == []
    session.give("write_again", ["2026-11-24", "2026-11-25"])
    assert days(store) == ["2026-11-25"]
    session.give("write_again", ["2026-11-24"])
    assert days(store) == []


def test_a_moved_day_is_not_planned_twice() -> None:
    store, session = begun()
    session.give("write_again", ["2026-11-24"])
    store.plan.move(store.plan.open_actions()[0].id, date(2026, 11, 27))
    session.give("write_again", ["2026-11-24", "2026-11-25"])
    assert days(store) == ["2026-11-25", "2026-11-27"]
    assert session.value("write_again") == ["2026-11-24", "2026-11-25"]


async def test_it_opens_the_page_again_from_today() -> None:
    store, session = begun()
    session.give("write_again", ["2026-11-24"])
    for step in session.steps(session.course.flows[0]):
        session.skip(step.key) if not session.passed(step) else None
    app = Onward(store, library(), Turning(datetime(2026, 11, 24, 9, 0, tzinfo=UTC)))
    async with app.run_test(size=(80, 24)) as pilot:
        robot = Robot(pilot)
        await robot.settle()
        rows = app.screen.query_one(Rows)
        rows.go_to(next(row.key for row in rows.rows if row.text == WHAT))
        await robot.press("enter")
        assert "Open the page" in shown(app)
        await robot.press("enter")
        assert robot.page.step.key == "write"
        assert "It hurt." in shown(app)
        await robot.press("escape")
        app.post_message(OpenPlace("plan"))
        await robot.settle()
        assert robot.on(PlanScreen)
        assert WHAT in shown(app)


async def test_the_page_offers_two_days_by_keyboard() -> None:
    store, session = begun()
    app = Onward(store, library(), Turning(MONDAY))
    async with app.run_test(size=(60, 18)) as pilot:
        robot = Robot(pilot)
        await robot.settle()
        number = store.sessions()[0].id
        app.post_message(OpenFlow(number, session.course.flow_of["write_again"].key, "write_again"))
        await robot.settle()
        assert "Tomorrow, Tue 24 Nov" in shown(app)
        await robot.press("space", "down", "space", "space", "ctrl+n")
        assert days(store) == ["2026-11-24"]


async def test_it_is_gone_once_somebody_does_not_feel_safe() -> None:
    store, session = begun()
    session.give("write_again", ["2026-11-24"])
    app = Onward(store, library(), Turning(MONDAY))
    async with app.run_test(size=(80, 24)) as pilot:
        robot = Robot(pilot)
        await robot.settle()
        app.post_message(OpenFlow(store.sessions()[0].id, "process", "feelings"))
        await robot.settle()
        await robot.press("shift+tab", "enter", "escape")
        assert robot.page.step.key == "after_help"
        assert days(store) == []
        await robot.press("j", "j", "enter")
        assert robot.on(Today)
        assert not any(row.text == WHAT for row in app.screen.query_one(Rows).rows)
        assert [row["repeats"] for row in store.dump()["sessions"][0]["actions"]] == []

"""Midnight while Onward is open: headings and near days follow, and what was chosen stays the day it was."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from textual.app import App, ComposeResult
from textual.widgets import Input

from tests.made import library
from tests.screens.robot import Robot
from tests.screens.test_screens import shown
from tests.store.writing import session
from tui.app import Onward
from tui.clock import Clock
from tui.domain.plan import new_action
from tui.screens.base import requests
from tui.store.store import Store
from tui.widgets.chooser import Chooser
from tui.widgets.day import DayField
from tui.widgets.rows import Rows
from tui.widgets.steps.days import DateView


class Turning(Clock):
    """A clock that the test turns."""

    def turn(self, **by: int) -> None:
        assert self._fixed is not None
        self._fixed += timedelta(**by)


LATE = datetime(2026, 11, 23, 23, 59, tzinfo=UTC)


def opened() -> tuple[Onward, Callable[[], None]]:
    store = Store.in_memory(Turning(LATE))
    session(store, company="Acme", role="Cook")
    store.plan.add(new_action("care", what="Walk to the weir", when_on="2026-11-24"))
    app = Onward(store, library(), Turning(LATE))
    clock = app.clock
    assert isinstance(clock, Turning)
    return app, lambda: clock.turn(minutes=2)


async def test_today_follows_at_the_next_key() -> None:
    app, turn = opened()
    async with app.run_test(size=(80, 24)) as pilot:
        robot = Robot(pilot)
        await robot.settle()
        assert "Mon 23 Nov" in shown(app) and "tomorrow" in shown(app)
        turn()
        await robot.press("down")
        page = shown(app)
        assert "Tue 24 Nov" in page and "Mon 23 Nov" not in page
        assert "tomorrow" not in page


async def test_a_page_of_near_days_follows_and_keeps_what_was_chosen() -> None:
    app, turn = opened()
    async with app.run_test(size=(80, 24)) as pilot:
        robot = Robot(pilot)
        pilot.app.post_message(requests.ContinueSession(1))
        await robot.settle()
        while not app.screen.query(DateView):
            await robot.press("ctrl+n")
        await robot.press("enter", "escape")
        view = app.screen.query_one(DateView)
        assert view.value == "2026-11-23"
        assert [row.text for row in view.query_one(Rows).rows][:2] == ["today, Mon 23 Nov", "yesterday, Sun 22 Nov"]
        turn()
        await app.new_day.follow()
        await robot.settle()
        assert [row.text for row in view.query_one(Rows).rows][:2] == ["today, Tue 24 Nov", "yesterday, Mon 23 Nov"]
        assert view.value == "2026-11-23"


class OneDay(App[None]):
    """A field for a day on its own."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.field = DayField(clock, "2026-11-24")

    def compose(self) -> ComposeResult:
        yield self.field


async def test_a_day_in_a_form_stays_the_day_that_was_chosen() -> None:
    clock = Turning(LATE)
    app = OneDay(clock)
    async with app.run_test() as pilot:
        assert app.field.query_one(Chooser).chosen == "tomorrow"
        clock.turn(minutes=2)
        await app.field.follow_day()
        await pilot.pause()
        assert app.field.day == "2026-11-24"
        assert app.field.query_one(Input).value == "24 Nov 2026"
        clock.turn(days=-1)
        await app.field.follow_day()
        await pilot.pause()
        assert app.field.query_one(Chooser).chosen == "tomorrow"


def test_the_end_of_the_day_is_waited_for_and_no_clock_that_stands() -> None:
    clock = Clock()
    left = clock.until_midnight()
    assert left is not None
    over = datetime.fromisoformat(clock.start_of(clock.days_after(clock.today(), 1)))
    assert abs((clock.now() + timedelta(seconds=left) - over).total_seconds()) < 60
    assert Clock(LATE).until_midnight() is None

"""The week on the short path, where it is one of More pages: it comes with the same start, and holds once passed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.made import library, loose
from tests.screens.robot import Robot
from tests.screens.test_screens import shown
from tests.screens.told import tell
from tui.app import Onward
from tui.clock import Clock
from tui.screens.base.requests import OpenSession
from tui.screens.places.session import SessionScreen
from tui.store.store import Store
from tui.widgets.rows import Rows

CLOCK = Clock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


@pytest.mark.parametrize("path", ["short", "message"])
async def test_the_week_comes_with_its_start_among_more_pages(data: Path, path: str) -> None:
    store = Store.open(data / "onward.db", CLOCK)
    tell(store, {"outcome": "turned_down", "stage": "final", "path": path})
    app = Onward(store, library(), CLOCK)
    async with app.run_test(size=(80, 24)) as pilot:
        robot = Robot(pilot)
        await robot.settle()
        app.post_message(OpenSession(store.sessions()[0].id))
        await robot.settle()
        assert robot.on(SessionScreen)
        app.screen.query_one(Rows).go_to("more-")
        await robot.press("enter")
        app.screen.query(Rows).last().go_to("week")
        await robot.press("enter")
        assert robot.page.step.key == "week"
        start = robot.page.view.value
        assert [slot["what"] for slot in loose(start)["slots"]] == [
            *("Look for roles", "Write to one person", "Work on one application", "Rest: no searching")
        ]
        assert "are filled in as a start" in " ".join(shown(app).split())
        await robot.press("ctrl+n")
        week = store.plan.week()
        assert week is not None
        assert len(week.slots) == 4
    store.close()

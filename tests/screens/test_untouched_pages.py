"""Pages on the way: one that was only looked at holds no words of a person, and today is not a later day."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.made import library, loose
from tests.screens.robot import walking
from tests.store.writing import CLOCK
from tui.app import Onward
from tui.open_run import OpenRun
from tui.paths import database
from tui.store.store import Store

TODAY = CLOCK.today()


def begun(data: Path) -> tuple[Store, OpenRun]:
    """Make a store with a session that somebody began."""
    store = Store.open(database(data), CLOCK)
    run = OpenRun.of_session(store, library(), None)
    for key, value in {"company": "Kestrel", "outcome": "turned_down", "path": "message", "channel": "email"}.items():
        run.session.give(key, value)
    return store, run


async def test_a_letter_that_was_only_looked_at_is_no_draft_of_the_person(data: Path) -> None:
    store, run = begun(data)
    async with walking(Onward(store, library(), CLOCK)) as robot:
        await robot.app.run_pages.show(run, "letter")
        assert loose(robot.page.view.value)["body"]
        robot.app.save()
        assert "letter" not in run.session.answers


@pytest.mark.parametrize(("days", "position"), [(0, None), (1, "resume_on")])
async def test_only_a_later_day_leaves_the_person_on_the_page_of_the_day(
    data: Path, days: int, position: str | None
) -> None:
    store, run = begun(data)
    run.session.give("path", "short")
    run.session.draft("resume_on", (TODAY + timedelta(days=days)).isoformat())
    async with walking(Onward(store, library(), CLOCK)) as robot:
        await robot.app.run_pages.show(run, "resume_on")
        await robot.press("ctrl+n")
        assert run.session.position == position

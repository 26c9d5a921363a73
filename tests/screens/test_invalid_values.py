"""A damaged value is named by the doctor, shown on its page or under Kept aside, and put right there."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from textual.widgets import Input

from tests.history import demo_history
from tests.made import library
from tests.screens.damage_visits import Visits, run_commands
from tests.screens.robot import walking
from tests.store.damage import write
from tests.store.invalid_values import invalidate
from tests.store.writing import CLOCK
from tui.app import Onward
from tui.cli.leave import Exit
from tui.cli.onward import onward
from tui.open_run import OpenRun
from tui.paths import database
from tui.store.store import Store


@pytest.fixture(scope="module")
def whole() -> bytes:
    """Return a file with the demo's history."""
    return demo_history(CLOCK)


@pytest.fixture
def file(own_surroundings: Path, whole: bytes) -> Path:
    path = database(own_surroundings)
    write(path, whole)
    return path


def doctor() -> str:
    done = CliRunner().invoke(onward, ["doctor"], catch_exceptions=False)
    assert done.exit_code == Exit.FINE
    return " ".join(done.stdout.split())


@pytest.mark.parametrize("kind", ["no UTF-8", "no day of any calendar", "nothing"])
async def test_every_place_opens_on_a_file_with_odd_values(file: Path, kind: str) -> None:
    visits = Visits(file)
    invalidate(file, kind)
    run_commands()
    assert await visits.visit(file) == "opened"


async def test_a_damaged_day_stands_on_its_page_and_is_put_right(file: Path) -> None:
    invalidate(file, "no UTF-8", only=("sessions", "heard_on"))
    said = doctor()
    assert "sessions.heard_on (9 rows)" in said and "Some values in it are damaged" in said
    assert "\ufffd-11-22" not in said
    store = Store.open(file, CLOCK)
    session_id = next(row.id for row in store.sessions() if row.company == "Otterburn Buses")
    open_run = OpenRun.of_session(store, library(), session_id)
    async with walking(Onward(store, library(), CLOCK)) as robot:
        await robot.app.run_pages.show(open_run, "heard_on")
        assert robot.page.query_one(Input).value == "202\ufffd-11-22"
        await robot.focus(Input)
        await robot.press("end", "ctrl+u")
        await robot.write("20 Nov 2026")
        await robot.press("ctrl+n")
    store = Store.open(file, CLOCK)
    assert {row.heard_on for row in store.sessions() if row.id == session_id} == {"2026-11-20"}
    store.close()


async def test_a_damaged_value_that_is_no_answer_is_kept_aside(file: Path) -> None:
    invalidate(file, "no UTF-8", only=("actions", "when_on"))
    store = Store.open(file, CLOCK)
    try:
        aside = store.conflicts.all()
        assert aside and all(str(each.words).startswith("202\ufffd") for each in aside)
        assert all(each.step.startswith("damaged: when on of ") for each in aside)
    finally:
        store.close()
    assert "All " in doctor()

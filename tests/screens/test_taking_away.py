"""A letter leaves the app in every way there is, in the real app and folder, and the page says what came of it."""

import asyncio
import os
import stat
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.letters import BODY, SUBJECT, WHOM, at_hand_over
from tests.made import library
from tui.app import Onward
from tui.clock import Clock
from tui.screens.pages.step import StepScreen
from tui.store.store import Store
from tui.widgets.rows import Rows

CLOCK = Clock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


@pytest.fixture(params=[(80, 24), (60, 18)], ids=["80x24", "60x18"])
async def pilot(own_surroundings: Path, request: pytest.FixtureRequest) -> AsyncIterator[Pilot[int]]:
    """Stand on the page where the letter is handed over."""
    at_hand_over(own_surroundings)
    app = Onward(Store.open(own_surroundings / "onward.db", CLOCK), library(), CLOCK)
    async with app.run_test(size=request.param) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        yield pilot
    app.store.close()


def page(pilot: Pilot[int]) -> StepScreen:
    screen = pilot.app.screen
    assert isinstance(screen, StepScreen) and screen.step.key == "hand_over"
    return screen


async def take(pilot: Pilot[int], way: str) -> str:
    """Choose a way with the keys, and return what the page says came of it."""
    rows = page(pilot).query_one(Rows)
    await pilot.press("home")
    while rows.here is not None and rows.here.key != way:
        await pilot.press("down")
    await pilot.press("enter")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    line = page(pilot).query_one(".happened", Static)
    assert line.display
    assert line.region.bottom <= page(pilot).query_one("#page").region.bottom, "what happened is out of sight"
    return str(line.render())


async def test_every_way_is_in_sight_at_once(pilot: Pilot[int]) -> None:
    rows = page(pilot).query_one(Rows)
    assert rows.max_scroll_y == 0
    assert rows.region.bottom <= page(pilot).query_one("#page").region.bottom
    assert page(pilot).query_one("#page").scroll_y == 0


async def test_files_are_kept_beside_the_store_and_named_on_the_page(pilot: Pilot[int], own_surroundings: Path) -> None:
    for way, name in (
        ("text", "Thank-you-and-a-question-about-Ops.txt"),
        ("mail", "Thank-you-and-a-question-about-Ops.eml"),
    ):
        file = own_surroundings / "letters" / name
        assert str(file) in await take(pilot, way)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert (message["Subject"], message["To"].addresses[0].display_name) == (SUBJECT, WHOM["name"])
    await pilot.press("ctrl+n")
    await pilot.pause()
    app = pilot.app
    assert isinstance(app, Onward) and app.runs.current is not None
    assert app.runs.current.session.value("hand_over") == {"done": "saved"}


async def test_a_file_that_cannot_be_written_is_said_and_the_page_stays(
    pilot: Pilot[int], own_surroundings: Path
) -> None:
    (own_surroundings / "letters").write_text("in the way")
    assert "couldn't be saved as a file" in await take(pilot, "text")
    assert (own_surroundings / "letters").read_text() == "in the way"


async def test_copying_is_asked_for_and_not_promised(pilot: Pilot[int]) -> None:
    said = await take(pilot, "copy")
    assert said.startswith("Your terminal was asked to copy the letter. If pasting gives nothing")
    assert pilot.app.clipboard == BODY


async def test_without_a_terminal_to_give_back_the_plain_view_says_so(pilot: Pilot[int]) -> None:
    for way in ("plain", "link"):
        assert "no plain view" in await take(pilot, way)


async def test_leaving_the_page_while_the_printer_thinks_is_fine(
    pilot: Pilot[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lp = tmp_path / "lp"
    lp.write_text(f"#!/bin/sh\nread line <{tmp_path}/wait\n/bin/cat >{tmp_path}/printed\necho request id is Office-1\n")
    lp.chmod(0o700)
    os.mkfifo(tmp_path / "wait")
    monkeypatch.setenv("PATH", str(tmp_path))
    await pilot.press("escape", "ctrl+n")
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    rows = page(pilot).query_one(Rows)
    await pilot.press("home")
    while rows.here is not None and rows.here.key != "print":
        await pilot.press("down")
    await pilot.press("enter")
    # This opens once the printer reads, so by then it has begun.
    with await asyncio.to_thread((tmp_path / "wait").open, "w") as wait:
        await pilot.press("escape")
        await pilot.pause()
        wait.write("go\n")
    await pilot.app.workers.wait_for_complete()
    assert (tmp_path / "printed").read_text(encoding="utf-8").startswith(f"Subject: {SUBJECT}")

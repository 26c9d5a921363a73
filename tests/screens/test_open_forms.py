"""What is written in a form that is open is in the file a moment later, and is not left aside once it is closed."""

import asyncio
from pathlib import Path

import pytest

from tests.made import library
from tests.screens.page import MONDAY
from tests.screens.robot import PATIENCE, Robot, walking
from tui.app import Onward
from tui.screens import requests
from tui.screens.choose import Ask
from tui.screens.fill import Fill
from tui.store.store import Store
from tui.widgets.form import Part


@pytest.fixture
def store(data: Path) -> Store:
    return Store.open(data / "onward.db", MONDAY)


async def _aside(store: Store) -> list[str]:
    async with asyncio.timeout(PATIENCE):
        while not store.asides.count():  # noqa: ASYNC110
            await asyncio.sleep(0.005)
    return [each.words for each in store.asides.all()]


async def _open(robot: Robot, kind: str) -> list[object]:
    given: list[object] = []
    parts = [Part(key="name", label="Name"), Part(key="notes", label="Notes")]
    form = Fill("Somebody", parts, {"name": "Ana"}, MONDAY) if kind == "fill" else Ask("Your name", "", kept=True)
    robot.app.call_later(robot.app.push_screen, form, given.append)
    await robot.settle()
    return given


@pytest.mark.parametrize("kind", ["fill", "ask"])
async def test_a_form_is_put_aside_while_it_is_typed_in_and_not_after(store: Store, kind: str) -> None:
    async with walking(Onward(store, library(), MONDAY)) as robot:
        robot.app.post_message(requests.OpenPlace("today"))
        given = await _open(robot, kind)
        await robot.write("Kowalczyk")
        assert any("Kowalczyk" in words for words in await _aside(store))
        await robot.press("enter")
        if kind == "fill":
            await robot.press("escape")
        assert "Kowalczyk" in str(given)
        assert not store.asides.count()
        robot.app.save_forms()
        assert not store.asides.count()

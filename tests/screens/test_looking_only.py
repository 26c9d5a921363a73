"""Looking only: the whole program can be read, every key of every page changes nothing, and none ends the program."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tests.look.pages import CLOCK, FULL, PLACES, STEPS, _of, _step, open_page, settle
from tests.made import library
from tests.screens.test_screens import shown
from tests.screens.test_two_logins import said
from tui.app import Onward
from tui.demo import fill
from tui.screens.step import StepScreen
from tui.shipped import SEEDS
from tui.store.store import Store

EVERYWHERE = frozenset(
    "ctrl+q ctrl+c ctrl+p f1 f2 f3 f5 ctrl+l tab shift+tab up down left right j k g G home end pageup pagedown".split()
)
"""Keys that only lead from here to there."""
NOT_OF_THE_FILE = {"welcome", "today-empty", "patterns-few", "people-none", "too-small", "hidden"}
SAID = "Looking only"
REFUSED = "Looking only: nothing is changed here."


async def press(pilot: Pilot[Any], key: str) -> None:
    """Press a key as a terminal sends it, without waiting for the processor to be idle."""
    driver = pilot.app._driver
    assert driver is not None
    letter = key if len(key) == 1 else None
    event = Key(_character_to_key(key) if letter else key, letter)
    event.set_sender(pilot.app)
    driver.send_message(event)
    await pilot._wait_for_screen()


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.fixture
def file(own_surroundings: Path) -> Path:
    found = own_surroundings / "onward.db"
    fill(found, SEEDS, library(), CLOCK)
    return found


async def test_no_key_of_any_page_changes_anything(file: Path) -> None:
    before = digest(file)
    store = Store.open_to_look(file, CLOCK)
    app = Onward(store, library(), CLOCK)
    async with app.run_test(size=(80, 24)) as pilot:
        for name, way in (PLACES | STEPS).items():
            if name in NOT_OF_THE_FILE:
                continue
            await open_page(pilot, way)
            assert SAID in shown(app), name
            keys = [key for key in app.screen.active_bindings if key not in EVERYWHERE]
            for key in sorted(keys, key=lambda key: key in ("escape", "ctrl+n", "enter")):
                await press(pilot, key)
            for key in ("x", "enter"):
                await press(pilot, key)
            assert app._exception is None, name
        await settle(pilot)
    assert app._exception is None
    store.close()
    assert digest(file) == before
    assert {each.name for each in file.parent.iterdir()} <= {"onward.db", "onward.db-journal"}


async def test_a_page_says_so_and_takes_no_letter(file: Path) -> None:
    store = Store.open_to_look(file, CLOCK)
    app = Onward(store, library(), CLOCK)
    async with app.run_test(size=(60, 18)) as pilot:
        await open_page(pilot, _step(FULL, "role"))
        page = app.screen
        assert isinstance(page, StepScreen) and said(app) == ""
        before = page.view.value
        await pilot.press("a", "backspace", "ctrl+u", "space")
        await settle(pilot)
        assert page.view.value == before
        assert said(app) == REFUSED
        # Pages can be gone through, on and back, as they are.
        await pilot.press("ctrl+n")
        await settle(pilot)
        assert isinstance(app.screen, StepScreen) and app.screen.step.key != "role"
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, StepScreen) and app.screen.step.key == "role"
    store.close()


async def test_what_is_refused_is_said_in_one_sentence(file: Path) -> None:
    store = Store.open_to_look(file, CLOCK)
    app = Onward(store, library(), CLOCK)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_page(pilot, _of(FULL, "d"))
        await settle(pilot)
        assert said(app) == REFUSED
        assert any(row.company == FULL for row in store.sessions())
    store.close()

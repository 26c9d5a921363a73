"""Looking only: the whole program can be read, every key of every page changes nothing, and none ends the program."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key
from textual.keys import _character_to_key
from textual.screen import Screen

from tests.history import write_demo
from tests.look.pages import CLOCK, FULL, PLACES, STEPS, Way, _of, _place, _step, open_page, settle
from tests.made import library
from tests.screens.logins import said
from tests.screens.test_screens import shown
from tui.app import Onward
from tui.screens.dialogs.elsewhere import WriteHere
from tui.screens.dialogs.keys import Keys as KeysPage
from tui.screens.pages.step import StepScreen
from tui.store.store import Store
from tui.terminal.input_queue import InputQueue
from tui.widgets.rows import Rows

EVERYWHERE = frozenset(
    "ctrl+q ctrl+c ctrl+p f1 f2 f3 f4 f5 ctrl+l tab shift+tab up down left right j k g G home end pageup"
    " pagedown".split()
)
"""Keys that only lead from here to there."""
SAID = "Looking only"
REFUSED = "Looking only: nothing is changed here."


class Keys:
    """A keyboard as a terminal has it: each key comes once all is done that the one before set off."""

    def __init__(self, app: Onward) -> None:
        self._app = app
        self._queue = InputQueue(app)

    async def press(self, *keys: str) -> None:
        for key in keys:
            letter = key if len(key) == 1 else None
            event = Key(_character_to_key(key) if letter else key, letter)
            event.set_sender(self._app)
            self._queue.put(event)
            while self._queue._pause is not None:
                await self._queue._pause


def standing(app: Onward) -> str:
    """Return the step of the page that is open."""
    return app.screen.step.key if isinstance(app.screen, StepScreen) else ""


def front(app: Onward) -> type[Screen[Any]]:
    return type(app.screen)


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.fixture
def file(own_surroundings: Path) -> Path:
    found = own_surroundings / "onward.db"
    write_demo(found, CLOCK)
    return found


async def try_keys(file: Path, pages: Mapping[str, Way]) -> None:
    """Look at pages, and press on each every key that does something there."""
    before = digest(file)
    store = Store.open_read_only(file, CLOCK)
    app = Onward(store, library(), CLOCK)
    async with app.run_test(size=(80, 24)) as pilot:
        keyboard = Keys(app)
        for name, way in pages.items():
            await open_page(pilot, way)
            assert SAID in shown(app), name
            keys = [key for key in app.screen.active_bindings if key not in EVERYWHERE]
            await keyboard.press(*sorted(keys, key=lambda key: key in ("escape", "ctrl+n", "enter")), "x", "enter")
            assert app._exception is None, name
    assert app._exception is None
    store.close()
    assert digest(file) == before
    assert {each.name for each in file.parent.iterdir()} <= {"onward.db", "onward.db-journal"}


async def test_no_key_changes_anything(file: Path) -> None:
    # The bench looks at every page there is.
    some = "letter-card step-actions".split()
    await try_keys(file, {name: (PLACES | STEPS)[name] for name in some})


async def test_a_page_says_so_and_takes_no_letter(file: Path) -> None:
    store = Store.open_read_only(file, CLOCK)
    app = Onward(store, library(), CLOCK)
    async with app.run_test(size=(60, 18)) as pilot:
        await open_page(pilot, _step(FULL, "role"))
        page = app.screen
        assert isinstance(page, StepScreen) and REFUSED not in shown(app)
        before = page.view.value
        await pilot.press("a", "backspace", "ctrl+u", "space")
        await settle(pilot)
        assert page.view.value == before and REFUSED in shown(app)
        # Pages can be gone through, on and back, as they are.
        await pilot.press("ctrl+n")
        await settle(pilot)
        assert standing(app) not in ("", "role")
        await pilot.press("escape")
        await settle(pilot)
        assert standing(app) == "role"
        # What is refused elsewhere is said in one sentence.
        await open_page(pilot, _of(FULL, "d"))
        await settle(pilot)
        assert said(app) == REFUSED
        assert any(row.company == FULL for row in store.sessions())
        await open_page(pilot, _place("plan"))
        foot = shown(app).splitlines()[-1]
        assert "F4 Take over" in foot
        assert not any(words in foot for words in ("New", "Done", "Move", "Edit")), foot
        await pilot.press("f1")
        await settle(pilot)
        words = [row.text for row in app.screen.query_one(Rows).rows]
        assert any("Take over: write here, and no longer there" in each for each in words)
        assert not any("Add a step" in each for each in words)
        await pilot.press("f4")
        await settle(pilot)
        assert front(app) is WriteHere and "F4" not in shown(app)
        await pilot.press("f4", "l")
        await settle(pilot)
        assert front(app) is KeysPage
        await pilot.press("f4", "t")
        await settle(pilot)
        assert "F4" not in shown(app) and "n New" in shown(app)
    store.close()

"""Two logins in the real app, for tests of what becomes of the first when a second takes over."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from tests.look.pages import settle
from tests.made import library
from tests.screens.test_screens import shown
from tests.store.writing import CLOCK
from tui.app import Onward
from tui.open_run import OpenRun
from tui.screens.pages.step import StepScreen
from tui.store.store import FileInUse, Store


def second_of(file: Path) -> Store:
    """Return the store as a second login gets it."""
    with pytest.raises(FileInUse) as held:
        Store.open_exclusive(file, CLOCK)
    return Store.open_read_only(file, CLOCK, held.value.holder)


def taken(file: Path) -> Store:
    """Take the file over, as another login would."""
    store = second_of(file)
    store.take_over()
    return store


async def press(pilot: Pilot[Any], *keys: str) -> str:
    """Press keys, letters one after another and what may open a page once the one before is done."""
    driver = pilot.app._driver
    assert driver is not None
    for key in keys:
        letter = key if len(key) == 1 else None
        event = Key(_character_to_key(key) if letter else key, letter)
        event.set_sender(pilot.app)
        driver.send_message(event)
        if not isinstance(pilot.app.focused, Input):
            await settle(pilot)
    await settle(pilot)
    return shown(pilot.app)


def front(app: App[Any]) -> Screen[Any]:
    """Return the screen in front."""
    return app.screen


def said(app: App[Any]) -> str:
    """Return what the app says for a moment now."""
    return " ".join(each.message for each in app._notifications)


async def on_a_page(pilot: Pilot[Any], store: Store) -> StepScreen:
    """Open the page of the role, where words go."""
    app = pilot.app
    assert isinstance(app, Onward)
    await app.run_pages.show(OpenRun.of_session(store, library(), 1), "role")
    await settle(pilot)
    screen = front(app)
    assert isinstance(screen, StepScreen)
    return screen


@asynccontextmanager
async def writing(store: Store, words: str = "Cook") -> AsyncIterator[tuple[Onward, Pilot[int]]]:
    """Run the app where somebody has just typed `words` on the page of the role."""
    app = Onward(store, library(), CLOCK)
    async with app.run_test() as pilot:
        await on_a_page(pilot, store)
        await press(pilot, *words)
        yield app, pilot


def newer_words(store: Store, words: str = "Baker") -> None:
    """Write `words` on the page of the role in the other login."""
    theirs = OpenRun.of_session(store, library(), 1).session
    theirs.draft("role", words)
    theirs.flush()

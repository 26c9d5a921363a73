"""What was written since the last search is indexed once the first page has stood for a moment."""

import asyncio
from pathlib import Path

import pytest

from tests.made import library
from tests.screens.robot import PATIENCE
from tests.store.writing import CLOCK, session
from tui.app import Onward
from tui.paths import database
from tui.store.store import Store


@pytest.fixture
def store(own_surroundings: Path) -> Store:
    opened = Store.open(database(own_surroundings), CLOCK)
    session(opened, company="Kestrel")
    return opened


async def test_the_first_key_waits_for_no_indexing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app.housekeeping.INDEX_AFTER", 3600)
    async with Onward(store, library(), CLOCK).run_test() as pilot:
        await pilot.press("down")
        assert store.finder.not_indexed() == 1
    store.close()


async def test_it_is_indexed_soon(store: Store) -> None:
    async with Onward(store, library(), CLOCK).run_test() as pilot, asyncio.timeout(PATIENCE):
        while store.finder.not_indexed():
            await pilot.pause(0.05)
    store.close()

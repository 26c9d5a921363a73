"""What was written since the last search is indexed once the first page has stood for a moment."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from textual.timer import Timer

from tests.made import library
from tests.screens.robot import PATIENCE
from tests.store.writing import CLOCK, session
from tui.app import Onward
from tui.app.housekeeping import update_search
from tui.app.tidying import REST
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


class Later:
    """An app that keeps what is left for later."""

    def __init__(self) -> None:
        self.left: list[Callable[[], object]] = []

    def set_timer(self, delay: float, callback: Callable[[], object]) -> Timer:
        self.left.append(callback)
        return cast("Timer", None)


def test_while_somebody_types_nothing_is_indexed_and_it_is_looked_at_again(store: Store) -> None:
    app, rests = Later(), iter([False, False, True])
    update_search(store, app, lambda: next(rests))
    for _time in range(2):
        assert store.finder.not_indexed() == 1
        app.left.pop()()
    assert store.finder.not_indexed() == 0 and not app.left
    store.close()


async def test_a_key_ends_the_rest(store: Store) -> None:
    async with Onward(store, library(), CLOCK).run_test() as pilot:
        assert isinstance(pilot.app, Onward)
        await pilot.press("down")
        typed = pilot.app.warming._tidying._last
        assert time.monotonic() - typed >= REST or not pilot.app.warming.is_resting
        pilot.app.warming._tidying._last = time.monotonic() - REST
        assert pilot.app.warming.is_resting
        await pilot.press("down")
        assert pilot.app.warming._tidying._last > typed
    store.close()


async def test_it_is_indexed_soon(store: Store) -> None:
    async with Onward(store, library(), CLOCK).run_test() as pilot, asyncio.timeout(PATIENCE):
        while store.finder.not_indexed():
            await pilot.pause(0.05)
    store.close()

"""Whatever is sent to whatever page: the program goes on, and all that is in the file can be opened and taken along."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from textual.events import Key

from tests.history import write_demo
from tests.made import library
from tests.screens.storm import Storm
from tests.store.writing import CLOCK
from tui.app import Onward
from tui.cli.chosen import Chosen
from tui.cli.onward import onward
from tui.paths import database
from tui.screens.base import requests
from tui.store.store import Store

ON_EMPTY = 1_250
ON_HISTORY = 800
"""How much a storm sends. `python -m tests.bench.bench_storm` sends half a million."""


async def storm_over(folder: Path, storm: Storm, until: int) -> None:
    """Let the storm blow over the app on the file in `folder`, started anew each time that it was left."""
    while storm.sent < until:
        store = Store.open(database(folder), CLOCK)
        try:
            async with Onward(store, library(), CLOCK).run_test(size=(80, 24)) as pilot:
                await pilot.pause()
                await storm.blow(pilot, until)
        finally:
            store.close()


async def open_everything(folder: Path) -> None:
    """Open each session and its review, and take everything along in every form."""
    store = Store.open(database(folder), CLOCK)
    ids = [row.id for row in store.sessions()]
    try:
        async with Onward(store, library(), CLOCK).run_test(size=(80, 24)) as pilot:
            for session_id in ids:
                for ask in (requests.OpenSession, requests.ContinueSession, requests.OpenReview):
                    pilot.app.post_message(ask(session_id))
                    await pilot.pause()
    finally:
        store.close()
    for words in (["list"], ["export"], ["export", "--format", "md"], *(["show", str(each)] for each in ids)):
        done = CliRunner().invoke(onward, words, obj=Chosen())
        assert done.exit_code == 0, (words, done.output, done.exception)


@pytest.mark.parametrize("seed", range(8))
async def test_on_an_empty_file(own_surroundings: Path, seed: int) -> None:
    storm = Storm(seed)
    await storm_over(own_surroundings, storm, ON_EMPTY)
    await open_everything(own_surroundings)


@pytest.mark.parametrize("seed", range(100, 103))
async def test_on_a_long_history(own_surroundings: Path, seed: int) -> None:
    write_demo(database(own_surroundings), CLOCK)
    storm = Storm(seed)
    await storm_over(own_surroundings, storm, ON_HISTORY)
    await open_everything(own_surroundings)


@pytest.mark.parametrize("keys", ["ctrl+p f1 ctrl+p", "ctrl+p f2 ctrl+p", "f1 f2 f1 f2", "f2 ctrl+p f2 f1 ctrl+p"])
async def test_what_lies_over_all_can_be_asked_for_over_each_other(own_surroundings: Path, keys: str) -> None:
    store = Store.open(database(own_surroundings), CLOCK)
    async with Onward(store, library(), CLOCK).run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys.split())
        await pilot.pause()
        assert len(pilot.app.screen_stack) <= 4
    store.close()


async def test_a_key_that_is_passed_on_once_the_last_page_is_closed_is_dropped(data: Path) -> None:
    app = Onward(Store.open(database(data), CLOCK), library(), CLOCK)
    async with app.run_test() as pilot:
        await pilot.pause()
    key = Key("x", "x")
    key._set_forwarded()
    assert not app.screen_stack
    with app._context():
        await app.on_event(key)
    app.store.close()

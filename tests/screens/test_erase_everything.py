"""Deleting everything in the real app: a copy is offered, a word is typed, and then no word is left."""

import json
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Button, Static

from tests.made import library
from tests.screens.test_kept_words import press
from tests.screens.test_screens import shown
from tests.store.test_erasing import SECRET, left_in, lived, told
from tests.store.writing import CLOCK, session
from tui.app import Onward
from tui.clock import Clock
from tui.screens.dialogs.erase_everything import EraseEverything
from tui.screens.pages.welcome import Welcome
from tui.screens.places.settings import Settings
from tui.screens.places.today import Today
from tui.store.erasing.pending import AT_ONCE
from tui.store.store import Store

SIZES = pytest.mark.parametrize("size", [(80, 24), (60, 18)], ids=["80x24", "60x18"])
TO_THE_QUESTION = ("G", "enter", "G", "enter")
"""From Today to Settings and to its last row."""

DEMO = "Demo: invented people"


@SIZES
async def test_everything_goes_once_the_word_is_typed(own_surroundings: Path, size: tuple[int, int]) -> None:
    store = Store.open(own_surroundings / "onward.db", CLOCK)
    told(store)
    lived(store)
    async with Onward(store, library(), CLOCK).run_test(size=size) as pilot:
        page = await press(pilot, *TO_THE_QUESTION)
        assert isinstance(pilot.app.screen, EraseEverything)
        assert "type ERASE" in page
        page = await press(pilot, *"delete", "enter")
        assert "nothing was erased" in page
        assert left_in(own_surroundings, SECRET)
        await press(pilot, "ctrl+u", *"ERASE", "enter")
        assert isinstance(pilot.app.screen, Welcome)
        assert [each.message for each in pilot.app._notifications] == ["Everything is gone."]
        assert not list(Path.home().glob("onward-*.json"))
        assert left_in(own_surroundings, SECRET) == []
        assert len(pilot.app.screen_stack) == 2
        await press(pilot, "enter", *"Acme", "ctrl+n")
        assert [row.company for row in store.sessions()] == ["Acme"]
    store.close()
    assert left_in(own_surroundings, SECRET) == []


async def test_in_a_large_file_it_says_that_this_takes_a_while(own_surroundings: Path) -> None:
    store = Store.open(own_surroundings / "onward.db", CLOCK)
    told(store)
    store.set_setting("filler", "x" * AT_ONCE)
    async with Onward(store, library(), CLOCK).run_test() as pilot:
        await press(pilot, *TO_THE_QUESTION)
        said = pilot.app.screen.query_one("#said", Static)
        await press(pilot, *"ERASE", "enter")
        assert "takes a few seconds" in str(said.render())
        assert isinstance(pilot.app.screen, Welcome)
    store.close()
    assert left_in(own_surroundings, SECRET) == []


@SIZES
async def test_a_copy_is_saved_first_where_the_page_says(own_surroundings: Path, size: tuple[int, int]) -> None:
    store = Store.open(own_surroundings / "onward.db", CLOCK)
    told(store)
    dump = store.dump(include_out_of_sight=True)
    async with Onward(store, library(), CLOCK).run_test(size=size) as pilot:
        await press(pilot, *TO_THE_QUESTION)
        # A button isn't pressed again while it shows that it was, which is a fifth of a second.
        pilot.app.screen.query_one("#save", Button).active_effect_duration = 0
        await press(pilot, "shift+tab", "shift+tab", "enter", "shift+tab", "shift+tab", "enter")
        await press(pilot, *"ERASE", "enter")
        assert isinstance(pilot.app.screen, Welcome)
    store.close()
    files = sorted(Path.home().glob("onward-*.json"))
    assert [file.name for file in files] == ["onward-2026-11-23-2.json", "onward-2026-11-23.json"]
    for file in files:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert json.loads(file.read_text()) == dump
    again = Store.in_memory(CLOCK)
    again.load(dump)
    assert [row.company for row in again.sessions()] == [SECRET]


async def test_a_copy_that_cannot_be_saved_says_why(own_surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/nowhere")
    store = Store.open(own_surroundings / "onward.db", CLOCK)
    told(store)
    async with Onward(store, library(), CLOCK).run_test(size=(80, 24)) as pilot:
        page = await press(pilot, *TO_THE_QUESTION, "shift+tab", "shift+tab", "enter")
        assert "couldn't be saved" in page and "No such file" in page
    store.close()


@pytest.mark.parametrize("keys", [("escape",), ("shift+tab", "enter"), ("enter", "escape")])
async def test_anything_else_keeps_everything(own_surroundings: Path, keys: tuple[str, ...]) -> None:
    store = Store.open(own_surroundings / "onward.db", CLOCK)
    told(store)
    before = store.dump()
    async with Onward(store, library(), CLOCK).run_test(size=(80, 24)) as pilot:
        await press(pilot, *TO_THE_QUESTION, *keys)
        assert isinstance(pilot.app.screen, Settings)
    assert store.dump() == before
    store.close()


async def test_the_demo_says_that_it_is_one_and_offers_no_copy(own_surroundings: Path) -> None:
    store = Store.open(own_surroundings / "onward.db", CLOCK)
    told(store)
    app = Onward(store, library(), CLOCK)
    app.is_kept = False
    async with app.run_test(size=(60, 18)) as pilot:
        assert DEMO in await press(pilot)
        page = await press(pilot, *TO_THE_QUESTION)
        assert DEMO in page and "copy" not in page
        page = await press(pilot, *"ERASE", "enter")
        assert isinstance(pilot.app.screen, Welcome)
        assert DEMO in page
    store.close()


async def test_what_was_deleted_long_ago_is_purged_after_the_first_paint(own_surroundings: Path) -> None:
    store = Store.open(own_surroundings / "onward.db", CLOCK)
    store.delete_session(told(store))
    session(store, company="Bolt")
    store.close()
    later = Clock(CLOCK.now() + timedelta(days=31))
    store = Store.open(own_surroundings / "onward.db", later)
    assert left_in(own_surroundings, SECRET)
    async with Onward(store, library(), later).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, Today)
        assert "Bolt" in shown(pilot.app)
        assert store.sessions(deleted=True) == []
        assert left_in(own_surroundings, SECRET) == []
    store.close()

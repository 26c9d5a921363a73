"""The page of a rescue: how far it is can be seen, and Esc stops it without a trace."""

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.disks import sum_of
from tests.made import library
from tests.store.big_files import fill_big
from tests.store.writing import CLOCK
from tui.app.unopened import Unopened
from tui.cli.starting import open_store
from tui.screens.choose import Choose
from tui.screens.rescuing import Rescuing
from tui.screens.trouble import Trouble
from tui.store.lock import lock_path
from tui.store.store import StoreUnusable


@pytest.fixture
def file(own_surroundings: Path) -> Path:
    """Return a damaged file that takes a while to read."""
    path = own_surroundings / "onward.db"
    fill_big(path, megabytes=4)
    return path


def met(file: Path) -> Unopened:
    """Return the app of a start that found the file unusable."""
    with pytest.raises(StoreUnusable) as raised:
        open_store(file, CLOCK)
    return Unopened(lambda: open_store(file, CLOCK), raised.value, file, library(), CLOCK)


async def begin(pilot: Pilot[int]) -> Rescuing:
    """Begin the rescue, and wait until it says how far it is."""
    await pilot.pause()
    await pilot.press("j", "enter")
    while "Looked at" not in said(pilot):
        await pilot.pause()
    assert isinstance(pilot.app.screen, Rescuing)
    return pilot.app.screen


def said(pilot: Pilot[int]) -> str:
    """Return what the page says of how far it is; nothing before it is there."""
    found = pilot.app.screen.query("#done").results(Static)
    return " ".join(str(each.content) for each in found)


async def test_how_far_it_is_can_be_seen_and_only_grows(file: Path) -> None:
    app = met(file)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        seen = [said(pilot)]
        while isinstance(app.screen, Rescuing):
            await pilot.pause()
            seen.append(said(pilot) or seen[-1])
        assert isinstance(app.screen, Choose)
    numbers = [[int(word) for word in words.split() if word.isdigit()] for words in dict.fromkeys(seen)]
    assert len(numbers) > 2 and numbers == sorted(numbers)
    assert all(done <= pages for done, pages in numbers)


async def test_esc_stops_it_and_leaves_nothing(file: Path) -> None:
    before = sum_of(file)
    app = met(file)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("escape")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, Trouble)
        assert "Stopped. The file is as it was." in str(app.screen.query_one("#happened", Static).render())
    assert sum_of(file) == before and set(file.parent.iterdir()) == {file, lock_path(file)}


async def test_leaving_in_the_middle_leaves_nothing(file: Path) -> None:
    before = sum_of(file)
    app = met(file)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("ctrl+q")
    # As the program does at its end: threads are waited for.
    await asyncio.get_running_loop().shutdown_default_executor()
    assert sum_of(file) == before and set(file.parent.iterdir()) == {file, lock_path(file)}

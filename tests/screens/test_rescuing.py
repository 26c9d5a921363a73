"""The page of a rescue: how far it is can be seen, and Esc stops it without a trace."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.disks import sum_of
from tests.history import write_demo
from tests.made import library
from tests.store.damage import write
from tests.store.writing import CLOCK
from tui.app.unopened import Unopened
from tui.cli.starting import open_store
from tui.screens.base.choose import Choose
from tui.screens.dialogs.rescuing import Rescuing
from tui.screens.pages.file_problem import FileProblem
from tui.store.store import StoreError

PATIENCE = 60.0
"""Seconds to wait for something before a test fails."""


@pytest.fixture
def file(own_surroundings: Path) -> Path:
    """Return a file with the demo's history, of which no table can be found any more."""
    path = own_surroundings / "onward.db"
    write_demo(path, CLOCK)
    whole = path.read_bytes()
    write(path, whole[:100] + bytes(3996) + whole[4096:])
    return path


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Return what lets the rescue go on, which waits in the middle of the file once it has said how far it is."""
    go_on = Event()
    really = Rescuing._progress

    def waiting(page: Rescuing, done: int, pages: int) -> None:
        really(page, done, pages)
        if done:
            go_on.wait(PATIENCE)

    monkeypatch.setattr(Rescuing, "_progress", waiting)
    return go_on


def met(file: Path) -> Unopened:
    """Return the app of a start that found the file unusable."""
    with pytest.raises(StoreError) as raised:
        open_store(file, CLOCK)
    return Unopened(lambda: open_store(file, CLOCK), raised.value, file, library(), CLOCK)


async def until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await pilot.pause(0.01)


async def begin(pilot: Pilot[int]) -> None:
    """Begin the rescue, and wait until it says how far it is."""
    await pilot.pause()
    await pilot.press("j", "enter")
    await until(pilot, lambda: "Looked at 64 of" in said(pilot))
    assert isinstance(pilot.app.screen, Rescuing)


def said(pilot: Pilot[int]) -> str:
    """Return what the page says of how far it is; nothing where it is not there."""
    return " ".join(str(each.content) for each in pilot.app.screen.query("#done").results(Static))


def happened(app: Unopened) -> str:
    """Return what the page of trouble says; nothing where another is in front."""
    return str(app.screen.query_one("#happened", Static).render()) if isinstance(app.screen, FileProblem) else ""


async def test_how_far_it_is_can_be_seen_until_it_is_done(file: Path, gate: Event) -> None:
    app = met(file)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        gate.set()
        await until(pilot, lambda: isinstance(app.screen, Choose))


async def test_esc_stops_it_and_leaves_nothing(file: Path, gate: Event) -> None:
    app = met(file)
    before, there = sum_of(file), set(file.parent.iterdir())
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("escape")
        gate.set()
        await until(pilot, lambda: "Stopped. The file is as it was." in happened(app))
    assert sum_of(file) == before and set(file.parent.iterdir()) == there


async def test_leaving_in_the_middle_leaves_nothing(file: Path, gate: Event) -> None:
    app = met(file)
    before, there = sum_of(file), set(file.parent.iterdir())
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("ctrl+q")
    gate.set()
    # As the program does at its end: threads are waited for.
    await asyncio.get_running_loop().shutdown_default_executor()
    assert sum_of(file) == before and set(file.parent.iterdir()) == there

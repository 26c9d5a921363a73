"""The page of a start that found the file unusable: what it says, and that every way leads where it says."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from tests.disks import make_read_only, small_disk, sum_of
from tests.made import library
from tests.store.writing import CLOCK, session
from tui.app.unopened import Unopened
from tui.cli.starting import open_store
from tui.config.config import Config, Found
from tui.screens.base.choose import Choose
from tui.screens.dialogs.help_now import HelpNow
from tui.screens.pages.file_problem import FileProblem
from tui.store.faults import Fault
from tui.store.store import Store, StoreError
from tui.widgets.rows import Rows


@pytest.fixture
def path(own_surroundings: Path) -> Path:
    file = own_surroundings / "onward.db"
    store = Store.open(file, CLOCK)
    session(store, company="Acme")
    store.close()
    return file


def bytes_of(path: Path) -> bytes:
    return path.read_bytes()


def put(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def put_a_link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


def take_the_link_away(path: Path) -> None:
    path.unlink()
    path.with_name("elsewhere").rename(path)


@asynccontextmanager
async def told(path: Path, config: Config | None = None) -> AsyncIterator[tuple[Unopened, Pilot[int]]]:
    """Run the app for the fault that the file at `path` has."""
    with pytest.raises(StoreError) as met:
        open_store(path, CLOCK)
    app = Unopened(lambda: open_store(path, CLOCK), met.value, path, library(), CLOCK, config)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield app, pilot
    if app.store is not None:
        app.store.close()


def words(app: Unopened) -> str:
    return str(app.screen.query_one("#happened", Static).render())


def on(app: Unopened, kind: type[Screen[Any]]) -> bool:
    return isinstance(app.screen, kind)


def ways(app: Unopened) -> list[str]:
    return [row.key for row in app.screen.query_one(Rows).rows]


async def test_it_says_what_and_where_and_goes_on_once_the_file_is_back(path: Path) -> None:
    whole = bytes_of(path)
    put(path, whole[:5000])
    before = sum_of(path)
    async with told(path) as (app, pilot):
        assert str(path) in words(app) and "damaged" in words(app) and "What you can do" in words(app)
        assert ways(app) == ["again", "rescue", "aside", "leave"]
        await pilot.press("enter")
        assert "Still not working" in words(app)
        await pilot.press("f2")
        assert on(app, HelpNow)
        await pilot.press("escape")
        assert on(app, FileProblem)
        assert sum_of(path) == before
        put(path, whole)
        await pilot.press("g", "enter")
        assert app._exit and app.store is not None
        assert [row.company for row in app.store.sessions()] == ["Acme"]


async def test_who_has_nothing_but_onward_is_told_of_nothing_else(path: Path) -> None:
    restricted = Config({"restricted": Found(True)})
    put_a_link(path)
    async with told(path, restricted) as (app, _pilot):
        assert "Ask whoever looks after this machine." in words(app)
        assert "--data-dir" not in words(app) and "chmod" not in words(app)
    take_the_link_away(path)
    put(path, b"")
    async with told(path, restricted) as (app, _pilot):
        assert "Ask whoever" in words(app) and "rename it" in words(app) and "aside" in ways(app)


@pytest.mark.parametrize("fault", Fault)
def test_no_way_out_of_onward_is_named_to_who_has_none(fault: Fault) -> None:
    said = " ".join(fault.advice_without_shell)
    assert said
    assert not [word for word in ("onward --", "chmod", "ove ", "trash") if word in said]


async def test_ctrl_c_says_how_to_leave_and_of_no_saving(path: Path) -> None:
    put(path, b"")
    async with told(path) as (app, pilot):
        await pilot.press("ctrl+c")
        assert [each.message for each in app._notifications] == ["ctrl+q leaves."]


async def test_beginning_anew_is_asked_twice_and_keeps_the_old_file(path: Path) -> None:
    put(path, b"x" * 5000)
    before = sum_of(path)
    async with told(path) as (app, pilot):
        await pilot.press("j", "j", "enter")
        assert on(app, Choose)
        await pilot.press("enter")
        assert on(app, FileProblem) and sum_of(path) == before
        await pilot.press("enter", "j", "enter")
        await pilot.pause()
        assert app._exit and app.store is not None and app.store.sessions() == []
    (aside,) = path.parent.glob("set-aside-*.db")
    assert sum_of(aside) == before


async def test_leaving_opens_nothing(path: Path) -> None:
    put(path, b"")
    async with told(path) as (app, pilot):
        await pilot.press("ctrl+q")
        assert app._exit and app.store is None
    assert bytes_of(path) == b""


async def test_a_newer_file_offers_no_beginning_anew(path: Path) -> None:
    with sqlite3.connect(path) as conn:
        conn.execute("PRAGMA user_version = 99")
    conn.close()
    async with told(path) as (app, _pilot):
        assert "newer Onward" in words(app)
        assert ways(app) == ["again", "leave"]


async def test_what_can_only_be_read_can_be_looked_at(path: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        copy = disk / path.name
        put(copy, bytes_of(path))
        make_read_only(disk)
        async with told(copy) as (app, pilot):
            assert ways(app) == ["again", "look", "leave"]
            await pilot.press("enter")
            assert "Still not working" in words(app)
            await pilot.press("j", "enter")
            assert app._exit and app.store is not None
            assert [row.company for row in app.store.sessions()] == ["Acme"]


async def test_what_can_be_read_is_saved_and_gone_on_with(path: Path) -> None:
    whole = bytes_of(path)
    put(path, whole[:100] + bytes(3996) + whole[4096:])
    before = sum_of(path)
    async with told(path) as (app, pilot):
        await pilot.press("j", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert on(app, Choose)
        await pilot.press("enter")
        await pilot.pause()
        assert app._exit and app.store is not None
        assert app.store.sessions()
    (damaged,) = path.parent.glob("set-aside-*.db")
    assert sum_of(damaged) == before


async def test_a_file_without_a_row_is_said_to_have_none_and_stays(path: Path) -> None:
    put(path, b"x" * 5000)
    before = sum_of(path)
    async with told(path) as (app, pilot):
        await pilot.press("j", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert on(app, FileProblem) and "Nothing in" in words(app)
    assert sum_of(path) == before

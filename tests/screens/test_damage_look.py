"""The file is looked over once nobody types; damage is said calmly, and the next start offers what helps."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import monotonic

import pytest
from textual.pilot import Pilot

from tests.made import library
from tests.screens.logins import said
from tests.screens.robot import PATIENCE
from tests.store.one_file import alone
from tests.store.rotten import OLD, flip, rot, write_big
from tests.store.writing import CLOCK
from tui.app import Onward, damage_look
from tui.app.unopened import Unopened
from tui.cli.starting import open_store
from tui.paths import database
from tui.screens.pages.file_problem import FileProblem
from tui.store.faults import Fault
from tui.store.integrity import at_rest
from tui.store.integrity.at_rest import LookAtRest
from tui.store.integrity.known import recall, remember
from tui.store.store import Store, StoreError
from tui.wording.damage import damage_words

UNREAD = "session_notes"
"""A table that the first page doesn't read."""


@pytest.fixture(autouse=True)
def at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at once, and have what is known of the files of a test in a folder of its own."""
    monkeypatch.setattr(damage_look, "AFTER", 0.0)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def small(own_surroundings: Path) -> Path:
    """Return a file that is known to be intact, and that wasn't looked over for some days."""
    file = database(own_surroundings)
    store = Store.open(file, CLOCK)
    store.set_setting("name", "Robin")
    store.close()
    alone(file).close()
    remember(str(file), OLD)
    return file


@pytest.fixture
def big(own_surroundings: Path) -> Path:
    """Return a file that is too large to be looked over before the first page."""
    file = database(own_surroundings)
    write_big(file)
    return file


async def until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await pilot.pause(0.02)


def app_on(file: Path) -> Onward:
    store = open_store(file, CLOCK)
    assert isinstance(store, Store)
    return Onward(store, library(), CLOCK)


def invalid(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        conn.execute("UPDATE sessions SET heard_on = '2026-02-31'")


@pytest.mark.parametrize("kind", ["a bit of a small file", "a bit of a large file", "31 February"])
async def test_damage_is_found_said_and_looked_at_first_by_the_next_start(
    request: pytest.FixtureRequest, kind: str
) -> None:
    file: Path = request.getfixturevalue("small" if "small" in kind else "big")
    if "small" in kind:
        rot(file, UNREAD, at=OLD)
    elif "bit" in kind:
        flip(file, UNREAD)
    else:
        invalid(file)
    app = app_on(file)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: damage_words() in said(app))
        assert recall(str(file)).is_suspect
        # It's said once, and nothing is looked for again.
        await pilot.press("down", "up")
        assert not app.store.look_is_due and not app.warming.damage_look._is_looking
    app.store.close()
    if kind == "31 February":
        with closing(open_store(file, CLOCK)) as store:
            assert store.sessions()[0].heard_on is None
        return
    with pytest.raises(StoreError) as met:
        open_store(file, CLOCK)
    trouble = Unopened(lambda: open_store(file, CLOCK), met.value, file, library(), CLOCK)
    async with trouble.run_test() as pilot:
        await pilot.pause()
        assert isinstance(trouble.screen, FileProblem)
        assert "rescue" in [row.key for row in trouble.screen._rows()]


async def test_damage_that_the_first_page_meets_is_looked_for(big: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flip(big, "letters")
    app = app_on(big)
    begin = app.warming.damage_look.begin
    monkeypatch.setattr(app.warming.damage_look, "begin", lambda: None)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: app.store._tables.soundness.is_suspect)
        begin()
        await until(pilot, lambda: damage_words() in said(app))
    app.store.close()
    assert recall(str(big)).is_suspect


async def test_damage_in_the_settings_is_said_where_something_can_be_done(small: Path) -> None:
    rot(small, "settings")
    with pytest.raises(StoreError) as met:
        open_store(small, CLOCK)
    assert met.value.fault is Fault.DAMAGED
    assert recall(str(small)).is_suspect


async def test_a_file_that_is_whole_is_known_from_then_on_and_nothing_is_left_to_do(big: Path) -> None:
    app = app_on(big)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: not app.store.look_is_due)
        await pilot.press("down")
        assert not app.warming.damage_look._is_looking
        assert damage_words() not in said(app)
    app.store.close()
    assert recall(str(big)).is_recent
    app = app_on(big)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert not app.warming.damage_look._is_looking
    app.store.close()


async def test_it_waits_until_whoever_types_rests(big: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(damage_look, "REST", 3600.0)
    looks: list[LookAtRest] = []
    begin = LookAtRest.begin

    def noted(look: LookAtRest) -> None:
        begin(look)
        looks.append(look)

    monkeypatch.setattr(LookAtRest, "begin", noted)
    app = app_on(big)
    app.warming.damage_look._last_key = monotonic()
    async with app.run_test() as pilot:
        await until(pilot, lambda: bool(looks))
        (look,) = looks
        assert not look.wait(0.2)
    # Leaving stops it where it waits, and nobody waits for that.
    assert look.wait(PATIENCE)
    app.store.close()
    assert recall(str(big)).at is None


async def test_a_look_that_was_given_up_is_tried_again_after_a_while(
    big: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(big)
    monkeypatch.setattr(at_rest, "ATTEMPTS", 0)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.warming.damage_look._not_before > 0)
        monkeypatch.setattr(at_rest, "ATTEMPTS", 5)
        assert app.store.look_is_due and not app.warming.damage_look._is_looking
        app.warming.damage_look._not_before = 0.0
        await pilot.press("down")
        await until(pilot, lambda: not app.store.look_is_due)
    app.store.close()
    assert recall(str(big)).is_recent


async def test_a_look_that_fails_is_no_longer_under_way(big: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[Store] = []

    def fail(store: Store, *_given: object) -> LookAtRest:
        tried.append(store)
        raise MemoryError

    app = app_on(big)
    look = app.warming.damage_look
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Store, "look_over", fail)
        async with app.run_test() as pilot:
            await until(pilot, lambda: bool(tried) and not look._is_looking)
            meanwhile.undo()
            await pilot.press("down")
            await until(pilot, lambda: not app.store.look_is_due)
    app.store.close()

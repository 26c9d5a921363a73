"""A list that couldn't be read once is read again with the next key or the next visit, and the cursor finds its row."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.bench.many_sessions import many_sessions
from tests.made import library
from tests.screens.test_kept_words import press
from tests.store.writing import CLOCK
from tui.app import Onward
from tui.screens.base import requests
from tui.store.errors import StoreError
from tui.store.search.finding import Finder
from tui.store.services.insights import Insights
from tui.store.store import Store
from tui.widgets.rows import Rows

MANY = 1_000
"""Sessions: more strengths and lessons than are read at a time."""


@pytest.fixture
def store() -> Store:
    return many_sessions(MANY)


@asynccontextmanager
async def at(store: Store, place: str) -> AsyncIterator[Pilot[int]]:
    """Start the app, and go from the first page to a place."""
    async with Onward(store, library(), CLOCK).run_test() as pilot:
        await press(pilot)
        await pilot.press("escape")
        pilot.app.post_message(requests.OpenPlace(place))
        await press(pilot)
        yield pilot


def failing_once(monkeypatch: pytest.MonkeyPatch, where: type, name: str) -> None:
    """Let one call of a method fail, as where another program holds the file."""
    usual: Callable[..., Any] = getattr(where, name)

    def fail(*_arguments: object, **_named: object) -> None:
        monkeypatch.setattr(where, name, usual)
        raise StoreError("The file is busy.")

    monkeypatch.setattr(where, name, fail)


def listed(pilot: Pilot[int]) -> list[str]:
    return [row.key for row in pilot.app.screen.query_one(Rows).rows if row.key]


async def test_a_search_that_failed_is_made_again_when_the_place_comes_back(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at(store, "sessions") as pilot:
        await press(pilot, "slash")
        failing_once(monkeypatch, Finder, "ids")
        # Pasted, so that it's looked for once.
        pilot.app.screen.query_one(Input).value = "zanzi"
        await press(pilot)
        await press(pilot, "ctrl+p")
        await press(pilot, "escape")
        assert listed(pilot) == ["17"]


async def test_a_search_in_strengths_goes_on_with_the_next_letter(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at(store, "strengths") as pilot:
        await press(pilot, "slash")
        failing_once(monkeypatch, Insights, "list")
        await press(pilot, "z")
        assert "Nothing matches" in await press(pilot, *"a999")


async def test_the_cursor_goes_to_what_is_brought_back_once_the_search_has_it(store: Store) -> None:
    async with at(store, "strengths") as pilot:
        await press(pilot, "slash", *"ka", "enter")
        await press(pilot, *"jjjjjjjj")
        here = pilot.app.screen.query_one(Rows).here
        await press(pilot, "d")
        await press(pilot, *"jjjj")
        await press(pilot, "u")
        assert here is not None and pilot.app.screen.query_one(Rows).here == here


def test_steps_that_another_login_let_go_are_not_listed_as_steps_to_do(store: Store) -> None:
    first, second, third = (each.id for each in store.plan.open_actions()[:3])
    store.plan.mark(first, "let_go")
    store.plan.mark(second, "done")
    assert [each.id for each in store.plan.actions([first, second, third])] == [third]

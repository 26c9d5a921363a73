"""Long lists over a file that can't be read for a while, or that another login writes to: they stay, and say it."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from tests.bench.many_sessions import many_sessions
from tests.made import library
from tests.screens.test_kept_words import press
from tests.screens.test_screens import Bench
from tests.store.writing import CLOCK, course
from tui.content.labels import labels
from tui.screens.base.steady import NotDone, SteadyApp
from tui.screens.places.patterns import FigureCard, PatternsPlace
from tui.screens.places.sessions import Sessions
from tui.store.store import Store
from tui.widgets.long_rows import CLOSE, PAGE, LongRows
from tui.widgets.rows import Rows

MANY = 250


@pytest.fixture
def store() -> Store:
    return many_sessions(MANY)


def lock(store: Store) -> None:
    """Let the rows of sessions be read no more; which there are can still be read."""

    def answer(_action: int, _table: str | None, column: str | None, *_where: str | None) -> int:
        return sqlite3.SQLITE_DENY if column == "company" else sqlite3.SQLITE_OK

    store._tables.conn.set_authorizer(answer)


def unlock(store: Store) -> None:
    store._tables.conn.set_authorizer(None)


class Told(SteadyApp, Bench):
    """Notes what couldn't be done as well."""

    def on_not_done(self, message: NotDone) -> None:
        self.asked.append(message)

    def faults(self) -> int:
        """Return how often it was told since it was last asked."""
        asked, self.asked = self.asked, []
        return sum(isinstance(each, NotDone) for each in asked)


@asynccontextmanager
async def at(screen: Screen[Any]) -> AsyncIterator[tuple[Pilot[None], Told]]:
    app = Told(screen)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot)
        yield pilot, app


def here(app: Told) -> str:
    row = app.screen.query_one(Rows).here
    return row.key if row else ""


async def test_a_list_that_cannot_be_read_on_stays_and_says_it(store: Store) -> None:
    async with at(Sessions(store, course(), CLOCK)) as (pilot, app):
        await press(pilot, *"j" * (PAGE - CLOSE - 1))
        assert not app.faults()
        lock(store)
        await press(pilot, *"jj")
        assert app.faults()
        await pilot.resize_terminal(80, 60)
        await press(pilot)
        assert app.faults()
        app.screen.query_one(LongRows).scroll_relative(y=-3, animate=False)
        await press(pilot)
        assert app.faults()
        unlock(store)
        assert here(app) == str(MANY - (PAGE - CLOSE + 1))
        await press(pilot, "j", "j")
        assert here(app) == str(MANY - (PAGE - CLOSE + 3)) and not app.faults()
        assert len(app.screen.query_one(LongRows).rows) > PAGE


async def test_a_list_whose_last_rows_cannot_be_read_goes_on_where_it_is(store: Store) -> None:
    async with at(Sessions(store, course(), CLOCK)) as (pilot, app):
        lock(store)
        await press(pilot, "G")
        assert app.faults() and here(app) == str(MANY)
        unlock(store)
        await press(pilot, *"j" * PAGE)
        assert here(app) == str(MANY - PAGE) and not app.faults()
        shown = [row.key for row in app.screen.query_one(LongRows).rows]
        assert shown == [str(MANY - number) for number in range(len(shown))]


def erase(store: Store, up_to: int) -> None:
    """Erase the oldest sessions, as another login does."""
    store._tables.conn.execute("DELETE FROM sessions WHERE id <= ?", [up_to])


async def test_a_list_whose_rows_are_gone_meanwhile_is_filled_again(store: Store) -> None:
    async with at(Sessions(store, course(), CLOCK)) as (pilot, app):
        erase(store, PAGE + 9)
        page = await press(pilot, "G")
        assert here(app) == str(PAGE + 10), "the last one there is"
        assert f"{MANY - PAGE - 9} sessions" in page
        await press(pilot, "k")
        assert here(app) == str(PAGE + 11)


async def test_the_card_of_a_figure_leaves_out_what_is_gone_meanwhile(store: Store) -> None:
    async with at(PatternsPlace(store, course(), labels(library()), CLOCK, blocks=True)) as (pilot, app):
        await press(pilot, "enter")
        erase(store, PAGE + 9)
        await press(pilot, "G")
        assert isinstance(app.screen, FigureCard) and here(app) == str(PAGE + 10)
        erase(store, MANY)
        assert "There is none." in await press(pilot, "g")


async def test_a_figure_that_cannot_be_read_leaves_the_page_as_it_is(store: Store) -> None:
    place = PatternsPlace(store, course(), labels(library()), CLOCK, blocks=True)
    async with at(place) as (pilot, app):
        before = here(app)
        lock(store)
        await press(pilot, "enter")
        assert app.faults() and app.screen_stack[-1] is place and here(app) == before
        unlock(store)
        await press(pilot, "enter")
        assert isinstance(app.screen, FigureCard) and not app.faults()
        assert here(app) == str(MANY)

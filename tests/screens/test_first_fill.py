"""A place reads the store once when it is opened, and again when it may have changed under another screen."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.screen import ModalScreen

from tests.look.pages import settle
from tests.made import library
from tests.screens.page import MONDAY
from tests.screens.test_screens import shown
from tests.store.writing import session
from tui.app import Onward
from tui.app.places import Places
from tui.domain.answers.planning import Action
from tui.screens.base import requests
from tui.screens.places.plan import PlanScreen
from tui.screens.places.today import Today
from tui.store.errors import StoreError
from tui.store.store import Store
from tui.widgets.rows import Rows


class Counting:
    """Counts how often a place is filled."""

    filled = 0

    def fill(self) -> None:
        self.filled += 1
        super().fill()  # type: ignore[misc]


class CountedToday(Counting, Today):
    """Today, counted."""


class CountedPlan(Counting, PlanScreen):
    """The plan, counted."""


class CountedPlaces(Places):
    """Places with a Today that is counted."""

    def today(self) -> Today:
        return CountedToday(self._store, self._course, self._clock, self._library.guides, self.OFFERED)


class Counted(Onward):
    """The app with places that are counted."""

    PLACES = CountedPlaces

    def fills(self) -> Sequence[int]:
        return [screen.filled for screen in self.screen_stack if isinstance(screen, Counting)]


@pytest.fixture
def app() -> Counted:
    return Counted(Store.in_memory(MONDAY), library(), MONDAY)


async def test_today_is_filled_once_at_the_start_and_when_it_comes_back(app: Counted) -> None:
    async with app.run_test() as pilot:
        while len(app.screen_stack) > 1:
            await app.pop_screen()
        await pilot.pause()
        before = app.fills()[0]
        await app.push_screen(ModalScreen())
        await app.pop_screen()
        await pilot.pause()
        assert app.fills() == [before + 1]


async def test_a_place_is_filled_once_when_it_opens(app: Counted) -> None:
    async with app.run_test() as pilot:
        plan = CountedPlan(app.store, app.library.session_course, MONDAY)
        await app.push_screen(plan)
        await pilot.pause()
        assert plan.filled == 1


async def test_a_place_that_comes_back_is_filled_again_once_something_was_written(app: Counted) -> None:
    async with app.run_test() as pilot:
        plan = CountedPlan(app.store, app.library.session_course, MONDAY)
        await app.push_screen(plan)
        for write, filled in ((False, 1), (True, 2), (False, 2)):
            await app.push_screen(ModalScreen())
            if write:
                app.store.plan.add(Action(id="a", kind="other", what="Call Sam"))
            await app.pop_screen()
            await pilot.pause()
            assert plan.filled == filled
        assert any(row.text == "Call Sam" for row in plan.query_one(Rows).rows)


async def test_what_is_indexed_for_the_search_has_no_place_read_again(app: Counted) -> None:
    async with app.run_test() as pilot:
        session(app.store, company="Acme")
        plan = CountedPlan(app.store, app.library.session_course, MONDAY)
        await app.push_screen(plan)
        await app.push_screen(ModalScreen())
        assert app.store.finder.not_indexed() and app.store.update_search_index()
        await app.pop_screen()
        await pilot.pause()
        assert plan.filled == 1


async def test_what_another_login_wrote_is_there_when_a_place_comes_back(own_surroundings: Path) -> None:
    file = own_surroundings / "onward.db"
    store = Store.open(file, MONDAY)
    app = Counted(store, library(), MONDAY)
    async with app.run_test() as pilot:
        plan = CountedPlan(store, app.library.session_course, MONDAY)
        await app.push_screen(plan)
        await app.push_screen(ModalScreen())
        other = Store.open(file, MONDAY)
        other.plan.add(Action(id="a", kind="other", what="Call Sam"))
        other.close()
        await app.pop_screen()
        await pilot.pause()
        assert any(row.text == "Call Sam" for row in plan.query_one(Rows).rows)
    store.close()


@pytest.mark.parametrize("place", ["today", "plan"])
async def test_a_place_that_cant_be_read_is_there_and_says_so(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.in_memory(MONDAY)
    session(store, company="Kestrel")

    def fail(_place: Today | PlanScreen) -> None:
        raise StoreError("The file is busy.")

    monkeypatch.setattr({"today": Today, "plan": PlanScreen}[place], "fill", fail)
    app = Onward(store, library(), MONDAY)
    async with app.run_test() as pilot:
        await settle(pilot)
        if place != "today":
            app.post_message(requests.OpenPlace(place))
            await settle(pilot)
        page = shown(app)
        assert "The file is busy." in page and "F1 Keys" in page
        monkeypatch.undo()
        await pilot.press("ctrl+p", "escape")
        await settle(pilot)
        assert "The file is busy." not in {row.text for row in app.screen.query_one(Rows).rows}

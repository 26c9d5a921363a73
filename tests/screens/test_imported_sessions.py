"""A session from a list says that nobody has started it, until something on one of its pages is saved."""

import pytest

from tests.screens.test_kept_words import press
from tests.screens.test_screens import Bench
from tests.store.writing import CLOCK, course, given
from tui.domain.applications import Application
from tui.screens.places.sessions import Sessions
from tui.store.store import Store


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_it_says_that_it_is_not_started(size: tuple[int, int]) -> None:
    store = Store.in_memory(CLOCK)
    store.import_applications([Application(company="Kestrel", outcome="turned_down")], course())
    async with Bench(Sessions(store, course(), CLOCK)).run_test(size=size) as pilot:
        assert "turned down, not started" in await press(pilot)
    given(store.repository(1, course()), course(), role="Cook")
    async with Bench(Sessions(store, course(), CLOCK)).run_test(size=size) as pilot:
        shown = await press(pilot)
        assert "Kestrel" in shown and "not started" not in shown
    store.close()

"""Erased words that aren't overwritten yet: the app goes on with it behind the pages, and the list says so."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from textual.timer import Timer

from tests.screens.test_screens import Bench
from tests.store.test_erasing import SECRET, left_in, told
from tests.store.writing import CLOCK, course, session
from tui.app.housekeeping import tidy, update_search
from tui.clock import Clock
from tui.screens.places.sessions import Sessions
from tui.store.erasing.pending import AT_ONCE
from tui.store.store import Store

PENDING = "Not all erased words are overwritten"


@pytest.fixture
def store(own_surroundings: Path) -> Iterator[Store]:
    kept = Store.open_exclusive(own_surroundings / "onward.db", CLOCK)
    session(kept, company="Bolt")
    yield kept
    kept.close()


class NoTimers:
    """An app in which nothing is left for later but the index of the search."""

    def set_timer(self, delay: float, callback: Callable[[], Any]) -> Timer:
        assert getattr(callback, "func", None) is update_search, f"{callback} is to be called in {delay} seconds"
        return cast("Timer", None)


def overwriting() -> list[threading.Thread]:
    return [each for each in threading.enumerate() if each.name == "erasing"]


def test_a_start_carries_on_with_a_small_file_at_once(store: Store) -> None:
    store.purge_session(told(store), overwrite=False)
    tidy(store, NoTimers(), lambda: True)
    assert not overwriting() and not store.is_erasing()
    assert left_in(store.path.parent, SECRET) == []


def test_a_start_carries_on_with_a_large_file_in_the_background(store: Store) -> None:
    store.set_setting("filler", "x" * AT_ONCE)
    store.purge_session(told(store), overwrite=False)
    # Nobody can write as long as this transaction is open, so it can't be done before it is looked for.
    with store._tables.transaction():
        tidy(store, NoTimers(), lambda: True)
        threads = overwriting()
        assert len(threads) == 1
    for each in threads:
        each.join()
    assert not store.is_erasing() and left_in(store.path.parent, SECRET) == []
    assert [row.company for row in store.sessions()] == ["Bolt"]


def test_what_is_erased_later_on_is_overwritten_in_the_background_too(store: Store) -> None:
    store.set_setting("filler", "x" * AT_ONCE)
    tidy(store, NoTimers(), lambda: True)
    note = store.notes.add(1, SECRET)
    store.notes.erase(note)
    for each in overwriting():
        each.join()
    assert not store.is_erasing() and left_in(store.path.parent, SECRET) == []


def test_a_start_purges_what_can_no_longer_be_restored(store: Store) -> None:
    store.delete_session(told(store))
    tidy(store.as_of(Clock(CLOCK.now() + timedelta(days=31))), NoTimers(), lambda: True)
    assert not store.is_erasing() and left_in(store.path.parent, SECRET) == []


async def test_the_list_says_so_until_it_is_done(store: Store) -> None:
    store.purge_session(told(store), overwrite=False)
    async with Bench(Sessions(store, course(), CLOCK)).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, Sessions)
        above = screen.query_one("#only")
        assert above.display and PENDING in str(above.render())
        store.finish_erasing()
        screen.fill()
        assert not above.display

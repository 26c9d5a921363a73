"""The list of sessions when there are many: read a page at a time, filtered, counted as they are."""

from collections.abc import AsyncIterator

import pytest
from textual.pilot import Pilot

from tests.bench.many_sessions import many_sessions
from tests.made import library
from tests.screens.test_kept_words import press
from tests.screens.test_screens import Bench, begun
from tests.store.writing import CLOCK, course, session
from tui.screens.places.insights import StrengthsAndLessons
from tui.screens.places.sessions import Sessions
from tui.screens.places.today import Today
from tui.store.search.tokens import tokens
from tui.store.store import Store
from tui.store.text.wording import Wording
from tui.widgets.long_rows import PAGE, LongRows
from tui.widgets.rows import Rows

MANY = 250


@pytest.fixture
def store() -> Store:
    return many_sessions(MANY)


@pytest.fixture
async def pilot(store: Store) -> AsyncIterator[Pilot[None]]:
    async with Bench(Sessions(store, course(), CLOCK)).run_test(size=(60, 18)) as pilot:
        await pilot.pause()
        yield pilot


def rows(pilot: Pilot[None]) -> Rows:
    return pilot.app.screen.query_one(Rows)


async def test_it_reads_a_page_and_then_the_next_up_to_the_first(pilot: Pilot[None], store: Store) -> None:
    assert len(rows(pilot).rows) == PAGE
    assert f"{MANY} sessions" in await press(pilot)
    wanted = [str(row.id) for row in store.sessions()]
    await press(pilot, "G")
    assert [row.key for row in rows(pilot).rows] == wanted[-PAGE:]
    here = rows(pilot).here
    assert here is not None and here.key == wanted[-1]
    page = await press(pilot, "d")
    shown = [row.key for row in rows(pilot).rows if row.key]
    assert shown == wanted[:-1][-len(shown) :]
    assert f"{MANY - 1} sessions" in page
    assert "1 deleted session can be brought back" in rows(pilot).rows[-1].below
    page = await press(pilot, "slash", *"zanzi")
    assert "1 session" in page and "1 deleted session" in page


async def test_a_word_is_looked_for_in_all_of_them(pilot: Pilot[None]) -> None:
    page = await press(pilot, "slash", *"zanzi")
    assert "1 session" in page and [row.key for row in rows(pilot).rows] == ["17"]
    page = await press(pilot, "escape")
    assert f"{MANY} sessions" in page


async def test_a_search_waits_for_a_few_sessions_and_says_how_many_are_left(pilot: Pilot[None], store: Store) -> None:
    store.set_wording(Wording(library().courses, lambda key: f"{key} otherwise"))
    screen = pilot.app.screen
    assert isinstance(screen, Sessions)
    # In one go: it looks again by itself, which goes on while keys are pressed one by one.
    screen.field.value = "otherwise"
    page = await press(pilot)
    left = screen._unindexed
    assert left > 0 and screen._later is not None
    assert f"{left} sessions aren't looked through yet" in page
    assert f"{MANY - left} sessions" in page, "those that are looked through are listed"
    assert next(row.key for row in rows(pilot).rows) == str(MANY), "the newest first"
    while screen._unindexed:
        screen._look_again()
    page = await press(pilot)
    assert "looked through" not in page and f"{MANY} sessions" in page


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_filters_are_said_and_cleared(size: tuple[int, int]) -> None:
    store = Store.in_memory(CLOCK)
    begun(store, "Acme", stage="final", outcome="no_reply", heard_on="2026-11-20")
    begun(store, "Bolt", stage="final", outcome="turned_down", heard_on="2025-01-20")
    begun(store, "Cask", stage="offer", heard_on="2026-11-20")
    async with Bench(Sessions(store, course(), CLOCK)).run_test(size=size) as pilot:
        page = await press(pilot)
        assert "Only:" not in page
        page = await press(pilot, "f", "enter", *"jjjjjj", "enter")
        assert "Only: final round. f changes this." in page
        assert "2 sessions" in page and "Cask" not in page
        page = await press(pilot, "f", "G", "enter", "G", "enter")
        assert "final round, more than a year ago" in page
        assert "Bolt" in page and "Acme" not in page
        assert "Nothing matches" in await press(pilot, "slash", *"acme")
        page = await press(pilot, "escape", "f", "escape")
        assert "1 session" in page, "Esc in the question changed something"
        page = await press(pilot, "f", "G", "enter", "g", "j", "enter")
        assert "final round, the last 30 days" in page and "Acme" in page and "Bolt" not in page
        page = await press(pilot, "f", "g", "j", "j", "enter", "G", "enter")
        assert "No sessions match" in page
        page = await press(pilot, "f", "g", "enter")
        assert "3 sessions" in page and "Only:" not in page


async def test_today_counts_many_and_reads_one(store: Store) -> None:
    seen: list[str] = []
    async with Bench(Today(store, course(), CLOCK)).run_test() as pilot:
        page = await press(pilot)
        assert str(MANY) in page and f"Strengths {MANY}" in page
        store._tables.conn.set_trace_callback(seen.append)
        assert len(store.unfinished(1)) == 1
        store._tables.conn.set_trace_callback(None)
    assert sum(each.lstrip().startswith("SELECT") for each in seen) == 2


async def test_a_row_shows_the_words_that_were_found_in_their_place() -> None:
    kept = Store.in_memory(CLOCK)
    session(kept, company="Acme", stage="final", outcome="turned_down", reach_out={"name": "Олена Коваль"})
    session(kept, company="Bolt")
    app = Bench(Sessions(kept, course(), CLOCK))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash", *"olena")
        assert [row.below for row in rows(pilot).rows if row.key] == [
            "final round, turned down\nSomeone to talk to: Олена Коваль"
        ]
        await press(pilot, "ctrl+u", *"turned down")
        assert [row.below for row in rows(pilot).rows if row.key] == ["final round, turned down"]


async def test_the_last_of_many_is_one_key_away(pilot: Pilot[None]) -> None:
    await press(pilot, "G")
    here = rows(pilot).here
    assert here is not None and here.key == "1"
    assert rows(pilot).standing == (MANY, MANY)
    await press(pilot, "j")
    here = rows(pilot).here
    assert here is not None and here.key == str(MANY), "from the last one down to the first"


@pytest.mark.parametrize("at_once", [1000, 7])
async def test_words_are_found_in_all_strengths_and_lessons(
    at_once: int, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.places.insight_words.AT_ONCE", at_once)
    store.insights.add("strengths", {"text": "Ürlaub öR1 ka12"})
    async with Bench(StrengthsAndLessons(store, course(), CLOCK)).run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash")
        screen = pilot.app.screen
        assert isinstance(screen, StrengthsAndLessons)
        # In one go: a letter that follows would fill the list as well.
        screen.field.value = "ka12 or1"
        await press(pilot)
        typed = ("ka12", "or1")
        wanted = {
            f"{kind}-{word.id}"
            for kind in ("strengths", "lessons")
            for word in store.insights.list(kind)
            if all(any(said.startswith(each) for said in tokens(f"{word.text} {word.session}")) for each in typed)
        }
        assert wanted
        listed = rows(pilot)
        assert isinstance(listed, LongRows) and listed._late is not None
        shown = {row.key for row in listed._late.between(0, len(listed._late)) if row.key}
        assert shown == wanted
        # What is written meanwhile is looked through as well.
        added = store.insights.add("lessons", {"text": "or1 and ka12"})
        await press(pilot, "backspace", "1")
        assert f"lessons-{added}" in {row.key for row in rows(pilot).rows}
        page = await press(pilot, "escape")
        assert f"Strengths {MANY + 1}" in page

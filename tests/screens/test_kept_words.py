"""Strengths and lessons in the real app, by keys alone."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.letters import at_hand_over
from tests.look.pages import settle
from tests.made import library
from tests.screens.test_screens import Bench, shown
from tests.store.test_erasing import left_in
from tests.store.writing import CLOCK, course, session
from tui.app import Onward
from tui.screens.base import requests
from tui.screens.dialogs.word_card import WordCard
from tui.screens.dialogs.word_form import WordForm
from tui.screens.pages.step import StepScreen
from tui.screens.places.insights import StrengthsAndLessons
from tui.screens.places.session import SessionScreen
from tui.screens.places.today import Today
from tui.store.store import Store
from tui.widgets.rows import Rows

SIZES = [(80, 24), (60, 18)]
ODD = "Spoke [b]up[/] 田中"


@pytest.fixture(params=SIZES, ids=["80x24", "60x18"])
async def pilot(own_surroundings: Path, request: pytest.FixtureRequest) -> AsyncIterator[Pilot[int]]:
    """Stand on Today, with a session that has strengths, a lesson and values."""
    store = Store.open(own_surroundings / "onward.db", CLOCK)
    known = course().steps["values"].option[0].key  # type: ignore[attr-defined]
    strengths = [{"text": ODD, "result": "It worked"}, {"text": "Stayed calm"}]
    lesson = [{"text": "Ask early", "sort": "try", "area": "cv"}]
    session(store, company="Acme", strengths=strengths, lesson=lesson, values=[known])
    async with Onward(store, library(), CLOCK).run_test(size=request.param) as pilot:
        await pilot.pause()
        yield pilot
    store.close()


async def press(pilot: Pilot[Any], *keys: str) -> str:
    await pilot.press(*keys)
    await pilot.pause()
    await settle(pilot)
    return shown(pilot.app)


async def opened(pilot: Pilot[int]) -> str:
    """Go there as a person does: by its row on Today."""
    rows = pilot.app.screen.query_one(Rows)
    while rows.here is None or rows.here.key != "strengths":
        await press(pilot, "j")
    return await press(pilot, "enter")


def texts(pilot: Pilot[int], kind: str = "strengths") -> list[str]:
    app: Any = pilot.app
    return sorted(word.text for word in app.store.insights.list(kind))


async def test_the_list_says_what_there_is_and_where_it_is_from(pilot: Pilot[int]) -> None:
    assert "Strengths 2" in shown(pilot.app)
    page = await opened(pilot)
    assert "2 strengths, 1 lesson" in page
    assert isinstance(pilot.app.screen, StrengthsAndLessons)
    label = course().steps["values"].option[0].label  # type: ignore[attr-defined]
    for words in ("Strengths 2", ODD.replace("田中", ""), "It worked; from Acme", "> Stayed calm"):
        assert words in page
    end = await press(pilot, "G")
    assert f"> {label}" in end and "Values 1" in end
    assert "Try; CV; from Acme" in page + end


async def test_the_card_shows_everything_and_opens_the_session(pilot: Pilot[int]) -> None:
    await opened(pilot)
    card = await press(pilot, "j", "enter")
    assert isinstance(pilot.app.screen, WordCard)
    assert "It worked" in card and "from Acme" in card and "> Change it" in card
    await press(pilot, "escape")
    assert isinstance(pilot.app.screen, StrengthsAndLessons)
    await press(pilot, "enter", "G", "enter")
    assert isinstance(pilot.app.screen, SessionScreen)


async def test_one_is_changed_in_a_form(pilot: Pilot[int]) -> None:
    await opened(pilot)
    await press(pilot, "e")
    assert isinstance(pilot.app.screen, WordForm)
    page = await press(pilot, *"ly", "escape")
    assert "> Stayed calmly" in page
    assert texts(pilot) == [ODD, "Stayed calmly"]
    await press(pilot, "e", *"no", "tab", "tab", "tab", "enter")
    assert texts(pilot) == [ODD, "Stayed calmly"]


async def test_one_is_added_and_stands_under_the_cursor(pilot: Pilot[int]) -> None:
    await opened(pilot)
    await press(pilot, "n", "g", "j", "enter", *"Sleep", "tab", "right", "tab", "right", "escape")
    assert texts(pilot, "lessons") == ["Ask early", "Sleep"]
    page = shown(pilot.app)
    assert "> Sleep" in page and "added here" in page
    await press(pilot, "n", "enter", "escape")
    assert texts(pilot, "lessons") == ["Ask early", "Sleep"], "one without words is kept"


async def test_set_aside_and_back(pilot: Pilot[int]) -> None:
    await opened(pilot)
    page = await press(pilot, "r")
    assert "not suggested" in page and "Strengths 1, 1 not suggested" in page
    assert "It stays here, and won't be suggested" in await press(pilot, "enter")
    page = await press(pilot, "j", "enter")
    assert "Strengths 2" in page and "1 not suggested" not in page


async def test_delete_and_undo_and_no_byte_is_left_behind(pilot: Pilot[int], own_surroundings: Path) -> None:
    await opened(pilot)
    await press(pilot, "d", "d")
    assert texts(pilot) == []
    await press(pilot, "u")
    assert texts(pilot) == [ODD]
    await press(pilot, "escape")
    assert isinstance(pilot.app.screen, Today)
    assert left_in(own_surroundings, "Stayed calm") == []
    assert left_in(own_surroundings, ODD)


async def test_find_folds_and_esc_leaves_it(pilot: Pilot[int]) -> None:
    await opened(pilot)
    page = await press(pilot, "slash", *"EARL")
    assert "Ask early" in page and "Stayed calm" not in page
    assert "Nothing matches" in await press(pilot, *'"q')
    assert "Stayed calm" in await press(pilot, "escape")
    await press(pilot, "escape")
    assert isinstance(pilot.app.screen, Today)


async def test_an_empty_list_says_where_they_come_from() -> None:
    store = Store.in_memory(CLOCK)
    session(store, company="Acme")
    async with Onward(store, library(), CLOCK).run_test(size=(60, 18)) as pilot:
        pilot.app.post_message(requests.OpenPlace("strengths"))
        await pilot.pause()
        assert "n adds one" in await press(pilot, "j", "e", "r", "d", "u")


@pytest.mark.parametrize("size", SIZES)
async def test_a_strength_is_pulled_into_a_letter_at_the_cursor(own_surroundings: Path, size: tuple[int, int]) -> None:
    at_hand_over(own_surroundings)
    store = Store.open(own_surroundings / "onward.db", CLOCK)
    session(store, company="Acme", strengths=[{"text": ODD, "result": "It worked"}, {"text": "Old one"}])
    old = next(word.id for word in store.insights.list("strengths") if word.text == "Old one")
    store.insights.retire("strengths", old)
    async with Onward(store, library(), CLOCK).run_test(size=size) as pilot:
        pilot.app.post_message(requests.OpenFlow(1, "feedback", "letter"))
        await pilot.pause()
        area = pilot.app.screen.query_one(TextArea)
        assert area.has_focus
        before = area.text
        await press(pilot, "end")
        page = await press(pilot, "ctrl+t")
        assert "Spoke" in page and "Old one" not in page
        await press(pilot, "enter")
        first, _line, rest = before.partition("\n")
        assert area.text == f"{first} {ODD}: It worked\n{rest}"
        assert area.has_focus
        await press(pilot, "ctrl+z")
        assert area.text == before
        await press(pilot, "ctrl+t", "escape")
        assert area.text == before
        keys = await press(pilot, "f1")
        assert "ctrl+t" in keys
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, StepScreen)
    store.close()


async def test_without_strengths_the_letter_says_where_they_come_from(own_surroundings: Path) -> None:
    at_hand_over(own_surroundings)
    store = Store.open(own_surroundings / "onward.db", CLOCK)
    async with Onward(store, library(), CLOCK).run_test(size=(80, 24)) as pilot:
        pilot.app.post_message(requests.OpenFlow(1, "feedback", "letter"))
        await pilot.pause()
        await press(pilot, "ctrl+t")
        assert any("No strengths yet" in said.message for said in pilot.app._notifications)
    store.close()


async def test_a_value_of_several_sessions_is_one_row_with_all_their_words() -> None:
    kept = Store.in_memory(CLOCK)
    known = course().steps["values"].option[0]  # type: ignore[attr-defined]
    for company, day in (("Acme", "2026-11-02"), ("Bolt", "2026-11-09")):
        session(kept, company=company, heard_on=day, values=[known.key])
    async with Bench(StrengthsAndLessons(kept, course(), CLOCK)).run_test(size=(80, 24)) as pilot:
        rows = pilot.app.screen.query_one(Rows)

        def values() -> list[str]:
            return [row.below for row in rows.rows if row.key.startswith("values-")]

        page = await press(pilot)
        assert "Values 1" in page
        assert values() == ["from Bolt, Mon 9 Nov; from Acme, Mon 2 Nov"]
        await press(pilot, "d")
        assert values() == [] and kept.insights.list("values") == []
        await press(pilot, "u")
        assert len(values()) == 1 and len(kept.insights.list("values")) == 2
    assert kept.insights.counts()["values"] == 1


async def test_a_key_saves_a_sheet_for_an_interview(pilot: Pilot[int]) -> None:
    pilot.app.screen.post_message(requests.OpenPlace("strengths"))
    await settle(pilot)
    await pilot.press("s")
    await settle(pilot)
    (file,) = Path.home().iterdir()
    assert [notice.message for notice in pilot.app._notifications] == [f"Saved as {file}. Only you can read it."]
    assert file.name == "onward-interview-2026-11-23.txt"
    assert "What came of it: It worked" in file.read_text()

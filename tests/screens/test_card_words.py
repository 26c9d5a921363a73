"""The words to ask a named person: read in the plan, copied, saved as a file, and said to be used."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.widgets import Static, TextArea

from tests.made import action, library
from tests.screens.robot import Robot
from tests.screens.test_screens import shown
from tui.app import Onward
from tui.clock import Clock
from tui.flow.card import ActionCard as Card
from tui.flow.step import Field
from tui.screens.base.requests import OpenPlace
from tui.screens.dialogs.words_to_take import WordsToTake
from tui.screens.places.plan import PlanScreen
from tui.store.store import Store

CLOCK = Clock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
QUESTION = "Do you know anyone at Kestrel Mill?"


def planned(data: Path, **fields: str) -> Store:
    store = Store.open(data / "onward.db", CLOCK)
    store.set_setting("name", "Robin")
    store.plan.add(action("noor", "network", "Ask Noor", when_on="2026-11-23", fields=fields))
    return store


async def to_the_words(robot: Robot) -> None:
    await robot.settle()
    robot.app.post_message(OpenPlace("plan"))
    await robot.settle()
    await robot.press("enter")
    assert "Words to send or say" in shown(robot.app)
    await robot.press("enter")
    assert robot.on(WordsToTake)


async def test_the_words_are_copied_and_saved_with_what_was_filled_in(data: Path) -> None:
    store = planned(data, person="Noor", question=QUESTION)
    app = Onward(store, library(), CLOCK)
    async with app.run_test(size=(80, 24)) as pilot:
        robot = Robot(pilot)
        await to_the_words(robot)
        words = app.screen.query_one(TextArea).text
        assert words.startswith("Hello Noor,")
        assert QUESTION in words
        assert words.endswith("Robin")
        await robot.press("enter")
        await app.workers.wait_for_complete()
        assert app.clipboard.strip() == words
        await robot.press("down", "down", "enter")
        await app.workers.wait_for_complete()
        (file,) = (data / "letters").iterdir()
        assert file.read_text("utf-8").strip() == words
        await robot.press("end", "enter")
        assert robot.on(PlanScreen)
        assert [each.what for each in store.plan.done_this_week()] == ["Ask Noor"]
    store.close()


async def test_a_place_that_is_still_open_is_asked_about_first(data: Path) -> None:
    store = planned(data, person="Noor")
    app = Onward(store, library(), CLOCK)
    async with app.run_test(size=(60, 18)) as pilot:
        robot = Robot(pilot)
        await to_the_words(robot)
        await robot.press("enter")
        await app.workers.wait_for_complete()
        assert "[what you will ask]" in str(app.screen.query_one(".happened", Static).content)
        assert app.clipboard == ""
        await robot.press("enter")
        await app.workers.wait_for_complete()
        assert "[what you will ask]" in app.clipboard
        await robot.press("escape")
        assert len(store.plan.open_actions()) == 1
    store.close()


def test_words_name_only_fields_that_the_card_has() -> None:
    person = Field(key="person", label="Who")
    card = Card(kind="network", title="Talk", about="", field=(person,), words="Hello $person\n$name")
    assert card.worded({}, "") == "Hello [their name]\n[your name]"
    with pytest.raises(ValueError, match="words: \\$friend is none of name, person"):
        Card(kind="network", title="Talk", about="", field=(person,), words="Hello $friend")

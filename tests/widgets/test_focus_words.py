"""What has the focus is said in full at the foot, with its state in words, on every kind of control."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.look.frame import frame_of
from tests.look.pages import MORE, PLACES, STEPS, demo_at, open_page, settle
from tui.app import Onward
from tui.screens.base.requests import ChangeSetting
from tui.widgets.foot import Foot


def said(pilot: Pilot[Any]) -> str:
    """Return the words above the keys."""
    foot = pilot.app.screen.query_one(Foot)
    above = frame_of(pilot.app).lines[foot.region.y : foot.region.bottom - 1]
    return " ".join(" ".join(above).split())


async def say_focus(pilot: Pilot[Any], value: str) -> None:
    """Set the setting as its page does."""
    assert isinstance(pilot.app, Onward)
    pilot.app.post_message(ChangeSetting("say_focus", value))
    await settle(pilot)


PAGES = {
    "today": ("Carry on: Otterburn Buses, Duty planner", "1 of"),
    "plan": ("Sat 21 Nov, Ask Priya for half an hour about her booking system, to do (1 of",),
    "settings": ("Your name, Robin Ashdown, Used in letters and questions. (1 of 11)",),
    "step-choice": ("Later interview, chosen (5 of 7)",),
    "step-many": ("Always and never, chosen (2 of",),
    "step-percent": ("How much do you believe the old thought now? 50%, half",),
    "session": ("3, Reframe, about 9 min, In progress, Look at what happened",),
    "ask": ("What name do you sign your letters with? Robin Ashdown",),
    "plan-edit": ("What, Ask Priya for half an hour about her booking system",),
    "people-none": ("/ finds someone, qq",),
    "step-text-filled": ("Which role was it? Duty planner",),
    "step-person": ("Amélie Rousseau, chosen, Otterburn Buses (1 of",),
}


@pytest.mark.parametrize("size", [(80, 24), (60, 18)], ids=["80x24", "60x18"])
async def test_the_foot_says_what_has_the_focus_and_how_it_stands(
    own_surroundings: Path, size: tuple[int, int]
) -> None:
    async with demo_at(own_surroundings, size) as pilot:
        await say_focus(pilot, "on")
        for name, expected in PAGES.items():
            await open_page(pilot, (PLACES | STEPS | MORE)[name])
            assert [words for words in expected if words not in said(pilot)] == [], (name, said(pilot))
            assert "F1 Keys" in frame_of(pilot.app).lines[-1]


async def test_a_field_of_several_parts_and_one_below_its_label_are_named(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (80, 24)) as pilot:
        await say_focus(pilot, "on")
        await open_page(pilot, PLACES["plan-edit"])
        await pilot.press("tab")
        await settle(pilot)
        assert said(pilot).startswith("When, another day")
        await open_page(pilot, STEPS["step-belief"])
        await pilot.press("tab")
        await settle(pilot)
        assert said(pilot).startswith("How much do you believe it right now, from 0 to 100%? 85%, mostly")
        await open_page(pilot, PLACES["plan"])
        await pilot.press("down", "down")
        await settle(pilot)
        assert said(pilot) == "Try the free demo of a booking system, 18:30, doing (3 of 17)"


async def test_it_follows_the_cursor_what_is_chosen_and_what_is_typed(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (80, 24)) as pilot:
        await say_focus(pilot, "on")
        await open_page(pilot, STEPS["step-many"])
        await pilot.press("down")
        await settle(pilot)
        assert said(pilot).startswith("Only the bad part, not chosen")
        await pilot.press("space")
        await settle(pilot)
        assert said(pilot).startswith("Only the bad part, chosen")
        await open_page(pilot, STEPS["step-percent"])
        await pilot.press("right")
        await settle(pilot)
        assert "55%" in said(pilot)
        await open_page(pilot, STEPS["step-text"])
        await pilot.press("x", "y")
        await settle(pilot)
        assert "xy" in said(pilot)
        await say_focus(pilot, "off")
        assert pilot.app.screen.query_one(Foot).region.height == 1

"""While the breathing or the timer for writing runs, it has the page to itself, and little changes on the screen."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, TextArea

from tests.look.frame import Frame, frame_of
from tests.look.pages import NEW, demo_at, open_page, settle
from tests.look.pages import _step as at_step
from tui.screens.pages.step import StepScreen
from tui.widgets.autosave import NotSaved
from tui.widgets.foot import Foot
from tui.widgets.steps.breathing import BreathingView
from tui.widgets.top import Top
from tui.widgets.writing_timer import WritingTimer

SIZES = [(80, 24), (60, 18), (120, 40)]


def _page(pilot: Pilot[int]) -> list[str]:
    """Return the lines between the title and the keys that have something in them."""
    screen = pilot.app.screen
    top, foot = screen.query_one(Top).region.bottom, screen.query_one(Foot).region.y
    return [line.strip() for line in frame_of(pilot.app).lines[top:foot] if line.strip()]


def _changed(before: Frame, after: Frame) -> int:
    pairs = zip(before.lines, after.lines, strict=True)
    return sum(one != other for pair in pairs for one, other in zip(*(line.ljust(200) for line in pair), strict=True))


@pytest.mark.parametrize("size", SIZES)
async def test_breathing_has_the_page_to_itself(own_surroundings: Path, size: tuple[int, int]) -> None:
    async with demo_at(own_surroundings, size) as pilot:
        await open_page(pilot, at_step(NEW, "breathe"))
        before = _page(pilot)
        await pilot.press("enter")
        view = pilot.app.screen.query_one(BreathingView)
        # The test counts the seconds.
        assert view._timer is not None
        view._timer.pause()
        view._second = -1
        view.tick()
        await settle(pilot)
        assert _page(pilot) == [
            "Breathe in through your nose",
            "\u25cf \u25cb   1 of 2",
            "IN \u00b7 a little more \u00b7 out",
            "Space stops. Less than a minute left.",
        ]
        for _second in range(3):
            view.tick()
        await settle(pilot)
        frame = frame_of(pilot.app)
        for _second in range(5):
            view.tick()
            await settle(pilot)
            earlier, frame = frame, frame_of(pilot.app)
            assert _changed(earlier, frame) == 2
        for _second in range(20):
            view.tick()
        await pilot.press("space")
        await settle(pilot)
        page = _page(pilot)
        assert any(line.startswith("You breathed for 1 minute.") for line in page)
        assert before[0] == page[0] and "Continue" in page[-1]


async def test_a_click_on_the_count_stops_it(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (80, 24)) as pilot:
        await open_page(pilot, at_step(NEW, "breathe"))
        await pilot.click("#start")
        await settle(pilot)
        assert len(_page(pilot)) == 4
        await pilot.click("BreathCount")
        await settle(pilot)
        assert "Continue" in _page(pilot)[-1]


@pytest.mark.parametrize("size", SIZES)
async def test_the_timer_leaves_the_text_and_one_line(own_surroundings: Path, size: tuple[int, int]) -> None:
    async with demo_at(own_surroundings, size) as pilot:
        await open_page(pilot, at_step(NEW, "write"))
        pilot.app.screen.query_one(WritingTimer).query_one(Button).press()
        await settle(pilot)
        page = _page(pilot)
        assert all(words in page[0] for words in ("Stop", 'as "I"', "keep it", "5 min left"))
        text = pilot.app.screen.query_one(TextArea)
        assert text.has_focus
        assert len(page) == 1 + text.outer_size.height >= size[1] - 7
        # What can't be saved is said all the same.
        pilot.app.screen.post_message(NotSaved("the disk is full"))
        await settle(pilot)
        assert "Not saved yet" in "".join(_page(pilot))
        pilot.app.screen.query_one(WritingTimer).query_one(Button).press()
        await settle(pilot)
        assert any("The timer is off" in line for line in _page(pilot))


async def test_the_page_after_it_is_whole_again(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (80, 24)) as pilot:
        await open_page(pilot, at_step(NEW, "breathe"))
        await pilot.press("enter", "ctrl+n")
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, StepScreen)
        assert screen.step.key != "breathe"
        assert "Continue" in _page(pilot)[-1]

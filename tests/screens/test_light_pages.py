"""What a page costs: each part is styled once as it opens, and a letter lays nothing out."""

from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from tests.look.pages import demo_at
from tests.screens.robot import Robot
from tests.terminal.programs import leave_off_at_page
from tui.app import Onward
from tui.screens.base.requests import OpenReview
from tui.screens.pages.review import ReviewScreen
from tui.screens.pages.step import StepScreen
from tui.screens.places.session import SessionScreen
from tui.screens.places.today import Today
from tui.widgets.small_parts import SmallButton


@pytest.fixture
async def demo(own_surroundings: Path) -> AsyncIterator[Pilot[Any]]:
    async with demo_at(own_surroundings, (80, 24)) as pilot:
        yield pilot


async def at_page_left_off(demo: Pilot[Any]) -> tuple[Onward, Robot]:
    """Carry on with a session that was left off at a page to write on."""
    app, robot = demo.app, Robot(demo)
    assert isinstance(app, Onward)
    leave_off_at_page(app.store)
    await app.navigator.show()
    await robot.press("enter")
    return app, robot


@pytest.mark.parametrize("key", ["ctrl+p", "slash"])
async def test_a_part_is_styled_as_it_is_made_and_when_it_gets_the_focus(
    key: str, demo: Pilot[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    styled: Counter[object] = Counter()
    stock = Stylesheet.apply

    def counted(self: Stylesheet, node: Any, **named: Any) -> None:
        if isinstance(node, Widget):
            styled[node] += 1
        stock(self, node, **named)

    monkeypatch.setattr(Stylesheet, "apply", counted)
    await Robot(demo).press(key)
    page = demo.app.screen
    often = {part: styled[part] for part in page.walk_children() if styled[part] > 1}
    assert often.keys() <= {page.focused}, often


async def test_letters_lay_nothing_out_and_say_again_that_they_are_saved(
    demo: Pilot[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    app, robot = await at_page_left_off(demo)
    page = app.screen
    assert isinstance(page, StepScreen)
    await robot.write("Sa")
    page._autosave.now()
    await robot.settle()
    laid_out: list[Screen[Any]] = []
    stock = Screen._refresh_layout

    def noted(self: Screen[Any], *given: Any, **named: Any) -> None:
        laid_out.append(self)
        stock(self, *given, **named)

    monkeypatch.setattr(Screen, "_refresh_layout", noted)
    await robot.write("ved words")
    page._autosave.now()
    await robot.settle()
    assert laid_out == []
    assert isinstance(page.focused, Input)
    assert page.focused.value == "Saved words"


async def test_a_page_is_opened_without_the_one_of_its_session(demo: Pilot[Any]) -> None:
    """Leaving the page makes that one, with all that changed since."""
    app, robot = await at_page_left_off(demo)
    assert [type(screen) for screen in app.screen_stack[1:]] == [StepScreen]
    await robot.press("f8")
    assert [type(screen) for screen in app.screen_stack[1:]] == [SessionScreen]


async def test_back_from_all_answers_leads_to_the_page_of_the_session(demo: Pilot[Any]) -> None:
    app, robot = demo.app, Robot(demo)
    assert isinstance(app, Onward)
    first = app.store.sessions()[0].id
    app.post_message(OpenReview(first))
    await robot.settle()
    assert robot.on(ReviewScreen)
    await robot.press("escape")
    assert isinstance(app.screen, SessionScreen)
    assert app.screen.session_id == first


async def test_what_is_below_is_not_read_again_between_two_pages(
    demo: Pilot[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    app, robot = demo.app, Robot(demo)
    read: list[str] = []
    stock = Today.fill

    def noted(self: Today) -> None:
        read.append("Today")
        stock(self)

    await robot.press("slash", "tab")
    monkeypatch.setattr(Today, "fill", noted)
    await robot.press("enter")
    assert isinstance(app.screen, SessionScreen)
    assert read == []
    await robot.press("escape")
    assert isinstance(app.screen, Today)
    assert read == ["Today"]


async def test_no_button_has_the_focus_between_two_pages(demo: Pilot[Any]) -> None:
    app, robot = await at_page_left_off(demo)
    page, had_focus = app.screen, []
    page.watch(page, "focused", lambda field: had_focus.append(type(field)), init=False)
    await robot.press("ctrl+n", "escape")
    assert had_focus
    assert SmallButton not in had_focus


async def test_a_key_on_a_page_whose_parts_are_gone_takes_nothing(demo: Pilot[Any]) -> None:
    app, robot = await at_page_left_off(demo)
    await robot.write("Words")
    page = app.screen
    assert isinstance(page, StepScreen)
    page.take_page()
    written = page.session.value(page.step.key)
    await app.pop_screen()
    page.take_page()
    assert written
    assert page.session.value(page.step.key) == written

"""A page is painted once, when all of it stands, and a quiet event loop is found out about."""

import asyncio
import inspect
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from rich.console import RenderableType
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.css.stylesheet import Stylesheet
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from tests.screens.robot import Robot
from tests.terminal.test_textual_parts import signature
from tests.terminal.watched import Watched, Watcher, watching
from tui.terminal import quiet
from tui.terminal.quiet import until_quiet
from tui.terminal.settling import Settling


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path


async def frames(robot: Watcher, *keys: str, patch: pytest.MonkeyPatch) -> list[str]:
    """Press keys, wait until all is done, and return what the screen was after each paint."""
    seen: list[str] = []
    display = Watched._display

    def noted(app: Watched, screen: Screen[object], renderable: RenderableType | None) -> None:
        display(app, screen, renderable)
        if renderable is not None:
            seen.append(app.painted.text())

    with patch.context() as patching:
        patching.setattr(Watched, "_display", noted)
        await Robot.press(robot, *keys)
    return seen


@pytest.mark.parametrize("key", ["ctrl+p", "f2", "f1"])
async def test_what_opens_is_painted_once_and_whole(key: str, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with watching(monkeypatch, data, (80, 24)) as robot:
        before = robot.watched.painted.text()
        seen = await frames(robot, key, patch=monkeypatch)
        assert len({*seen} - {before}) == 1
        assert await frames(robot, "f5", patch=monkeypatch) == seen[-1:]


async def test_a_page_and_the_next_one_are_painted_once_and_whole(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with watching(monkeypatch, data, (80, 24)) as robot:
        for keys in (["enter"], [*"Kestrel", "ctrl+n"], ["escape"]):
            *typed, last = keys
            await robot.press(*typed)
            before = robot.watched.painted.text()
            seen = await frames(robot, last, patch=monkeypatch)
            # Until the next page is there, the one before may be painted again.
            assert len({*seen} - {before}) == 1, last


class Page(Settling, Screen[None]):
    """A page with a line, and words that depend on the width of the window."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]
    CSS = "Page.-narrow Static { height: 3; }"

    def compose(self) -> ComposeResult:
        yield Static("words")
        yield Input()


class Card(Settling, ModalScreen[None]):
    """What lies over a page."""


async def test_a_page_is_styled_once_for_the_window_it_opens_in(monkeypatch: pytest.MonkeyPatch) -> None:
    styled: list[Any] = []
    stock = Stylesheet.apply

    def noted(self: Stylesheet, node: Any, **named: Any) -> None:
        styled.append(node)
        stock(self, node, **named)

    async with App[None]().run_test(size=(60, 20)) as pilot:
        monkeypatch.setattr(Stylesheet, "apply", noted)
        page = Page()
        await pilot.app.push_screen(page)
        await pilot.pause()
        assert page.classes == {"-narrow", "-low"}
        words = page.query_one(Static)
        assert words.size.height == 3
        assert styled.count(words) == 1
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert page.classes == {"-wide", "-high"}
        assert words.size == (100, 1)


async def test_a_card_has_the_styles_of_textual_for_what_lies_over_a_page() -> None:
    async with App[None]().run_test() as pilot:
        await pilot.app.push_screen(Card())
        assert pilot.app.screen.styles.background.a < 1


def test_what_settling_relies_on() -> None:
    assert signature(Screen._compositor_refresh) == "(self)"
    assert signature(Screen._on_timer_update) == "(self)"
    assert signature(Screen._screen_resized) == "(self, size)"
    assert signature(Screen._on_screen_resume) == "(self, event)"
    assert signature(Screen._get_breakpoint_classes) == "(self, dimension, breakpoints)"
    assert signature(Compositor.update_widgets) == "(self, widgets)"
    asked = ("_layout_required", "_scroll_required", "_repaint_required", "_dirty_widgets", "_callbacks")
    assert [name for name in asked if name not in inspect.getsource(Screen._on_timer_update)] == []


# A quiet loop


async def test_the_loop_is_quiet_once_everybody_waits() -> None:
    done: list[str] = []

    async def works() -> None:
        for _step in range(20):
            await asyncio.sleep(0)
        done.append("worked")

    async def waits() -> None:
        await until_quiet()
        done.append("quiet")

    await asyncio.gather(works(), waits(), waits())
    assert done == ["worked", "quiet", "quiet"]


async def test_a_loop_that_never_rests_is_not_waited_for_forever() -> None:
    async def never_rests() -> None:
        for _step in count():
            await asyncio.sleep(0)

    busy = asyncio.create_task(never_rests())
    await until_quiet()
    assert not busy.done()
    busy.cancel()


async def test_asyncio_keeps_what_is_ready_to_run() -> None:
    loop = asyncio.get_running_loop()
    ready = quiet._Watch(loop)._ready
    assert not ready
    loop.call_soon(lambda: None)
    assert len(ready) == 1

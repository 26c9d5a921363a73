"""A page is styled and painted no more often than needed, and a quiet event loop is found out about."""

import asyncio
import inspect
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

import pytest
from rich.console import RenderableType
from textual import _time
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Input, Static

from tests.terminal.test_textual_parts import signature
from tui.terminal import quiet
from tui.terminal.quiet import until_quiet
from tui.terminal.settling import FRAME, Settling


class Page(Settling, Screen[None]):
    """A page with a line, and words that depend on the width of the window."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]
    AUTO_FOCUS = ""
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


@asynccontextmanager
async def painting(app: App[None], *screens: Screen[None]) -> AsyncIterator[tuple[Pilot[None], list[Screen[Any]]]]:
    """Run an app with `screens` on each other, and list the screens that are painted from then on."""
    async with app.run_test(size=(60, 20)) as pilot:
        for screen in screens:
            await app.push_screen(screen)
        await pilot.pause()
        painted: list[Screen[Any]] = []
        stock = app._display

        def noted(screen: Screen[Any], renderable: RenderableType | None) -> None:
            painted.extend([screen] if renderable is not None else [])
            stock(screen, renderable)

        app._display = noted  # type: ignore[method-assign]
        yield pilot, painted


async def test_a_page_that_is_covered_is_painted_as_it_comes_back_and_not_before() -> None:
    below, front = Page(), Page()
    async with painting(App[None](), below, front) as (pilot, painted):
        called: list[str] = []
        below.query_one(Static).update("more\nwords")
        below.call_after_refresh(called.append, "called")
        await pilot.pause()
        assert painted == []
        assert called == ["called"]
        await pilot.app.pop_screen()
        await pilot.pause()
        assert painted == [below]
        assert below.query_one(Static).render_line(0).text.rstrip() == "more"


async def test_what_is_seen_behind_a_card_is_painted_once_with_it() -> None:
    page, card = Page(), Card()
    async with painting(App[None](), page, card) as (pilot, painted):
        words = page.query_one(Static)
        words.update("more\nwords")
        card.refresh()
        await pilot.pause()
        assert painted == [card]
        assert words.size.height == 3
        page.call_later(lambda: None)
        await pilot.pause()
        assert painted == [card]


async def test_a_change_is_painted_with_the_next_frame_however_late_the_last_one_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = Page()
    async with painting(App[None](), page) as (_pilot, painted):
        loop: Any = asyncio.get_running_loop()
        stock, busy = loop.time, 0.0
        monkeypatch.setattr(loop, "time", lambda: stock() + busy)
        monkeypatch.setattr(_time, "get_time", loop.time)
        for times in range(1, 4):
            page.query_one(Static).update(f"words {times}")
            await until_quiet()
            due = [each._when - loop.time() for each in loop._scheduled if not each._cancelled]
            assert max(due, default=0.0) <= FRAME
            while len(painted) < times:
                await until_quiet()
            # The machine does something else for a while, but for the last one.
            busy += 0.1 if times == 1 else 0


async def test_a_card_has_the_styles_of_textual_for_what_lies_over_a_page() -> None:
    async with App[None]().run_test() as pilot:
        await pilot.app.push_screen(Card())
        assert pilot.app.screen.styles.background.a < 1


def test_what_settling_relies_on() -> None:
    # Each part is painted by itself as it gets the focus or loses it.
    for name in ("_on_focus", "_on_blur"):
        assert "self.refresh()" in inspect.getsource(getattr(Widget, name))
    assert signature(Screen._compositor_refresh) == "(self)"
    assert signature(Screen._on_idle) == "(self, event)"
    assert signature(Screen._on_timer_update) == "(self)"
    assert signature(Screen._screen_resized) == "(self, size)"
    assert signature(Screen._on_screen_resume) == "(self, event)"
    assert signature(Screen._get_breakpoint_classes) == "(self, dimension, breakpoints)"
    assert signature(Compositor.update_widgets) == "(self, widgets)"
    asked = ("_layout_required", "_scroll_required", "_repaint_required", "_recompose_required", "_dirty_widgets")
    for where in (Screen._on_timer_update, Screen._on_idle):
        assert [name for name in asked if name not in inspect.getsource(where)] == []
    assert "_callbacks" in inspect.getsource(Screen._on_timer_update)


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

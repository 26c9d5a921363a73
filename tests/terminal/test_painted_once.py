"""In the real app, what opens is painted once and whole, and another focus where it's seen."""

from pathlib import Path
from typing import Any

import pytest
from pyte.screens import Char
from rich.console import RenderableType
from textual._compositor import Compositor, LayoutUpdate
from textual.screen import Screen
from textual.widget import Widget

from tests.screens.robot import Robot
from tests.terminal.watched import Watched, Watcher, watching


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
        seen = await frames(robot, key, patch=monkeypatch)
        assert len(seen) == 1
        assert await frames(robot, "f5", patch=monkeypatch) == seen


async def test_a_page_and_the_next_one_are_painted_once_and_whole(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with watching(monkeypatch, data, (80, 24)) as robot:
        for keys in (["enter"], [*"Kestrel", "ctrl+n"], ["escape"]):
            *typed, last = keys
            await robot.press(*typed)
            seen = await frames(robot, last, patch=monkeypatch)
            assert len(seen) == 1, last


def cells(robot: Watcher) -> list[list[Char]]:
    """Return every cell of the terminal, with its style."""
    terminal = robot.watched.painted
    return [terminal.line(row) for row in range(terminal.screen.lines)]


@pytest.mark.parametrize("keys", [(), ("enter",), ("enter", *"Kestrel", "ctrl+n"), ("enter", "f8"), ("f2",), ("f1",)])
async def test_another_focus_is_painted_wherever_it_is_seen(
    keys: tuple[str, ...], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with watching(monkeypatch, data, (80, 24)) as robot:
        await Robot.press(robot, *keys)
        for key in ("tab", "tab", "tab", "shift+tab"):
            await Robot.press(robot, key)
            painted = cells(robot)
            # Each part is drawn again.
            for part in robot.app.screen.walk_children(Widget):
                part.refresh()
            await robot.settle()
            assert cells(robot) == painted, key


async def test_another_focus_does_not_paint_all_of_a_page(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with watching(monkeypatch, data, (80, 24)) as robot:
        await robot.press("enter")
        painted: list[str] = []
        stock = Compositor.render_full_update

        def noted(self: Compositor, *given: Any, **named: Any) -> LayoutUpdate:
            painted.append("all")
            return stock(self, *given, **named)

        monkeypatch.setattr(Compositor, "render_full_update", noted)
        before = robot.watched.painted.text()
        await Robot.press(robot, "tab")
        assert robot.watched.painted.text() != before
        assert painted == []

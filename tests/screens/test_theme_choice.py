"""A theme is tried on the screen from Settings and from the palette, and saved only when it is chosen."""

from pathlib import Path

import pytest

from tests.made import library
from tests.screens.page import MONDAY
from tests.screens.robot import Robot, walking
from tests.screens.test_screens import shown
from tui.app import Onward
from tui.config.config import Config, Found, Origin
from tui.screens.asking.theme import ChooseTheme
from tui.screens.base import requests
from tui.screens.places.settings import Settings
from tui.store.store import Store
from tui.themes import FIRST, OF_SIXTEEN, themes
from tui.widgets.rows import Rows

NAMES = [theme.name for theme in themes()]


@pytest.fixture
def store(data: Path) -> Store:
    return Store.open(data / "onward.db", MONDAY)


async def _from_settings(robot: Robot) -> None:
    robot.app.post_message(requests.OpenPlace("settings"))
    await robot.settle()
    robot.app.screen.query_one(Rows).go_to("theme")
    await robot.press("enter")


async def _from_palette(robot: Robot) -> None:
    await robot.press("ctrl+p")
    await robot.write("theme")
    await robot.press("enter")


@pytest.mark.parametrize("way", [_from_settings, _from_palette])
async def test_the_one_under_the_cursor_is_on_the_screen_and_saved_with_enter(store: Store, way: object) -> None:
    assert callable(way)
    app = Onward(store, library(), MONDAY)
    app.theme = FIRST
    async with walking(app) as robot:
        await way(robot)
        assert robot.on(ChooseTheme)
        for name in NAMES[1:]:
            await robot.press("down")
            assert (app.theme, store.setting("theme")) == (name, "")
        await robot.press("up", "enter")
        assert not robot.on(ChooseTheme)
        assert (app.theme, store.setting("theme")) == (NAMES[-2], NAMES[-2])


async def test_esc_brings_back_the_one_before(store: Store) -> None:
    store.set_setting("theme", "onward-light")
    app = Onward(store, library(), MONDAY)
    async with walking(app) as robot:
        await _from_settings(robot)
        await robot.press("g", "down", "escape")
        assert robot.on(Settings)
        assert (app.theme, store.setting("theme")) == ("onward-light", "onward-light")
        assert "Light" in shown(app)


async def test_one_that_is_fixed_is_not_asked_about(store: Store) -> None:
    config = Config({"theme": Found("onward-light", Origin.SITE, locked_by="/etc/xdg/onward/config.toml")})
    app = Onward(store, library(), MONDAY, config)
    async with walking(app) as robot:
        await _from_palette(robot)
        assert not robot.on(ChooseTheme)
        assert app.theme == "onward-light"


@pytest.mark.parametrize(
    ("kind", "kept", "theme"),
    [("linux", "", OF_SIXTEEN), ("linux", FIRST, FIRST), ("xterm-256color", "", FIRST)],
)
async def test_a_terminal_of_sixteen_colours_has_its_own(
    store: Store, monkeypatch: pytest.MonkeyPatch, kind: str, kept: str, theme: str
) -> None:
    monkeypatch.setenv("TERM", kind)
    monkeypatch.delenv("COLORTERM", raising=False)
    store.set_setting("theme", kept)
    assert Onward(store, library(), MONDAY).theme == theme
    store.close()

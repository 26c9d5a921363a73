"""A visit, from the page that waits to the end: what a visitor needs is there, and nothing of the machine is."""

import json
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from tests.look.pages import CLOCK
from tests.made import library
from tests.screens.robot import Robot, walking
from tests.store.writing import session
from tui.app.kiosk.kiosk_app import KioskApp
from tui.app.kiosk.visits import for_visits
from tui.config.config import Config
from tui.config.kiosk import KioskSettings
from tui.config.reading import ConfigFile
from tui.kiosk.folder import PREFIX
from tui.kiosk.sealed.codes import in_groups
from tui.kiosk.sealed.keeping import Keeping
from tui.kiosk.sealed.spool import Spool
from tui.kiosk.sealed.sqlite import SqliteSealed
from tui.kiosk.sealed.tries import Tries
from tui.kiosk.visit_end import VisitEnd
from tui.screens.dialogs.palette import Palette
from tui.screens.kiosk.attract import Attract
from tui.screens.kiosk.codes import AskCode, ChooseVersion, CodePage
from tui.screens.kiosk.finish import FinishVisit
from tui.screens.kiosk.step_away import AwayWord, SteppedAway
from tui.screens.kiosk.still_there import StillThere
from tui.screens.pages.step import StepScreen
from tui.screens.places.today import Today
from tui.store.store import Store

SITE_KEY = os.urandom(32)
KIOSK = KioskSettings(centre="Careers at the Library", desk="the desk by the stairs", hours="weekdays, 9 to 5")
KEYS = [
    *(f"f{number}" for number in range(1, 13)),
    *(f"ctrl+{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"),
    *("escape", "enter", "space", "tab", "shift+tab", "delete", "backspace", "pageup", "home", "slash"),
    *"abcdefghijklmnopqrstuvwxyzG0123456789?",
]
"""Keys that a visitor may press, on purpose or not."""


@asynccontextmanager
async def visiting(data: Path, kiosk: KioskSettings = KIOSK, keeping: Keeping | None = None) -> AsyncIterator[Robot]:
    """Run a visit whose folder is in `data`."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=data))
    store = Store.open(folder / "onward.db", CLOCK)
    config = Config(files=(ConfigFile(data / "config.toml", True, True, kiosk=kiosk),)).as_kiosk()
    async with walking(KioskApp(store, for_visits(library()), CLOCK, config, keeping=keeping)) as robot:
        yield robot


def front(robot: Robot) -> Screen[Any]:
    """Return the screen in front."""
    return robot.app.screen


def shown(robot: Robot) -> str:
    return "\n".join(strip.text for strip in robot.app.screen._compositor.render_strips())


async def test_any_key_begins_and_the_page_says_what_is_kept(data: Path) -> None:
    async with visiting(data) as robot:
        assert isinstance(front(robot), Attract)
        for words in ("Careers at the Library", "about 15 minutes", "deleted", "after 4 minutes", "desk by the stairs"):
            assert words in " ".join(shown(robot).split())
        await robot.press("k")
        assert isinstance(front(robot), StepScreen)


async def test_only_what_fits_in_a_visit_is_offered(data: Path) -> None:
    async with visiting(data) as robot:
        await robot.press("k")
        await robot.press(*"Acme")
        await robot.press("f10")
        assert "45 minutes" not in shown(robot)
        assert "15 minutes" in shown(robot)
        await robot.press("f8", "escape")
        assert isinstance(front(robot), Today)
        for place in ("Settings", "People", "Patterns", "Check-in", "Strengths"):
            assert place not in shown(robot)


async def test_the_palette_leads_to_nothing_of_the_machine(data: Path) -> None:
    async with visiting(data) as robot:
        await robot.press("k")
        await robot.press("ctrl+p")
        palette = robot.app.screen
        assert isinstance(palette, Palette)
        titles = {entry.title for entry in robot.app.palette.on_screen(robot.app.screen_stack[-2])}
        assert "Finish" in titles
        assert not titles & {"Settings", "Leave", "Sessions", "People", "Patterns", "Export", "Calendar"}


async def test_finishing_asks_first_and_then_ends_the_visit(data: Path) -> None:
    async with visiting(data) as robot:
        await robot.press("k", *"Acme", "ctrl+q")
        assert isinstance(front(robot), FinishVisit)
        await robot.press("enter")
        assert isinstance(front(robot), StepScreen)
        await robot.press("ctrl+q", "down", "enter")
        assert robot.app.return_code == VisitEnd.FINISHED
        assert not robot.app.is_running or robot.app._exit


async def test_the_word_alone_opens_a_hidden_page(data: Path) -> None:
    async with visiting(data) as robot:
        await robot.press("k", *"Acme", "f9")
        assert isinstance(front(robot), AwayWord)
        await robot.press(*"ow", "enter")
        assert isinstance(front(robot), AwayWord)
        await robot.press("l", "enter")
        assert isinstance(front(robot), SteppedAway)
        await robot.press(*"sparrow")
        assert "sparrow" not in shown(robot)
        for key in KEYS:
            await robot.press(key)
            assert "Acme" not in shown(robot)
            assert robot.app.stack.first(SteppedAway) is not None, key
        while not isinstance(front(robot), SteppedAway):
            await robot.press("escape")
        await robot.press("ctrl+u", *"OWL", "enter")
        assert isinstance(front(robot), StepScreen)


@pytest.mark.parametrize("begin", [[], ["k"], ["k", "A", "f10", "f8", "escape"]])
async def test_no_key_leads_out_of_the_visit(data: Path, begin: list[str]) -> None:
    async with visiting(data) as robot:
        await robot.press(*begin)
        for key in KEYS:
            await robot.press(key)
            name = type(robot.app.screen).__name__
            assert name not in {"Settings", "Sessions", "PeoplePlace", "PatternsPlace", "EraseEverything"}, key
            if isinstance(front(robot), FinishVisit):
                await robot.press("escape")
            assert robot.app.return_code is None, key


async def test_it_asks_whether_somebody_is_there_and_any_key_says_yes(data: Path) -> None:
    async with visiting(data, KioskSettings(idle=180, warning=60)) as robot:
        await robot.press("k", *"Acme")
        assert isinstance(robot.app, KioskApp)
        robot.app.ask_still_there()
        await robot.settle()
        assert isinstance(front(robot), StillThere)
        assert "Acme" not in shown(robot)
        assert "deleted in" in shown(robot)
        await robot.press("x")
        assert isinstance(front(robot), StepScreen)
        assert "Acmex" not in shown(robot)


async def test_help_now_names_the_desk_first(data: Path) -> None:
    async with visiting(data) as robot:
        await robot.press("k", "f2")
        said = " ".join(shown(robot).split())
        assert "Staff are here: the desk by the stairs. Open: weekdays, 9 to 5." in said


def keeping_in(folder: Path, store: str = "sealed.db") -> Keeping:
    return Keeping(SqliteSealed(folder / store), Spool(folder / "spool"), SITE_KEY, 90, CLOCK.today)


async def reach(robot: Robot, kind: type[Screen[Any]]) -> None:
    """Wait until a screen is in front: what opens it works in a thread."""
    await robot.app.workers.wait_for_complete()
    await robot.settle()
    assert isinstance(front(robot), kind)


async def test_a_visitor_comes_back_with_the_code_and_goes_on(data: Path) -> None:
    keeping = keeping_in(data)
    async with visiting(data, KioskSettings(keep=True), keeping) as robot:
        await robot.press("k", *"Acme", "f10", "ctrl+q", "up", "enter")
        await reach(robot, CodePage)
        assert isinstance(robot.app, KioskApp)
        assert robot.app.desk is not None
        assert robot.app.desk.kept is not None
        code = in_groups(robot.app.desk.kept.code)
        assert code in shown(robot)
        await robot.press("up", "enter")
        assert robot.app.return_code == VisitEnd.FINISHED
    async with visiting(data, KioskSettings(keep=True), keeping) as robot:
        assert "F6: I have a code" in " ".join(shown(robot).split())
        await robot.press("f6", *code.lower().replace("-", " "), "enter")
        await reach(robot, Today)
        assert "Carry on: Acme" in shown(robot)
        await robot.press("enter", "down", "f10", "ctrl+q")
        assert "Keep it under your code" in shown(robot)
        await robot.press("up", "enter")
        await reach(robot, CodePage)
        assert code in shown(robot)


async def test_a_code_with_two_versions_asks_which_one_to_open(data: Path) -> None:
    keeping, offline = keeping_in(data), keeping_in(data, "no such folder/sealed.db")
    words = {}
    for name in ("Acme", "Globex"):
        store = Store.in_memory(CLOCK)
        session(store, company=name)
        words[name] = json.dumps(store.dump()).encode()
    first = keeping.keep(b"{}").kept
    offline.keep(words["Globex"], first)
    keeping.keep(words["Acme"], first)
    keeping.tidy()
    async with visiting(data, KioskSettings(keep=True), keeping) as robot:
        await robot.press("f6", *first.code, "enter")
        await reach(robot, ChooseVersion)
        said = " ".join(shown(robot).replace("│", "").split())
        assert "Which one do you want to open?" in said
        assert {"Acme", "Globex"} <= set(said.replace(",", " ").split())
        await robot.press("down" if said.index("Acme") < said.index("Globex") else "up", "enter")
        await reach(robot, Today)
        assert "Carry on: Globex" in shown(robot)


async def test_a_wrong_code_says_the_same_whether_it_was_ever_one(data: Path) -> None:
    async with visiting(data, KioskSettings(keep=True), keeping_in(data)) as robot:
        await robot.press("f6", *"short", "enter")
        assert "isn't a whole code" in shown(robot)
        await robot.press("ctrl+u", *"AAAABBBBCCCC", "enter")
        await reach(robot, AskCode)
        assert "Nothing is kept under that code, or not any more" in " ".join(shown(robot).replace("│", "").split())
        for _ in range(7):
            Tries(data).wrong()
        await robot.press(*"AAAABBBBCCCD", "enter")
        await robot.settle()
        assert "seconds, then try again" in shown(robot)


async def test_a_visitor_can_have_what_was_kept_deleted(data: Path) -> None:
    keeping = keeping_in(data)
    code = keeping.keep(json.dumps(Store.in_memory(CLOCK).dump()).encode()).kept.code
    async with visiting(data, KioskSettings(keep=True), keeping) as robot:
        await robot.press("f6", *code, "enter")
        await reach(robot, Today)
        await robot.press("ctrl+q", "end", "enter")
        assert "Delete what your code keeps?" in shown(robot)
        await robot.press("enter")
        assert "Finish here?" in shown(robot)
        assert keeping.open(code) is not None
        await robot.press("enter", "down", "enter")
        await robot.app.workers.wait_for_complete()
        assert robot.app.return_code == VisitEnd.FINISHED
    assert keeping.open(code) is None


async def test_where_the_foot_is_narrow_a_command_shows_its_first_key_alone(data: Path) -> None:
    async with visiting(data) as robot:
        await robot.press("k", *"Acme")
        assert "ctrl+n, F10 Continue" in shown(robot)
        await robot.pilot.resize_terminal(72, 24)
        await robot.settle()
        assert "ctrl+n Continue   Esc Back" in shown(robot)


async def test_while_the_store_is_away_the_page_says_where_the_code_works(data: Path) -> None:
    async with visiting(data, KioskSettings(keep=True), keeping_in(data, "no such folder/sealed.db")) as robot:
        await robot.press("k", *"Acme", "f10", "ctrl+q", "up", "enter")
        await reach(robot, CodePage)
        assert "works only here" in " ".join(shown(robot).replace("│", "").split())


async def test_a_code_is_asked_for_again_while_the_store_is_away_and_it_is_no_wrong_one(data: Path) -> None:
    async with visiting(data, KioskSettings(keep=True), keeping_in(data, "no such folder/sealed.db")) as robot:
        await robot.press("f6", *"AAAABBBBCCCC", "enter")
        await reach(robot, AskCode)
        assert "The shared store doesn't answer now" in " ".join(shown(robot).replace("│", "").split())
        assert not list(robot.app._notifications)
        assert not Tries(data).wait


async def test_without_a_store_no_code_is_spoken_of(data: Path) -> None:
    async with visiting(data) as robot:
        assert "code" not in shown(robot)
        await robot.press("f6")
        assert not isinstance(front(robot), AskCode)

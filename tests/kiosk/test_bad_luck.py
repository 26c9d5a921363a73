"""What somebody leaves open at a terminal ends by itself, whatever lies over it."""

import asyncio
from pathlib import Path
from threading import Event
from typing import Any, cast

import pytest

from tests.kiosk.test_staff import KIOSK as WITH_PIN
from tests.kiosk.test_staff import enter
from tests.kiosk.test_visit import SITE_KEY, front, reach, shown, visiting
from tests.look.pages import CLOCK
from tests.screens.robot import Robot
from tests.screens.test_faults import fill_up
from tui.app.kiosk.kiosk_app import KioskApp
from tui.config.kiosk import KioskSettings
from tui.kiosk.folder import NoRoom, SeatFolder
from tui.kiosk.sealed.keeping import Keeping, Receipt
from tui.kiosk.sealed.spool import Spool
from tui.kiosk.sealed.sqlite import SqliteSealed
from tui.kiosk.sealed.tries import Tries
from tui.kiosk.visit_end import VisitEnd
from tui.screens.dialogs.unsaved import Unsaved
from tui.screens.kiosk.attract import Attract
from tui.screens.kiosk.codes import CodePage
from tui.screens.kiosk.finish import FinishVisit
from tui.screens.kiosk.staff import Closed, StaffMenu
from tui.screens.kiosk.step_away import AwayWord, SteppedAway
from tui.screens.kiosk.still_there import StillThere


class SlowKeeping(Keeping):
    """Seals when it's told to."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.began, self.may_end = Event(), Event()
        self.times = 0

    def keep(self, *args: Any) -> Receipt:
        self.times += 1
        self.began.set()
        self.may_end.wait()
        return super().keep(*args)


def kiosk_app(robot: Robot) -> KioskApp:
    return cast("KioskApp", robot.app)


async def test_help_over_a_hidden_page_does_not_hold_the_seat(data: Path) -> None:
    async with visiting(data) as robot:
        await robot.press("k", *"Acme", "f9", *"owl", "enter")
        hidden = robot.app.stack.first(SteppedAway)
        assert hidden is not None
        await robot.press("f2")
        hidden.time_over()
        await robot.settle()
        assert robot.app.return_code == VisitEnd.AWAY_TOO_LONG


async def test_help_over_a_hidden_page_goes_and_the_page_stays_for_its_time(data: Path) -> None:
    async with visiting(data) as robot:
        await robot.press("k", *"Acme", "f9", *"owl", "enter", "f2")
        kiosk_app(robot).ask_still_there()
        await robot.settle()
        kiosk_app(robot).end_unattended()
        await robot.settle()
        assert isinstance(front(robot), SteppedAway)
        assert robot.app.return_code is None


async def test_help_over_a_closed_page_gives_way_in_the_morning(data: Path) -> None:
    async with visiting(data, WITH_PIN) as robot:
        await enter(robot, "2468")
        await robot.press("end", "up", "enter")
        closed = robot.app.stack.first(Closed)
        assert closed is not None
        await robot.press("f2")
        await closed.open_again()
        await robot.settle()
        assert isinstance(front(robot), Attract)


async def test_a_staff_menu_that_is_left_open_ends(data: Path) -> None:
    async with visiting(data, WITH_PIN) as robot:
        await enter(robot, "2468")
        assert isinstance(front(robot), StaffMenu)
        assert kiosk_app(robot).idle.is_counting


async def test_help_over_the_first_page_is_not_left_open(data: Path) -> None:
    async with visiting(data) as robot:
        await robot.press("f2")
        assert not isinstance(front(robot), Attract)
        assert kiosk_app(robot).idle.is_counting


async def test_the_first_page_never_asks_whether_somebody_is_there(data: Path) -> None:
    async with visiting(data) as robot:
        await robot.press("f2", "escape")
        assert isinstance(front(robot), Attract)
        kiosk_app(robot).ask_still_there()
        await robot.settle()
        assert isinstance(front(robot), Attract)
        assert not kiosk_app(robot).idle.is_counting


async def test_a_closed_terminal_stays_closed_when_nobody_answers(data: Path) -> None:
    async with visiting(data, WITH_PIN) as robot:
        await enter(robot, "2468")
        await robot.press("end", "up", "enter", "f12")
        assert not isinstance(front(robot), Closed)
        kiosk_app(robot).ask_still_there()
        await robot.settle()
        assert isinstance(front(robot), StillThere)
        kiosk_app(robot).end_unattended()
        await robot.settle()
        assert isinstance(front(robot), Closed)
        assert robot.app.return_code is None


async def test_a_page_is_not_hidden_while_its_code_is_made(data: Path) -> None:
    keeping = SlowKeeping(SqliteSealed(data / "sealed.db"), Spool(data / "spool"), SITE_KEY, 90, CLOCK.today)
    async with visiting(data, KioskSettings(keep=True), keeping) as robot:
        await robot.press("k", *"Acme", "f10", "ctrl+q", "up", "enter")
        await asyncio.to_thread(keeping.began.wait)
        await robot.press("f9")
        assert not isinstance(front(robot), AwayWord)
        await robot.press("ctrl+q", "up", "enter")
        keeping.may_end.set()
        await reach(robot, CodePage)
        assert keeping.times == 1


async def test_on_a_full_disk_no_file_is_named_and_finishing_says_what_is_missing(data: Path) -> None:
    async with visiting(data) as robot:
        await robot.press("k", *"Acme")
        await robot.settle()
        fill_up(robot.app.store)
        await robot.press(*" and more")
        await robot.settle()
        await robot.press("ctrl+s")
        assert isinstance(front(robot), Unsaved)
        said = " ".join(shown(robot).replace("│", "").split())
        assert "Please tell the staff" in said
        assert "onward.db" not in said
        assert "Show the text" not in said
        await robot.press("escape", "ctrl+q")
        assert isinstance(front(robot), FinishVisit)
        assert "couldn't be saved" in " ".join(shown(robot).replace("│", "").split())


def test_a_room_that_is_full_or_gone_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoRoom, match="no room for a visit"):
        SeatFolder(tmp_path / "gone")


def test_a_clock_that_is_set_back_locks_nobody_out(tmp_path: Path) -> None:
    time = 2_000_000.0
    Tries(tmp_path, lambda: time).wrong()
    time -= 1_000_000
    assert Tries(tmp_path, lambda: time).wait == 0

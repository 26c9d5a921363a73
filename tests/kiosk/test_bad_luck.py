"""What somebody leaves open at a terminal ends by itself, whatever lies over it."""

from pathlib import Path
from typing import cast

from tests.kiosk.test_staff import KIOSK as WITH_PIN
from tests.kiosk.test_staff import enter
from tests.kiosk.test_visit import front, visiting
from tests.screens.robot import Robot
from tui.app.kiosk.kiosk_app import KioskApp
from tui.kiosk.sealed.tries import Tries
from tui.kiosk.seat import VisitEnd
from tui.screens.kiosk.attract import Attract
from tui.screens.kiosk.staff import Closed, StaffMenu
from tui.screens.kiosk.step_away import SteppedAway
from tui.screens.kiosk.still_there import StillThere


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


def test_a_clock_that_is_set_back_locks_nobody_out(tmp_path: Path) -> None:
    time = 2_000_000.0
    Tries(tmp_path, lambda: time).wrong()
    time -= 1_000_000
    assert Tries(tmp_path, lambda: time).wait == 0

"""Staff get in with their PIN and nobody without, and find no word of anybody there."""

from pathlib import Path

from click.testing import CliRunner

from tests.kiosk.test_visit import front, reach, shown, visiting
from tests.screens.robot import Robot
from tui.cli.onward import onward
from tui.config.kiosk import KioskSettings
from tui.config.reading import read
from tui.kiosk.pin import hash_of, is_pin
from tui.kiosk.sealed.tries import LOCKED_FOR, Tries
from tui.screens.kiosk.attract import Attract
from tui.screens.kiosk.staff import AskPin, Closed, StaffMenu

KIOSK = KioskSettings(centre="C", desk="the stairs", pin_hash=hash_of("2468"))


async def enter(robot: Robot, pin: str) -> None:
    await robot.press("f12", *pin)
    assert pin not in shown(robot)
    await robot.press("enter")
    await robot.app.workers.wait_for_complete()
    await robot.settle()


async def test_the_pin_opens_a_menu_that_looks_and_closes(data: Path) -> None:
    async with visiting(data, KIOSK) as robot:
        await enter(robot, "2468")
        assert isinstance(front(robot), StaffMenu)
        await robot.press("enter")
        await reach(robot, StaffMenu)
        await robot.press("end", "up", "enter")
        assert isinstance(front(robot), Closed)
        assert "closed until tomorrow morning" in " ".join(shown(robot).split())
        for key in ("escape", "enter", "k", "ctrl+q", "ctrl+p", "f9", "f6", "f1"):
            await robot.press(key)
            assert isinstance(front(robot), Closed), key
        await enter(robot, "2468")
        assert isinstance(front(robot), StaffMenu)
        await robot.press("escape")
        assert isinstance(front(robot), Attract)


async def test_five_wrong_pins_lock_the_menu(data: Path) -> None:
    async with visiting(data, KIOSK) as robot:
        await enter(robot, "1357")
        assert "That isn't the PIN." in shown(robot)
        for _ in range(4):
            Tries(data, file="onward-wrong-pins.json").wrong()
        await robot.press(*"2468", "enter")
        await robot.settle()
        assert "seconds, then try again" in " ".join(shown(robot).split())
        assert isinstance(front(robot), AskPin)


async def test_without_a_pin_there_is_no_menu(data: Path) -> None:
    async with visiting(data) as robot:
        await robot.press("f12")
        assert not isinstance(front(robot), AskPin)


def test_a_lock_lasts_a_quarter_of_an_hour(tmp_path: Path) -> None:
    time = 1000.0
    tries = Tries(tmp_path, lambda: time, locks_at=5)
    for number in range(1, 6):
        tries.wrong()
        assert tries.wait == (LOCKED_FOR if number == 5 else 1 << number - 1)
    time += LOCKED_FOR
    assert tries.wait == 0


def test_the_printed_line_is_one_of_the_sites_file(tmp_path: Path) -> None:
    done = CliRunner().invoke(onward, ["kiosk-pin"], input="2468\n2468\n")
    assert done.exit_code == 0
    assert "2468" not in done.stdout
    file = tmp_path / "config.toml"
    file.write_text(f"[kiosk]\n{done.stdout}")
    kiosk = read(file, is_site=True).kiosk
    assert kiosk is not None
    assert is_pin("2468", kiosk.pin_hash)
    assert not is_pin("2469", kiosk.pin_hash)
    assert not is_pin("2468", "$argon2id$nonsense")


def test_a_short_pin_is_refused_with_a_sentence() -> None:
    done = CliRunner().invoke(onward, ["kiosk-pin"], input="12\n12\n")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "4 digits or letters or more" in done.stderr

"""How the first page can be shown otherwise: each way by key and by pointer, and as usual for whoever comes next."""

import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Button

from tests.config.test_docs import KIOSK, blocks
from tests.kiosk.seats import files_with, processes, seat
from tests.kiosk.test_visit import front, shown, visiting
from tests.screens.robot import PATIENCE, Robot
from tui.app.kiosk.kiosk_app import HIGH_CONTRAST, KioskApp
from tui.config.kiosk import KioskSettings
from tui.config.reading import read
from tui.kiosk.orders import Orders, give, take
from tui.kiosk.pulse import CONTRAST_OFF, CONTRAST_ON, Pulse
from tui.kiosk.visit_end import VisitEnd
from tui.screens.kiosk.attract import Attract
from tui.screens.pages.step import StepScreen

LARGER = KioskSettings(larger=("/usr/bin/foot", "--config=/etc/onward-foot.ini"))
NEEDLE = "Quisquilloso"


async def press(robot: Robot, key: str, _button: str) -> None:
    await robot.press(key)


async def click(robot: Robot, _key: str, button: str) -> None:
    await robot.pilot.click(f"#{button}")
    await robot.settle()


BOTH = pytest.mark.parametrize("do", [press, click])


@BOTH
@pytest.mark.parametrize(
    ("key", "button", "end"),
    [
        ("f3", "lines", VisitEnd.LINE_BY_LINE),
        ("f7", "language", VisitEnd.OTHER_LANGUAGE + 1),
        ("f8", "text_size", VisitEnd.LARGER_TEXT),
    ],
)
async def test_each_way_by_key_and_by_pointer(
    data: Path, do: Callable[..., object], key: str, button: str, end: int
) -> None:
    async with visiting(data, LARGER) as robot:
        await do(robot, key, button)  # type: ignore[misc]
        assert robot.app.return_code == end


@BOTH
async def test_contrast_is_there_at_once_and_goes_again(data: Path, do: Callable[..., object]) -> None:
    async with visiting(data) as robot:
        before = robot.app.theme
        await do(robot, "f4", "contrast")  # type: ignore[misc]
        assert robot.app.theme == HIGH_CONTRAST
        assert isinstance(front(robot), Attract)
        async with asyncio.timeout(PATIENCE):
            # A button takes no other click while it shows the last one.
            while front(robot).query("Button.-active"):
                await robot.pilot.pause()
        await do(robot, "f4", "contrast")  # type: ignore[misc]
        assert robot.app.theme == before


async def test_contrast_can_be_chosen_later_but_what_begins_anew_can_not(data: Path) -> None:
    async with visiting(data, LARGER) as robot:
        await robot.press("k", *"Acme", "f4")
        assert robot.app.theme == HIGH_CONTRAST
        for key in ("f8", "f7", "f6"):
            await robot.press(key)
        assert robot.app.return_code is None
        assert robot.app.is_running


async def test_a_terminal_that_has_no_larger_text_says_who_helps(data: Path) -> None:
    async with visiting(data) as robot:
        assert "For larger text, ask the staff." in " ".join(shown(robot).split())
        assert not robot.app.screen.query("#text_size")
        await robot.press("f8")
        assert isinstance(front(robot), StepScreen)
    async with visiting(data, LARGER) as robot:
        assert "ask the staff" not in " ".join(shown(robot).split())


@pytest.mark.parametrize("key", ["enter", "space"])
async def test_each_way_can_be_reached_with_tab(data: Path, key: str) -> None:
    async with visiting(data, LARGER) as robot:
        reached = []
        for _ in range(5):
            focused = robot.app.focused
            assert isinstance(focused, Button)
            reached.append(focused.id)
            await robot.press("tab")
        assert set(reached) == {"begin", "language", "contrast", "text_size", "lines"}
        while robot.app.focused is None or robot.app.focused.id != "lines":
            await robot.press("tab")
        await robot.press(key)
        assert robot.app.return_code == VisitEnd.LINE_BY_LINE


async def test_whoever_comes_next_finds_the_page_as_usual(data: Path) -> None:
    async with visiting(data) as robot:
        app = robot.app
        assert isinstance(app, KioskApp)
        await robot.press("f4")
        app.ask_still_there()
        await robot.settle()
        assert app.return_code == VisitEnd.NOBODY_THERE


def test_orders_arrive_as_they_were_given(tmp_path: Path) -> None:
    reads, writes = os.pipe()
    orders = Orders(tmp_path / "ä", line_by_line=True, is_larger=True)
    give(writes, orders)
    assert take(reads) == orders
    os.close(writes)
    assert take(reads) is None
    os.close(reads)


def test_the_seat_is_told_which_colours_were_chosen() -> None:
    reads, writes = os.pipe()
    heart = Pulse(writes)
    assert heart.beat(CONTRAST_ON)
    assert heart.beat(CONTRAST_OFF)
    assert os.read(reads, 9) == CONTRAST_ON + CONTRAST_OFF
    os.close(reads)
    assert not heart.beat()
    os.close(writes)


def test_the_guide_has_a_terminal_with_larger_text(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(blocks("toml", KIOSK)[0])
    kiosk = read(tmp_path / "config.toml", is_site=True).kiosk
    assert kiosk is not None
    assert "--override=main.font=monospace:size=20" in kiosk.larger


# With real processes and a real terminal

LARGER_SITE = "[kiosk]\nlarger = ['/usr/bin/env', 'COLUMNS_ARE=fewer']\n"
"""A program that runs what follows in it: in the same terminal, where there is no other."""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    folder = tmp_path / "room"
    folder.mkdir()
    (tmp_path / "etc/onward").mkdir(parents=True)
    (tmp_path / "etc/onward/config.toml").write_text(LARGER_SITE)
    return folder


@pytest.mark.slow
def test_larger_text_begins_anew_in_another_terminal_and_comes_back(room: Path, tmp_path: Path) -> None:
    terminal = seat(room, tmp_path / "own", env={"XDG_CONFIG_DIRS": str(tmp_path / "etc")})
    terminal.wait("F8: Larger text")
    terminal.send("\x1bOS")
    terminal.send("\x1b[19~")
    terminal.wait("F8: Usual text")
    commands = [seat_command(each, room) for each in Path("/proc").iterdir() if each.name.isdigit()]
    assert any(b"--larger" in each and b"--high-contrast" in each for each in commands)
    terminal.send("\x1b[19~")
    terminal.wait("F8: Larger text")
    terminal.send("\x1b[19~")
    terminal.wait("F8: Usual text")
    terminal.send(" ")
    terminal.wait("Who was this with?")
    terminal.send(NEEDLE)
    terminal.wait(NEEDLE)
    terminal.send("\x11")
    terminal.wait("Finish, and delete everything")
    terminal.send("\x1b[B\r")
    terminal.wait("has been deleted")
    terminal.send(" ")
    assert terminal.end() == 0
    assert processes(room) == {}
    assert files_with(tmp_path, NEEDLE) == []


def seat_command(process: Path, room: Path) -> bytes:
    """Return the command of a seat's process; nothing for any other, or for one that ended meanwhile."""
    try:
        command, environment = ((process / each).read_bytes() for each in ("cmdline", "environ"))
    except OSError:
        return b""
    return command if f"RUNTIME_DIRECTORY={room}".encode() in environment else b""


@pytest.mark.slow
@pytest.mark.parametrize("program", ["/no/such/program", "/bin/false"])
def test_where_no_other_terminal_opens_the_page_is_there_as_usual(room: Path, tmp_path: Path, program: str) -> None:
    (tmp_path / "etc/onward/config.toml").write_text(f"[kiosk]\nlarger = ['{program}']\n")
    terminal = seat(room, tmp_path / "own", env={"XDG_CONFIG_DIRS": str(tmp_path / "etc")})
    terminal.wait("F8: Larger text")
    before = processes(room)["visitor"]
    terminal.send("\x1b[19~")
    terminal.wait_until(lambda: processes(room).get("visitor", before) != before, "another visit")
    terminal.wait("F8: Larger text")
    terminal.kill(signal.SIGTERM)
    assert processes(room) == {}


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_larger_terminal_ends_with_its_seat(room: Path, tmp_path: Path, number: signal.Signals) -> None:
    terminal = seat(room, tmp_path / "own", env={"XDG_CONFIG_DIRS": str(tmp_path / "etc")})
    terminal.wait("F8: Larger text")
    terminal.send("\x1b[19~")
    terminal.wait("F8: Usual text")
    os.kill(terminal.pid, number)
    terminal.wait_until(lambda: not processes(room), "the end of every process")

"""A disk that fills up and has room again, and a pipe in place of the file, as somebody at a terminal meets them."""

import signal
from pathlib import Path

import pytest

from tests.disks import fill_up, make_room, small_disk, sum_of
from tests.terminal.driver import Terminal
from tests.terminal.programs import ASKS, ONWARD
from tests.terminal.traps import files
from tests.terminal.traps.common import WORDS, gone
from tui.paths import database

pytestmark = pytest.mark.slow


def test_a_disk_that_fills_while_somebody_types(tmp_path: Path) -> None:
    with small_disk(tmp_path / "data") as disk:
        terminal = ONWARD.start(disk, env={"HOME": str(tmp_path)})
        terminal.send("first words")
        terminal.wait_until(lambda: "first words" in ONWARD.kept(disk), "keeping")
        fill_up(disk)
        before = sum_of(database(disk))
        terminal.send(f", {WORDS}")
        terminal.wait("the disk is full")
        assert ASKS in terminal.text and "first words" in terminal.text
        assert sum_of(database(disk)) == before
        terminal.send("\x11")
        terminal.wait("Leave without it")
        terminal.send("\x1b")
        terminal.wait("Continue")
        make_room(disk)
        terminal.wait_until(lambda: WORDS in ONWARD.kept(disk), "keeping by itself")
        terminal.wait("Saved")
        # It fills up again, and the line drops: what was saved stays.
        fill_up(disk)
        before = sum_of(database(disk))
        terminal.send(" and more")
        terminal.wait("the disk is full")
        terminal.forget()
        terminal.read_for(0.7)
        assert terminal.raw == b"", "a page that waits is still"
        terminal.close()
        assert gone(terminal) == 128 + signal.SIGHUP
        assert sum_of(database(disk)) == before
        assert WORDS in ONWARD.kept(disk)


def test_a_disk_that_is_full_at_the_start(tmp_path: Path) -> None:
    with small_disk(tmp_path / "data") as disk:
        fill_up(disk)
        terminal = Terminal(disk)
        terminal.wait("The disk is full")
        terminal.send("\r")
        terminal.wait("Still not working")
        make_room(disk)
        terminal.send("\r")
        terminal.wait("Start")
        terminal.send("\x11")
        assert gone(terminal) == 0


def test_a_pipe_in_place_of_the_file(tmp_path: Path) -> None:
    files.pipe_in_its_place(ONWARD, tmp_path / "data")

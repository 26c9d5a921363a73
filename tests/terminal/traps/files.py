"""What becomes of a program when its file takes nothing."""

import os
import shutil
from pathlib import Path

from tests.disks import fill_up, make_room, small_disk
from tests.terminal.driver import Terminal
from tests.terminal.programs import ONWARD, Program
from tests.terminal.traps.common import SEEN, WORDS, gone, writing
from tui.paths import database

MUCH = "and on " * 1000 + SEEN
"""More than fits in what is left over of the last block of a file."""
AT_ONCE = 1.0
"""Seconds in which a program that is going to fail has failed."""


def full_disk(program: Program, folder: Path) -> None:
    """The disk fills up while somebody writes, and has room again while they only look."""
    with small_disk(folder) as disk:
        terminal = program.start(disk)
        terminal.send(WORDS)
        terminal.wait_until(lambda: WORDS in program.kept(disk), "keeping")
        fill_up(disk)
        terminal.send(f"\x1b[200~{MUCH}\x1b[201~")
        terminal.wait(SEEN)
        terminal.read_for(AT_ONCE)
        assert SEEN in terminal.text, "the words are gone from the screen"
        assert WORDS in program.kept(disk), "what was saved is lost"
        make_room(disk)
        terminal.wait_until(lambda: MUCH in program.kept(disk), "keeping it once there is room")
        terminal.send("\x11")
        assert gone(terminal) == 0


def deleted_file(program: Program, folder: Path) -> None:
    """The folder with the file is deleted while somebody writes."""
    terminal = writing(program, folder)
    terminal.wait_until(lambda: WORDS in program.kept(folder), "keeping")
    shutil.rmtree(folder)
    terminal.send(" once more")
    terminal.wait("once more")
    terminal.read_for(AT_ONCE)
    assert "once more" in terminal.text, "the words are gone from the screen"
    assert not folder.exists(), "it was made anew without a word"
    terminal.kill()


def pipe_in_its_place(program: Program, folder: Path) -> None:
    """A pipe that nobody reads has the name of the file."""
    folder.mkdir(mode=0o700)
    file = database(folder) if program is ONWARD else folder / "ordinary.txt"
    os.mkfifo(file, 0o600)
    terminal = Terminal(folder, program=program.command)
    terminal.wait(lambda text: "Try again" in text or "Write here" in text)
    terminal.send(WORDS)
    terminal.send("\x11")
    gone(terminal)
    assert file.is_fifo()


def damaged_file(program: Program, folder: Path) -> None:
    """The file was damaged since the last time; it is all there is of what was written."""
    terminal = writing(program, folder)
    terminal.wait_until(lambda: WORDS in program.kept(folder), "keeping")
    terminal.send("\x11")
    gone(terminal)
    file = database(folder) if program is ONWARD else folder / "ordinary.txt"
    broken = b"\xff" * 64 + file.read_bytes()[64:]
    file.write_bytes(broken)
    terminal = Terminal(folder, program=program.command)
    terminal.wait(lambda text: "Try again" in text or "Write here" in text)
    terminal.send(WORDS)
    terminal.read_for(AT_ONCE)
    terminal.send("\x11")
    gone(terminal)
    assert file.read_bytes() == broken, "what was in the file is lost"

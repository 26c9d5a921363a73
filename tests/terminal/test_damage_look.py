"""Starts in a real terminal: what is known of the file counts, and a file that was killed on is looked over first."""

import signal
from pathlib import Path

import pytest

from tests.history import write_own_demo
from tests.store.rotten import flip, rot, write_big
from tests.store.rotten_value import rot_days
from tests.terminal.driver import Terminal
from tui.cli.leave import Exit
from tui.paths import database
from tui.store.integrity.known import recall

pytestmark = pytest.mark.slow
TODAY = "Otterburn"
FAULT = "ran into a fault of its own"
LEAVE = "\x11"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home" / "cache"))


def left(terminal: Terminal, shows: str) -> None:
    terminal.wait(shows)
    terminal.send(LEAVE)
    assert terminal.end() == 0


def test_a_file_that_onward_was_killed_on_is_looked_over_first(own_surroundings: Path) -> None:
    file = write_own_demo(own_surroundings)
    left(Terminal(own_surroundings), TODAY)
    rot(file, "session_notes")
    left(Terminal(own_surroundings), TODAY)
    assert recall(str(file)).is_recent
    terminal = Terminal(own_surroundings)
    terminal.wait(TODAY)
    assert terminal.kill() == -signal.SIGKILL
    terminal = Terminal(own_surroundings)
    terminal.wait("Save what can still be read")
    terminal.send(LEAVE)
    assert terminal.end() == Exit.DATA_UNUSABLE


def test_damage_in_a_large_file_is_said_some_seconds_after_the_first_page(own_surroundings: Path) -> None:
    file = database(own_surroundings)
    write_big(file)
    flip(file, "session_notes")
    terminal = Terminal(own_surroundings)
    left(terminal, "Something in the file is")
    terminal = Terminal(own_surroundings)
    terminal.wait("Save what can still be read")
    terminal.send(LEAVE)
    assert terminal.end() == Exit.DATA_UNUSABLE


def test_a_day_that_there_is_not_ends_one_start_at_most(own_surroundings: Path) -> None:
    file = write_own_demo(own_surroundings)
    rot_days(file)
    terminal = Terminal(own_surroundings)
    terminal.wait(FAULT)
    assert terminal.end() == Exit.FAILED
    assert recall(str(file)).is_suspect
    left(Terminal(own_surroundings), TODAY)
    assert recall(str(file)).is_recent


@pytest.mark.parametrize("command", ["plain", "plan"])
def test_it_ends_a_command_once_at_most(own_surroundings: Path, command: str) -> None:
    file = write_own_demo(own_surroundings)
    rot_days(file)
    first = Terminal(own_surroundings, command)
    assert (first.end(), FAULT in first.text) == (Exit.FAILED, True)
    assert recall(str(file)).is_suspect
    second = Terminal(own_surroundings, command)
    if command == "plain":
        second.wait("Number, or Enter")
        second.send("\x04")
    assert second.end() == 0
    assert FAULT not in second.text

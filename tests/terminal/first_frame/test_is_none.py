"""There is no first frame where anything that the first page hangs on differs, or isn't known."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from tests.terminal.driver import Terminal
from tests.terminal.first_frame.frames import (
    LEAVE,
    TODAY,
    WELCOME,
    assert_it_stays,
    change_setting,
    frame_of,
    started,
)
from tui.cli.leave import Exit
from tui.paths import cache_dir, database
from tui.shipped import SEEDS


@pytest.mark.parametrize(
    "change",
    [
        lambda data: change_setting(data, "theme", "onward-light"),
        lambda _data: (cache_dir() / "first-frame.cache").chmod(0o644),
    ],
    ids=["a setting", "who can read it"],
)
def test_there_is_none_once_anything_changed(data: Path, change: Callable[[Path], object]) -> None:
    started(data, TODAY)
    change(data)
    assert frame_of(started(data, TODAY)) is None


@pytest.mark.parametrize("env", [{"TERM": "screen"}, {"NO_COLOR": "1"}, {"ONWARD_BORDERS": "ascii"}, {"LC_ALL": "C"}])
def test_there_is_none_for_other_surroundings(data: Path, env: Mapping[str, str | None]) -> None:
    started(data, TODAY)
    assert frame_of(started(data, TODAY, env=env)) is None


def test_there_is_none_while_another_login_has_the_file(data: Path) -> None:
    started(data, TODAY)
    other = Terminal(data)
    other.wait(TODAY)
    terminal = Terminal(data)
    terminal.wait("Look only")
    assert frame_of(terminal.raw) is None
    for each in (terminal, other):
        each.send(LEAVE)
        assert each.end() == 0


def test_there_is_none_for_a_file_of_a_newer_onward(data: Path) -> None:
    started(data, TODAY)
    with closing(sqlite3.connect(database(data))) as file:
        file.execute("PRAGMA user_version = 999")
    terminal = Terminal(data)
    terminal.wait("newer Onward")
    assert frame_of(terminal.raw) is None
    terminal.send(LEAVE)
    assert terminal.end() == Exit.DATA_UNUSABLE


@pytest.mark.parametrize("env", [{"ONWARD_SEEDS": str(SEEDS)}, {"ONWARD_RESTRICTED": "1"}, {"ONWARD_COUNTRY": "XX"}])
def test_there_is_none_where_a_site_has_its_say(data: Path, env: Mapping[str, str | None]) -> None:
    for _start in range(2):
        assert frame_of(started(data, TODAY, env=env)) is None


def test_there_is_none_for_a_window_of_another_size(data: Path) -> None:
    started(data, TODAY)
    assert frame_of(started(data, TODAY, size=(81, 24)), (81, 24)) is None


def test_there_is_none_after_a_choice_of_other_looks(data: Path) -> None:
    terminal = Terminal(data)
    terminal.wait("> Carry")
    terminal.send("j")
    terminal.wait(lambda text: "> Carry" not in text)
    change_setting(data, "density", "compact")
    terminal.send(LEAVE)
    assert terminal.end() == 0
    assert frame_of(started(data, TODAY)) is None


def test_somebody_who_only_looked_finds_it_again(data: Path) -> None:
    terminal = Terminal(data)
    terminal.wait("> Carry")
    terminal.hang_up()
    assert_it_stays(started(data, TODAY))


def test_a_page_that_another_window_covered_is_not_kept(data: Path) -> None:
    terminal = Terminal(data)
    terminal.wait("> Carry")
    terminal.send("\x1b[O")
    terminal.wait(lambda text: "> Carry" not in text)
    terminal.hang_up()
    assert frame_of(started(data, TODAY)) is None


def test_a_session_ends_the_welcome(own_surroundings: Path) -> None:
    started(own_surroundings, WELCOME)
    terminal = Terminal(own_surroundings)
    terminal.wait(WELCOME)
    terminal.send("\r")
    terminal.wait("Page 1 of")
    terminal.send("Kestrel\r")
    terminal.wait("Page 2 of")
    terminal.send(LEAVE)
    assert terminal.end() == 0
    assert frame_of(started(own_surroundings, "Next for you")) is None

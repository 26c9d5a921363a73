"""While the first frame stands, what is typed counts, and whatever happens, the terminal is given back."""

import os
import signal
import sys
import termios
from pathlib import Path

import pytest

from tests.terminal.driver import Terminal
from tests.terminal.first_frame.frames import LEAVE, TODAY, frame_of, left_at, page_of, started
from tests.terminal.programs import ONWARD, kept_by_onward, left_on
from tui.cli.leave import Exit
from tui.paths import database

PROGRAM = (sys.executable, "-m", "tests.terminal.first_frame.held_start")


def held(data: Path, pipe: Path) -> Terminal:
    """Return a start whose frame stands, and that goes on once `pipe` is opened to write."""
    terminal = Terminal(data, program=PROGRAM, env={"HELD_BY": str(pipe)})
    terminal.wait("ctrl+q")
    return terminal


def let_go(pipe: Path) -> None:
    """Let the start go on."""
    pipe.write_bytes(b"")


def typed_meanwhile(data: Path, pipe: Path, keys: str, shows: str) -> tuple[Terminal, str]:
    """Type while the frame of a session to carry on with stands, and wait until `shows` is there.

    Returns the terminal, which the person has left, and what is kept.
    """
    ONWARD.prepare(data)
    started(data, "Kestrel")
    terminal = held(data, pipe)
    terminal.send(keys)
    let_go(pipe)
    terminal.wait(shows)
    terminal.send(LEAVE)
    assert terminal.end() == 0
    return terminal, kept_by_onward(data)


def test_what_is_typed_meanwhile_arrives_unseen_and_in_order(own_surroundings: Path, pipe: Path) -> None:
    words = "12345 quiet words"
    terminal, kept = typed_meanwhile(own_surroundings, pipe, f"\r{words}", words)
    frame = frame_of(terminal.raw)
    assert frame is not None
    assert "quiet" not in frame.text()
    assert words in kept


def test_a_paste_meanwhile_arrives_whole(own_surroundings: Path, pipe: Path) -> None:
    pasted = "\r\x1b[200~one line\nand another\x1b[201~"
    _terminal, kept = typed_meanwhile(own_surroundings, pipe, pasted, "and another")
    assert "one line and another" in kept


def test_another_size_meanwhile_is_painted_whole(data: Path, pipe: Path) -> None:
    started(data, TODAY)
    terminal = held(data, pipe)
    terminal.set_size(100, 30)
    let_go(pipe)
    painted = page_of(left_at(terminal, TODAY), (100, 30)).text()
    again = page_of(started(data, TODAY, size=(100, 30)), (100, 30)).text()
    assert painted == again


def usual_modes() -> list[object]:
    """Return the modes that a terminal has before anything runs in it."""
    ends = os.openpty()
    try:
        return termios.tcgetattr(ends[0])
    finally:
        for end in ends:
            os.close(end)


def is_given_back(terminal: Terminal) -> bool:
    return not left_on(terminal.raw) and terminal.modes() == usual_modes()


@pytest.mark.parametrize("how", [signal.SIGHUP, signal.SIGQUIT, signal.SIGTERM])
def test_a_signal_meanwhile_ends_it_as_any_command(data: Path, pipe: Path, how: signal.Signals) -> None:
    started(data, TODAY)
    terminal = held(data, pipe)
    assert not is_given_back(terminal)
    assert terminal.kill(how) == -how
    assert is_given_back(terminal)


def test_ctrl_c_meanwhile_stops_it(data: Path, pipe: Path) -> None:
    started(data, TODAY)
    terminal = held(data, pipe)
    terminal.send("\x03")
    assert terminal.end() == Exit.FAILED
    assert b"Stopped." in terminal.raw.partition(b"\x1b[?1049l")[2]
    assert is_given_back(terminal)


def test_ctrl_z_meanwhile_gives_the_shell_its_terminal(data: Path, pipe: Path) -> None:
    started(data, TODAY)
    shell = ("--norc", "--noprofile", "--noediting", "-i")
    env = {"PS1": "shell: ", "HELD_BY": str(pipe)}
    terminal = Terminal(data, *shell, program=["/bin/bash"], env=env)
    terminal.wait("shell:")
    terminal.send(" ".join(PROGRAM) + "\r")
    terminal.wait("ctrl+q")
    terminal.send("\x1a")
    terminal.wait("Stopped")
    assert not left_on(terminal.raw)
    terminal.send("fg\r")
    let_go(pipe)
    terminal.wait(TODAY)
    terminal.send(LEAVE)
    terminal.wait("shell:")
    assert not left_on(terminal.raw)
    terminal.send("exit\r")
    assert terminal.end() == 0


# When the start can't go on


def test_a_file_that_became_damaged_is_still_said_to_be(data: Path, pipe: Path) -> None:
    started(data, TODAY)
    terminal = held(data, pipe)
    database(data).write_bytes(b"no database" * 1000)
    let_go(pipe)
    terminal.wait("damaged")
    terminal.send(LEAVE)
    assert terminal.end() == Exit.DATA_UNUSABLE
    assert is_given_back(terminal)


def test_a_file_that_another_login_took_meanwhile_is_asked_about(data: Path, pipe: Path) -> None:
    started(data, TODAY)
    terminal = held(data, pipe)
    other = Terminal(data, env={"XDG_CACHE_HOME": None})
    other.wait(TODAY)
    let_go(pipe)
    terminal.wait("Look only")
    for each in (terminal, other):
        each.send(LEAVE)
        assert each.end() == 0
    assert is_given_back(terminal)


def test_a_configuration_that_is_wrong_now_is_said_as_usual(data: Path, pipe: Path) -> None:
    started(data, TODAY)
    terminal = held(data, pipe)
    file = Path(os.environ["XDG_CONFIG_HOME"]) / "onward" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("theme = 7\n")
    let_go(pipe)
    terminal.wait(TODAY)
    terminal.send(LEAVE)
    assert terminal.end() == 0
    shown, _page = terminal.raw.split(b"\x1b[?1049l", 1)[1].split(b"\x1b[?1049h", 1)
    assert b"theme" in shown
    assert is_given_back(terminal)


def test_a_fault_of_the_program_is_said_on_the_usual_screen(data: Path, pipe: Path) -> None:
    started(data, TODAY)
    terminal = Terminal(data, program=PROGRAM, env={"HELD_BY": "/"})
    assert terminal.end() == 1
    assert is_given_back(terminal)
    assert frame_of(terminal.raw) is not None

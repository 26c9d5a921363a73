"""However a visit ends, nothing of it is left: no file, no word on the screen, and no process that remembers one."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.kiosk.seats import NEEDLE, files_with, processes, seat, write
from tests.terminal.driver import Terminal
from tui.kiosk.folder import PREFIX

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc")]


@pytest.fixture
def room(tmp_path: Path) -> Path:
    folder = tmp_path / "room"
    folder.mkdir()
    return folder


@pytest.fixture
def terminal(room: Path, tmp_path: Path) -> Iterator[Terminal]:
    """Yield a seat whose visitor has written the needle, and left the page."""
    made = begin(room, tmp_path)
    yield made
    for number in processes(room).values():
        os.kill(number, signal.SIGKILL)


def begin(room: Path, tmp_path: Path) -> Terminal:
    made = seat(room, tmp_path / "own")
    write(made, room)
    return made


def finish(terminal: Terminal, _room: Path) -> None:
    terminal.send("\x11")
    terminal.wait("Finish, and delete everything")
    terminal.send("\x1b[B\r")
    terminal.wait("has been deleted")
    terminal.send(" ")


def kill_visitor(terminal: Terminal, room: Path) -> None:
    os.kill(processes(room)["visitor"], signal.SIGKILL)
    terminal.wait("has been deleted")
    terminal.send(" ")


def kill_seat(_terminal: Terminal, room: Path) -> None:
    os.kill(processes(room)["seat"], signal.SIGKILL)


def terminate_seat(_terminal: Terminal, room: Path) -> None:
    os.kill(processes(room)["seat"], signal.SIGTERM)


def hang_up(terminal: Terminal, _room: Path) -> None:
    terminal.close()


def stop_visitor(terminal: Terminal, room: Path) -> None:
    """Let the visitor's program hang: it is stopped, and the seat is asked to end."""
    os.kill(processes(room)["visitor"], signal.SIGSTOP)
    os.kill(processes(room)["seat"], signal.SIGTERM)


@pytest.mark.parametrize("end", [finish, kill_visitor, kill_seat, terminate_seat, hang_up, stop_visitor])
def test_nothing_is_left_of_a_visit(
    terminal: Terminal, room: Path, end: Callable[[Terminal, Path], None], tmp_path: Path
) -> None:
    end(terminal, room)
    if end is hang_up:
        terminal.end()
    else:
        terminal.wait_until(lambda: not processes(room), "the end of every process")
        terminal.read_all()
        assert NEEDLE not in terminal.text
    assert processes(room) == {}
    assert list(room.glob(f"{PREFIX}*")) == []
    assert files_with(tmp_path, NEEDLE) == []


def test_what_killed_processes_left_is_gone_with_the_next_visit(terminal: Terminal, room: Path, tmp_path: Path) -> None:
    both = processes(room)
    # Both at once, as when the machine loses power and the folder is not in memory.
    os.kill(both["visitor"], signal.SIGSTOP)
    os.kill(both["seat"], signal.SIGKILL)
    os.kill(both["visitor"], signal.SIGKILL)
    terminal.wait_until(lambda: not processes(room), "the end of every process")
    assert files_with(room, NEEDLE)
    again = seat(room, tmp_path / "own")
    again.wait("Press any key to begin")
    assert files_with(room, NEEDLE) == []
    assert len(list(room.glob(f"{PREFIX}*"))) == 1
    again.kill(signal.SIGTERM)


def test_a_seat_in_use_is_left_alone_by_another(terminal: Terminal, room: Path, tmp_path: Path) -> None:
    other = begin(room, tmp_path)
    assert len(list(room.glob(f"{PREFIX}*"))) == 2
    os.kill(other.pid, signal.SIGTERM)
    other.end()
    assert len(files_with(room, NEEDLE)) >= 1
    terminal.send("\x0e")
    terminal.wait("How much time do you have?")


@pytest.mark.parametrize("key", ["\x13", "\x03", "\x1c", "\x1a"], ids=["ctrl+s", "ctrl+c", "ctrl+backslash", "ctrl+z"])
def test_no_key_on_the_last_page_holds_the_seat_or_breaks_it(terminal: Terminal, room: Path, key: str) -> None:
    terminal.send("\x11")
    terminal.wait("Finish, and delete everything")
    terminal.send("\x1b[B\r")
    terminal.wait("has been deleted")
    terminal.send(key)
    terminal.wait_until(lambda: not processes(room), "the end of every process")
    terminal.read_all()
    assert "has been deleted" not in terminal.text
    assert "Traceback" not in terminal.text
    assert "Abort" not in terminal.text


def test_another_language_begins_the_visit_anew_in_it(terminal: Terminal, room: Path, tmp_path: Path) -> None:
    terminal.kill(signal.SIGTERM)
    made = seat(room, tmp_path / "own")
    made.wait("F7: Español")
    made.send("\x1b[18~")
    made.wait("F7: English")
    made.send(" ")
    made.wait("¿")
    made.kill(signal.SIGTERM)
    assert processes(room) == {}


def test_a_spare_is_there_before_anybody_comes_and_goes_with_the_visit(room: Path, tmp_path: Path) -> None:
    made = seat(room, tmp_path / "own")
    made.wait("F7: Español")
    made.wait_until(lambda: "spare" in processes(room), "a spare")
    spare = processes(room)["spare"]
    made.send("\x1b[18~")
    made.wait("F7: English")
    # It shows the page now, in the language that it was started with, and another is in its place.
    made.wait_until(lambda: processes(room).get("spare", spare) != spare, "another spare")
    assert Path(f"/proc/{spare}").exists()
    made.kill(signal.SIGTERM)
    assert processes(room) == {}


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_spare_does_not_outlive_its_seat(terminal: Terminal, room: Path, number: signal.Signals) -> None:
    terminal.wait_until(lambda: "spare" in processes(room), "a spare")
    os.kill(processes(room)["seat"], number)
    terminal.wait_until(lambda: not processes(room), "the end of every process")


def test_a_visit_is_in_the_language_that_was_asked_for(room: Path, tmp_path: Path) -> None:
    made = seat(room, tmp_path / "own", "--lang", "es")
    made.wait("F7: English")
    made.kill(signal.SIGTERM)

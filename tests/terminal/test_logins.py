"""Two logins in two real terminals: the second takes over while the first types; nobody loses a word."""

import os
import signal
import socket
import sqlite3
from pathlib import Path

import pytest

from tests.terminal.driver import Terminal
from tests.terminal.programs import ASKS, ONWARD, PAGE, kept_by_onward
from tui.paths import database

pytestmark = pytest.mark.slow


def aside(data: Path) -> list[str]:
    """Return what is kept aside of the page, read from outside."""
    with sqlite3.connect(f"file:{database(data)}?mode=ro", uri=True) as file:
        return [str(row[0]) for row in file.execute("SELECT words FROM kept_aside WHERE step = ?", [PAGE])]


def second_login(data: Path) -> Terminal:
    terminal = Terminal(data, program=ONWARD.command)
    terminal.wait("Onward is open elsewhere: on")
    return terminal


def test_the_second_takes_over_while_the_first_types_or_stands_still(tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = ONWARD.start(data)
    first.send("Before")
    first.wait_until(lambda: "Before" in kept_by_onward(data), "saving")
    # Stopped with ctrl+z it still has the lock, and can be taken over all the same.
    os.kill(first.pid, signal.SIGSTOP)
    second = second_login(data)
    assert f"on {socket.gethostname()}" in " ".join(second.text.replace("│", " ").split())
    second.send("t")
    second.wait("Next for you")
    second.send("\r")
    second.wait(ASKS)
    os.kill(first.pid, signal.SIGCONT)
    first.send(" and after")
    first.wait("Onward was taken over")
    first.wait("Before and after")
    assert "Before" in kept_by_onward(data) and "after" not in kept_by_onward(data)
    assert any("Before and after" in words for words in aside(data))
    # Nothing is asked on a clock: a first that waits sends not a byte.
    first.read_for(0.5)
    first.forget()
    first.read_for(1.5)
    assert first.raw == b""
    second.send("!")
    second.wait_until(lambda: "!" in kept_by_onward(data), "saving")
    # Taken back: theirs is on the page, the older words are kept aside and announced.
    first.send("t")
    first.wait("The other login changed these too")
    first.wait("Before!")
    assert any("Before and after" in words for words in aside(data))
    second.send("?")
    second.wait("Onward was taken over")
    assert second.kill() == -signal.SIGKILL
    # Nor does one that was killed hold anybody up.
    assert first.kill() == -signal.SIGKILL
    third = Terminal(data, program=ONWARD.command)
    third.wait("Next for you")
    third.send("\x11")
    assert third.end() == 0
    assert "Before!" in kept_by_onward(data)

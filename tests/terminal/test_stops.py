"""Stopping in any way loses nothing: the next start offers the very page with the words in it."""

import signal
import sqlite3
import time
from pathlib import Path

import pytest

from tests.terminal.driver import PATIENCE, Terminal

pytestmark = pytest.mark.slow
WORDS = "Kestrel [Health] Łukasz 田中"


def begun(data: Path) -> Terminal:
    """Return Onward on the company page of a new session."""
    terminal = Terminal(data)
    terminal.wait("Start")
    terminal.send("\r")
    terminal.wait("Page 1 of")
    return terminal


def kept(data: Path) -> str:
    """Return the drafts in the file, read from outside."""
    with sqlite3.connect(f"file:{data / 'onward.db'}?mode=rw", uri=True) as file:
        return " ".join(str(row[0]) for row in file.execute("SELECT value FROM answers"))


def wait_until_kept(data: Path, words: str) -> None:
    until = time.monotonic() + PATIENCE
    while words not in kept(data):
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_in_mid_sentence(tmp_path: Path, how: signal.Signals) -> None:
    terminal = begun(tmp_path)
    terminal.send(WORDS)
    terminal.wait("田")
    if how is signal.SIGKILL:
        wait_until_kept(tmp_path, "Kestrel [Health]")
    terminal.kill(how)
    again = Terminal(tmp_path)
    again.wait("Next for you")
    again.send("\r")
    text = again.wait("Page 1 of")
    assert "Kestrel [Health]" in text
    again.send("\x11")
    assert again.end() == 0


def test_a_dropped_line(tmp_path: Path) -> None:
    terminal = begun(tmp_path)
    terminal.send(WORDS)
    terminal.wait("田")
    terminal.hang_up()
    assert "Kestrel [Health] Łukasz" in kept(tmp_path)


def test_leaving_gives_the_terminal_back(tmp_path: Path) -> None:
    terminal = begun(tmp_path)
    terminal.send(WORDS)
    terminal.wait("田")
    terminal.send("\x11")
    assert terminal.end() == 0
    assert "Kestrel" in kept(tmp_path)
    assert (tmp_path / "onward.db").stat().st_mode & 0o777 == 0o600

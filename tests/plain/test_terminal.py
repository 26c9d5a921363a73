"""Line by line in a real terminal: what is sent to it, and what is saved when it, or the person, ends."""

import signal
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.terminal.driver import Terminal
from tests.terminal.programs import ONWARD, kept_by_onward
from tui.plain.signals import INTERRUPTED

pytestmark = pytest.mark.slow

DUMB = {"TERM": "dumb", "COLORTERM": None}
WORDS = "Hồng Nhung wrote, and Łukasz too"


def at_a_page_to_write(data: Path, env: Mapping[str, str | None] = DUMB, *arguments: str) -> Terminal:
    """Return a terminal where a long text is asked for."""
    ONWARD.prepare(data)
    terminal = Terminal(data, *arguments, env=env)
    terminal.wait("Enter for the first:")
    terminal.send("\r")
    terminal.wait("another way to get some of that")
    return terminal


@pytest.mark.parametrize(
    ("env", "arguments"),
    [(DUMB, []), ({"ACCESSIBLE": "1"}, []), ({}, ["plain"])],
    ids=["dumb", "accessible", "command"],
)
def test_it_sends_nothing_but_text(tmp_path: Path, env: Mapping[str, str | None], arguments: list[str]) -> None:
    terminal = at_a_page_to_write(tmp_path, env, *arguments)
    terminal.send(f"{WORDS}\r")
    terminal.wait_until(lambda: WORDS in kept_by_onward(tmp_path), "saving")
    terminal.send("!stop\r")
    assert terminal.end() == 0
    assert "Everything is saved" in terminal.raw.decode()
    assert not [each for each in terminal.raw if each < 32 and each not in b"\r\n\t"]


def test_the_end_of_the_input_saves_and_leaves(tmp_path: Path) -> None:
    terminal = at_a_page_to_write(tmp_path)
    # A line that is not ended yet counts too.
    terminal.send(f"{WORDS}\x04\x04")
    terminal.send("\x04")
    assert terminal.end() == 0
    assert WORDS in kept_by_onward(tmp_path)
    assert "Everything is saved" in terminal.raw.decode()


def test_ctrl_c_saves_and_leaves_with_a_sentence(tmp_path: Path) -> None:
    terminal = at_a_page_to_write(tmp_path)
    terminal.send(f"{WORDS}\r")
    terminal.wait_until(lambda: WORDS in kept_by_onward(tmp_path), "saving")
    terminal.send("\x03")
    assert terminal.end() == INTERRUPTED
    assert "Everything is saved" in terminal.raw.decode()
    assert "Traceback" not in terminal.raw.decode()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_saves_and_leaves(tmp_path: Path, number: signal.Signals) -> None:
    terminal = at_a_page_to_write(tmp_path)
    terminal.send(f"{WORDS}\r")
    terminal.wait_until(lambda: WORDS in kept_by_onward(tmp_path), "saving")
    assert terminal.kill(number) == 128 + number
    assert WORDS in kept_by_onward(tmp_path)
    assert "Traceback" not in terminal.raw.decode()


def test_a_line_that_drops_loses_nothing(tmp_path: Path) -> None:
    terminal = at_a_page_to_write(tmp_path)
    terminal.send(f"{WORDS}\r")
    terminal.wait_until(lambda: WORDS in kept_by_onward(tmp_path), "saving")
    assert terminal.hang_up() in (0, 128 + signal.SIGHUP)
    assert WORDS in kept_by_onward(tmp_path)

"""Standard error may lead to a file: the full screen is on the terminal all the same, and sentences are in the file."""

import sys
from pathlib import Path

import pytest

from tests.letters import at_hand_over
from tests.terminal.driver import Terminal

pytestmark = pytest.mark.slow


def started(data: Path, redirected: str) -> Terminal:
    shell = ("/bin/sh", "-c", f'exec "$@" {redirected}', "sh", sys.executable, "-m", "tui")
    return Terminal(data, program=shell)


@pytest.mark.parametrize("closed", [False, True])
def test_the_screen_is_on_the_terminal(own_surroundings: Path, tmp_path: Path, closed: bool) -> None:
    log = tmp_path / "log"
    (tmp_path / "home" / "config" / "onward").mkdir(parents=True)
    config = tmp_path / "home" / "config" / "onward" / "config.toml"
    config.write_text("colour = 3")
    config.chmod(0o600)
    log.touch()
    terminal = started(own_surroundings, "2>&-" if closed else f"2>>{log}")
    terminal.wait("Onward")
    terminal.wait("F2")
    terminal.resize(100, 30)
    terminal.send("\x11")
    assert terminal.end() == 0
    said = log.read_text()
    assert "\x1b" not in said
    assert closed or "Onward has no key colour" in said


def test_a_letter_in_plain_view_is_not_in_the_file(own_surroundings: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    at_hand_over(own_surroundings)
    terminal = started(own_surroundings, f"2>>{log}")
    terminal.wait("Next for you")
    terminal.send("\r")
    terminal.wait("What would you like to do with your letter?")
    terminal.send("\r")
    terminal.wait("Press Enter to come back")
    assert "nhung@example.org" in terminal.text
    terminal.send("\r")
    terminal.wait("What would you like to do with your letter?")
    terminal.send("\x11")
    assert terminal.end() == 0
    assert log.read_text() == ""

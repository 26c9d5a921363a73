"""Inside tmux and screen, each the real one: keys mean what they mean, and nothing of Onward's modes is left over."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.terminal.driver import Terminal
from tests.terminal.programs import ASKS, ONWARD

pytestmark = pytest.mark.slow
NEEDS_TMUX = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
NEEDS_SCREEN = pytest.mark.skipif(shutil.which("screen") is None, reason="screen is not installed")
GONE = "---"
INSIDE = f"{sys.executable} -m tui; echo {GONE}; exec cat"


@dataclass
class InTmux:
    """Onward in a tmux of the test's own, on a page to write on."""

    terminal: Terminal
    socket: Path

    def send(self, *keys: str) -> None:
        """Have tmux send keys by their names, in the form that it sends keys of the terminal in."""
        subprocess.run(["tmux", "-S", str(self.socket), "send-keys", *keys], check=True)


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[InTmux]:
    ONWARD.prepare(tmp_path / "data")
    config, socket = tmp_path / "tmux.conf", tmp_path / "socket"
    config.write_text("set -s extended-keys always\nset -s escape-time 0\nset -g status off\n")
    command = (str(shutil.which("tmux")), "-S", str(socket), "-f", str(config), "new-session", INSIDE)
    terminal = Terminal(tmp_path / "data", program=command, env={"TMUX": None, "LC_ALL": "C.UTF-8"})
    terminal.wait("Next for you")
    terminal.send("\r")
    terminal.wait(ASKS)
    yield InTmux(terminal, socket)
    subprocess.run(["tmux", "-S", str(socket), "kill-server"], check=False, capture_output=True)
    terminal.end()


@NEEDS_TMUX
def test_modified_keys_are_read_where_tmux_always_sends_them(tmux: InTmux) -> None:
    tmux.send("o", "n", "e", "S-Space", "t", "w", "o", "C-Space")
    tmux.terminal.wait("one two")
    tmux.send("x", "S-BSpace", "S-Enter", "n", "e", "x", "t")
    tmux.terminal.wait("next")
    tmux.terminal.wait_until(lambda: '"one two"' in ONWARD.kept(tmux.socket.parent / "data"), "saving")


@NEEDS_TMUX
def test_nothing_is_left_over_in_tmux(tmux: InTmux) -> None:
    tmux.send("C-q")
    tmux.terminal.wait(lambda text: text.split() == [GONE])
    tmux.send("p", "l", "a", "i", "n", "Enter")
    assert "plain\nplain" in tmux.terminal.wait("plain\nplain")


@NEEDS_SCREEN
@pytest.mark.parametrize("altscreen", ["on", "off"])
def test_nothing_is_left_over_in_screen(tmp_path: Path, altscreen: str) -> None:
    ONWARD.prepare(tmp_path / "data")
    screens = tmp_path / "screens"
    screens.mkdir(mode=0o700)
    config = tmp_path / "screenrc"
    config.write_text(f"startup_message off\naltscreen {altscreen}\n")
    command = (str(shutil.which("screen")), "-U", "-c", str(config), "sh", "-c", INSIDE)
    env = {"SCREENDIR": str(screens), "STY": None, "LC_ALL": "C.UTF-8"}
    terminal = Terminal(tmp_path / "data", program=command, env=env)
    terminal.wait("Next for you")
    terminal.send("\r")
    terminal.wait(ASKS)
    terminal.send("one two")
    terminal.wait("one two")
    terminal.send("\x11")
    terminal.wait(lambda text: text.split() == [GONE])
    terminal.kill()
    subprocess.run(["screen", "-X", "quit"], env={"SCREENDIR": str(screens)}, check=False, capture_output=True)

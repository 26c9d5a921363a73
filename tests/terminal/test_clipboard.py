"""The terminal is asked to copy in the way each terminal takes, checked with tmux and screen themselves."""

import base64
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.driver import PATIENCE
from tui.terminal.clipboard import MAX_BYTES, SCREEN_CHUNK, copy_request

TEXT = "Dear Nguyễn,\n\nŁukasz 田中 🙂 [/]\n" + "and a line as letters have them, with words in it. " * 40
PLAIN = {"TERM": "xterm-256color"}
NEEDS_TMUX = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
NEEDS_SCREEN = pytest.mark.skipif(shutil.which("screen") is None, reason="screen is not installed")


def asked(text: str, env: dict[str, str]) -> str:
    sequence = copy_request(text, env).sequence
    assert sequence is not None
    return sequence


def test_a_terminal_is_asked_for_the_very_text() -> None:
    found = re.fullmatch("\x1b]52;c;([A-Za-z0-9+/=]+)\x07", asked(TEXT, PLAIN))
    assert found is not None
    assert base64.b64decode(found[1]).decode() == TEXT


def test_what_would_be_obeyed_is_not_copied() -> None:
    found = re.fullmatch("\x1b]52;c;(.+)\x07", asked("a\x1b]52;c;eA==\x07\u202eb", PLAIN))
    assert found is not None
    assert base64.b64decode(found[1]).decode() == "a]52;c;eA==b"


def test_what_is_too_long_is_not_asked_for_and_said() -> None:
    assert copy_request("x" * MAX_BYTES, PLAIN).sequence is not None
    request = copy_request("ń" * (MAX_BYTES // 2 + 1), PLAIN)
    assert request.sequence is None
    assert "too long" in request.words


@pytest.mark.parametrize("env", [{"TERM": "screen", "STY": "1.x"}, {"TERM": "screen.xterm-256color"}])
def test_screen_gets_pieces_it_has_room_for(env: dict[str, str]) -> None:
    pieces = re.findall("\x1bP(.*?)\x1b\\\\", asked(TEXT, env), re.DOTALL)
    assert "".join(pieces) == asked(TEXT, PLAIN)
    assert max(map(len, pieces)) <= SCREEN_CHUNK


class Tmux:
    """A tmux of the test's own."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.socket = str(folder / "tmux")
        self.run("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "exec cat")
        for option in options:
            self.run("set-option", "-s" if option.startswith("set-clipboard") else "-g", *option.split())

    def run(self, *arguments: str, check: bool = True) -> str:
        env = {name: value for name, value in os.environ.items() if name not in ("TMUX", "STY")}
        env |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "SCREENDIR": str(self.folder / "screens")}
        command = ["tmux", "-S", self.socket, *arguments]
        return subprocess.run(command, env=env, capture_output=True, check=check).stdout.decode()

    def open(self, command: str) -> None:
        self.run("respawn-pane", "-k", command)

    def copied(self) -> str:
        """Wait until something was copied, and return it."""
        until = time.monotonic() + PATIENCE
        while not (found := self.run("show-buffer", check=False)):
            assert time.monotonic() < until, self.run("capture-pane", "-p")
            time.sleep(0.05)
        return found


@pytest.fixture
def outer(tmp_path: Path) -> Iterator[Tmux]:
    """Start a tmux that takes requests, to stand for the terminal."""
    (tmp_path / "screens").mkdir(mode=0o700)
    tmux = Tmux(tmp_path, "set-clipboard on")
    yield tmux
    tmux.run("kill-server", check=False)


def written(folder: Path, env: dict[str, str]) -> Path:
    file = folder / "request"
    file.write_text(asked(TEXT, env), encoding="utf-8")
    return file


@pytest.mark.slow
@NEEDS_TMUX
def test_tmux_takes_the_request_itself(outer: Tmux, tmp_path: Path) -> None:
    outer.open(f"cat {written(tmp_path, {'TERM': 'tmux-256color', 'TMUX': 'x'})}; exec cat")
    assert outer.copied() == TEXT


@pytest.mark.slow
@NEEDS_TMUX
def test_tmux_passes_the_request_on(outer: Tmux, tmp_path: Path) -> None:
    """The inner tmux takes no request for itself, so what is copied came through it in its own wrapping."""
    request = written(tmp_path, {"TERM": "tmux-256color", "TMUX": "x"})
    options = "set -s set-clipboard off \\; set -g allow-passthrough on"
    inner = f"env -u TMUX tmux -S {tmp_path}/inner -f /dev/null"
    outer.open(f"{inner} new-session 'sleep 0.5; cat {request}; exec cat' \\; {options}")
    try:
        assert outer.copied() == TEXT
    finally:
        subprocess.run(["tmux", "-S", f"{tmp_path}/inner", "kill-server"], capture_output=True, check=False)


@pytest.mark.slow
@NEEDS_TMUX
@NEEDS_SCREEN
def test_screen_passes_the_request_on(outer: Tmux, tmp_path: Path) -> None:
    request = written(tmp_path, {"TERM": "screen", "STY": "1.x"})
    outer.open(
        f"env -u TMUX SCREENDIR={tmp_path}/screens screen -c /dev/null sh -c 'cat {request}; echo shown; exec cat'"
    )
    try:
        assert outer.copied() == TEXT
        until = time.monotonic() + PATIENCE
        while "shown" not in (seen := outer.run("capture-pane", "-p")):
            assert time.monotonic() < until
            time.sleep(0.05)
        assert seen.split() == ["shown"], "a part of the request was written on the screen"
    finally:
        outer.run("send-keys", "C-d", check=False)

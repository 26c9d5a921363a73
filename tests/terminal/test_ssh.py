"""Over a real sshd on this machine, started by the test: as people reach a shared machine."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.programs import ASKS, ONWARD, left_on
from tests.terminal.sshd import Line, line_in, over_ssh
from tests.terminal.traps.common import MORE, SEEN, WORDS, state

pytestmark = [pytest.mark.slow, over_ssh]


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    """Start an sshd."""
    with line_in(tmp_path / "ssh") as made:
        yield made


def test_over_the_line_it_works_ends_with_it_and_is_not_frozen(line: Line, tmp_path: Path) -> None:
    data = tmp_path / "data"
    terminal = line.call(data)
    terminal.send(WORDS + MORE)
    terminal.wait(SEEN)
    (pid,) = line.sessions()
    # There is no shell that could go on with it.
    os.kill(pid, signal.SIGTSTP)
    terminal.send(" once more")
    terminal.wait("once more")
    assert state(pid) != "T"
    terminal.kill()
    line.wait_for_none()
    assert WORDS + MORE + " once more" in ONWARD.kept(data)

    terminal = line.call(data)
    assert SEEN in terminal.wait(ASKS)
    terminal.send("\x11")
    assert terminal.end() == 0
    assert not left_on(terminal.raw)
    line.wait_for_none()


def test_without_a_terminal_it_says_how_to_get_one(line: Line, tmp_path: Path) -> None:
    done = line.without_a_terminal(f"ONWARD_DATA_DIR={tmp_path / 'data'} {sys.executable} -m tui")
    assert done.returncode == 2
    assert "ssh -t HOST onward" in done.stderr
    line.wait_for_none()

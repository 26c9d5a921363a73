"""`onward rescue` at a terminal: it says how far it is, and ctrl+c stops it without a trace."""

import signal
import sys
from pathlib import Path

import pytest

from tests.disks import sum_of
from tests.store.big_files import fill_big
from tests.terminal.driver import Terminal
from tui.cli.leave import Exit
from tui.paths import database
from tui.store.logins.lock import lock_path

pytestmark = pytest.mark.slow


@pytest.fixture
def file(own_surroundings: Path) -> Path:
    """Return a damaged file of many pages."""
    path = database(own_surroundings)
    fill_big(path, megabytes=2)
    return path


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_is_stopped_without_a_trace(file: Path, number: signal.Signals) -> None:
    before, there = sum_of(file), {*file.parent.iterdir(), lock_path(file)}
    terminal = Terminal(file.parent, "rescue", program=(sys.executable, "-m", "tests.terminal.held"))
    terminal.wait(lambda text: "Looking at the file" in text and "%" in text)
    assert terminal.stop(number) == Exit.FAILED
    assert "Stopped. The file is as it was." in terminal.text
    assert sum_of(file) == before and set(file.parent.iterdir()) == there

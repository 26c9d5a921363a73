"""However it ends or stops, everything typed is kept, the terminal is given back, and it is over soon."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.terminal.programs import ONWARD, Program, left_on
from tests.terminal.traps import ends, going_on
from tests.terminal.traps.common import gone, kept
from tui.paths import database

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "trap",
    [
        ends.hangup,
        ends.terminate,
        ends.closed_with_hangup_ignored,
        ends.stalled_then_hangup,
        ends.stalled_then_terminated,
        ends.stuck,
        ends.stuck_and_held_up,
        ends.killed,
        going_on.stray_continue,
        going_on.stopped_without_a_shell,
        going_on.stopped_in_a_shell,
        going_on.ended_while_stopped,
    ],
)
def test_it_comes_out_of(trap: Callable[[Program, Path], None], tmp_path: Path) -> None:
    trap(ONWARD, tmp_path / "data")


def test_it_keeps_what_was_typed_where_the_file_is_busy_at_the_end(tmp_path: Path) -> None:
    terminal = ends.standing_still(ONWARD, tmp_path)
    with closing(sqlite3.connect(database(tmp_path), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        os.kill(terminal.pid, signal.SIGTERM)
        # The terminal does not wait for the file.
        terminal.wait_until(lambda: not left_on(terminal.raw), "giving the terminal back")
        other.execute("ROLLBACK")
    gone(terminal)
    kept(ONWARD, tmp_path)


def test_nothing_kept_is_lost_by_being_killed_at_any_time(tmp_path: Path) -> None:
    from tests.bench.bench_kills import Kills

    kills = Kills(tmp_path / "data", seed=1)
    for _round in range(5):
        kills.once()
    assert kills.damaged == 0
    assert kills.lost == 0


ONE_AFTER_ANOTHER = """
import asyncio, signal
from tui.terminal.signals import SignalWatcher

class App:
    def save(self): pass
    def save_unattended(self): pass
    def leave_at_once(self, status):
        print("left with", status)
        loop.stop()

over, loop = asyncio.new_event_loop(), asyncio.new_event_loop()
over.close()
SignalWatcher(App(), over, lambda: None).start()
signal.raise_signal(signal.SIGTERM)
SignalWatcher(App(), loop, lambda: None).start()
loop.run_forever()
"""


def test_a_signal_between_two_apps_is_for_the_second() -> None:
    done = subprocess.run([sys.executable, "-c", ONE_AFTER_ANOTHER], capture_output=True, text=True, check=False)
    assert done.stdout == f"left with {128 + signal.SIGTERM}\n"
    assert done.returncode == 0

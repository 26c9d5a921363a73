"""Erasing that is stopped or killed: what is gone and what isn't yet is said, and the next command carries on."""

import os
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.cli.test_erasing import run
from tests.cli.test_streams import PROGRAM, ROOT
from tests.store.test_erasing import SECRET, copied, left_in, told
from tests.store.writing import CLOCK, session
from tui.cli.leave import Exit
from tui.paths import database
from tui.store.erasing.pending import AT_ONCE
from tui.store.store import Store

BEGUN = "Deleted for good"
UNFINISHED = "not all words are overwritten"
PENDING = "Not all erased words are overwritten"


@pytest.fixture
def first(own_surroundings: Path) -> int:
    """Make a large file with a copy beside it, and return the session that both have."""
    with closing(Store.open(database(own_surroundings), CLOCK)) as store:
        session(store, company="Bolt")
        session_id = told(store)
        store.set_setting("filler", "x" * AT_ONCE)
        copied(store, own_surroundings / "onward.db.1.backup")
    return session_id


@contextmanager
def locked(copy: Path) -> Iterator[None]:
    """Keep everybody from changing a copy, so that erasing waits for it."""
    with closing(sqlite3.connect(copy, isolation_level=None)) as conn:
        conn.execute("BEGIN EXCLUSIVE")
        yield


def erasing(folder: Path, session_id: int, then: signal.Signals) -> subprocess.CompletedProcess[str]:
    """Erase a session in a process of its own, which gets a signal once the session is deleted and the copy isn't."""
    command = [*PROGRAM, "purge", str(session_id), "--yes"]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        with locked(folder / "onward.db.1.backup"):
            said = process.stderr.readline()
            assert BEGUN in said
            process.send_signal(then)
            if then is signal.SIGKILL:
                process.wait()
        said += process.stderr.read()
    return subprocess.CompletedProcess(command, process.returncode, stderr=said)


def carry_on(folder: Path) -> None:
    """Look at what is said while it's pending, and let the next command finish it."""
    listed = run("list")
    assert SECRET not in listed.stdout and PENDING in listed.stderr
    done = run("purge", "--deleted")
    assert (done.exit_code, done.stdout) == (Exit.FINE, "")
    assert "No word of it is left" in done.stderr
    assert left_in(folder, SECRET) == []
    assert PENDING not in run("list").stderr


def test_a_kill_after_the_deletion_leaves_it_pending(first: int, own_surroundings: Path) -> None:
    done = erasing(own_surroundings, first, signal.SIGKILL)
    assert done.returncode == -signal.SIGKILL
    assert "No word of it is left" not in done.stderr
    assert left_in(own_surroundings, SECRET)
    carry_on(own_surroundings)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_says_what_is_left_to_do(first: int, own_surroundings: Path, number: signal.Signals) -> None:
    done = erasing(own_surroundings, first, number)
    assert done.returncode == Exit.FAILED
    assert UNFINISHED in done.stderr and "onward purge --deleted" in done.stderr
    assert "No word of it is left" not in done.stderr
    carry_on(own_surroundings)


def test_a_large_file_says_that_it_is_deleted_before_it_is_overwritten(first: int, own_surroundings: Path) -> None:
    said = run("purge", str(first), "--yes").stderr
    assert said.index(BEGUN) < said.index("No word of it is left")
    assert left_in(own_surroundings, SECRET) == []

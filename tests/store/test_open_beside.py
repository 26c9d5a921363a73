"""One more connection to a file that's open takes no lock away from the first one, not even by being closed."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread

import pytest

from tests.made import library
from tui.clock import Clock
from tui.open_run import OpenRun
from tui.paths import database
from tui.store.errors import StoreError
from tui.store.faults import Fault
from tui.store.integrity.known import recall
from tui.store.opening.beside import open_beside
from tui.store.opening.opening import open_tables
from tui.store.store import Store
from tui.store.tables.tables import Tables

CLOCK = Clock()
OTHER = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    conn.execute("BEGIN EXCLUSIVE")
    print("writes")
except sqlite3.OperationalError:
    print("waits")
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The path of a database that isn't there yet."""
    return database(tmp_path / "data")


def other_program(file: Path) -> str:
    """Return whether another program can write now, or waits."""
    done = subprocess.run([sys.executable, "-c", OTHER, str(file)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def beside(tables: Tables) -> None:
    """Open and close one more connection."""
    with open_beside(tables):
        pass


@pytest.mark.parametrize(
    ("open_another", "found"), [(beside, "waits"), (lambda tables: open_tables(tables.path, CLOCK), "writes")]
)
def test_a_transaction_keeps_its_lock(file: Path, open_another: Callable[[Tables], object], found: str) -> None:
    tables = open_tables(file, CLOCK)
    with tables.transaction():
        assert other_program(file) == "waits"
        open_another(tables)
        # Opening the file as if nobody had it takes the lock away: that is what a second connection mustn't do.
        assert other_program(file) == found
    tables.conn.close()


def test_threads_open_the_file_through_sqlite_alone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.open_exclusive(file, CLOCK)
    run = OpenRun.of_session(store, library(), None)
    run.session.draft("company", "Kestrel")
    opened: list[str] = []
    usual = os.open

    def noting(path: str, *more: int, **named: int) -> int:
        opened.append(os.fspath(path))
        return usual(path, *more, **named)

    monkeypatch.setattr(os, "open", noting)
    for work in (lambda: run.save_unattended(store), store.finish_erasing_unattended):
        thread = Thread(target=work)
        thread.start()
        thread.join()
    assert str(file) not in opened
    monkeypatch.undo()
    assert [row.company for row in store.sessions()] == ["Kestrel"]
    store.close()


def test_a_file_that_is_gone_or_another_one_is_refused(file: Path) -> None:
    tables = open_tables(file, CLOCK)
    file.rename(file.with_name("moved.db"))
    with pytest.raises(StoreError):
        beside(tables)
    assert not file.exists()
    open_tables(file, CLOCK).conn.close()
    with pytest.raises(StoreError):
        beside(tables)
    tables.conn.close()


# While a thread saves


def taken_over(store: Store) -> None:
    store.take_over()


def left(store: Store) -> None:
    store.close()


def looked_at(store: Store) -> None:
    store.switch_to_read_only()


@pytest.mark.parametrize("change", [left, looked_at, taken_over])
def test_whatever_becomes_of_the_login_a_thread_keeps_its_lock(
    file: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Store], None]
) -> None:
    monkeypatch.setattr("tui.store.opening.opening.TIMEOUT", 0.0)
    store = Store.open_exclusive(file, CLOCK)
    if change is taken_over:
        store.switch_to_read_only()
    with open_beside(store._tables) as tables, tables.transaction(anyone=True):
        with suppress(StoreError):
            change(store)
        assert other_program(file) == "waits"
    store.close()


def test_what_a_thread_may_still_change_is_not_known(file: Path) -> None:
    store = Store.open_exclusive(file, CLOCK)
    with open_beside(store._tables):
        store.close()
    assert recall(str(file)).at is None
    Store.open_exclusive(file, CLOCK).close()
    assert recall(str(file)).is_recent


def test_another_file_in_its_place_is_refused_all_the_same(file: Path) -> None:
    store = Store.open_exclusive(file, CLOCK)
    with open_beside(store._tables):
        moved = file.rename(file.with_name("moved.db"))
        for make in (partial(file.symlink_to, moved), partial(os.mkfifo, file)):
            make()
            with pytest.raises(StoreError) as met:
                open_tables(file, CLOCK)
            assert met.value.fault is Fault.NOT_A_FILE
            file.unlink()
    store.close()

"""A file is looked over while it's in use: damage is found, whatever its size, and nobody is held up."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Event

import pytest

from tests.store.one_file import alone
from tests.store.rotten import flip, write_big
from tui.store.integrity.at_rest import LookAtRest
from tui.store.store import Store

PATIENCE = 60.0
"""Seconds to wait for something before a test fails."""


def at_once() -> float:
    return 0.0


def found_in(store: Store, pause: Callable[[], float] = at_once) -> bool | None:
    """Return what a look finds."""
    found: SimpleQueue[bool | None] = SimpleQueue()
    store.look_over(pause, found.put)
    return found.get(timeout=PATIENCE)


class Held:
    """A look that waits in the middle of the file until it's let go."""

    def __init__(self, store: Store, calls: int) -> None:
        self.found: SimpleQueue[bool | None] = SimpleQueue()
        self.stands, self._go_on = Event(), Event()
        self._before = calls
        self.look = store.look_over(self._pause, self.found.put)
        assert self.stands.wait(PATIENCE)

    def _pause(self) -> float:
        self._before -= 1
        if self._before == 0:
            self.stands.set()
            self._go_on.wait(PATIENCE)
        return 0.0

    def let_go(self) -> bool | None:
        """Let it go on, and return what it finds."""
        self._go_on.set()
        return self.found.get(timeout=PATIENCE)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("big") / "data" / "onward.db"
    write_big(file)
    return file.read_bytes()


@pytest.fixture
def big(own_surroundings: Path, whole: bytes) -> Path:
    """Return a file that is too large to be looked over before it's opened."""
    own_surroundings.mkdir(mode=0o700)
    file = own_surroundings / "onward.db"
    file.write_bytes(whole)
    return file


@pytest.fixture
def store(big: Path) -> Iterator[Store]:
    opened = alone(big)
    yield opened
    opened.close()


def test_a_file_that_is_whole_is_found_to_be(store: Store) -> None:
    assert found_in(store) is True


@pytest.mark.parametrize("table", ["sessions", "answers", "letters"])
def test_a_damaged_page_is_found(store: Store, table: str) -> None:
    flip(store.path, table)
    assert found_in(store) is False


@pytest.mark.parametrize(
    "sql", ["UPDATE sessions SET heard_on = '2026-02-31'", "UPDATE sessions SET opened_at = 'soon'"]
)
def test_a_value_that_none_of_its_kind_has_is_found(store: Store, sql: str) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as conn:
        conn.execute(sql)
    assert found_in(store) is False


def test_a_schema_that_cannot_be_read_is_damage(store: Store) -> None:
    with store.path.open("r+b") as raw:
        raw.seek(100)
        raw.write(bytes(8))
    assert found_in(store) is False


# Nobody is held up


@pytest.mark.parametrize("calls", [2, 20])
def test_no_write_waits_for_it_neither_here_nor_elsewhere(store: Store, calls: int) -> None:
    held = Held(store, calls)
    store._tables.conn.execute("PRAGMA busy_timeout = 0")
    store.set_setting("name", "Robin")
    with closing(sqlite3.connect(store.path, timeout=0, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE settings SET value = 'Nhung' WHERE key = 'name'")
        other.execute("COMMIT")
    # What it read before that counts for nothing, and it reads again.
    assert held.let_go() is True
    assert store.setting("name") == "Nhung"


def test_a_write_that_goes_on_waits_for_nothing_and_is_no_damage(store: Store) -> None:
    held = Held(store, 20)
    with closing(sqlite3.connect(store.path, timeout=0, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size = 1")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE answers SET value = json_quote(hex(randomblob(200)))")
        assert held.let_go() is None
        other.execute("ROLLBACK")
    assert found_in(store) is True


def test_what_is_written_where_no_lock_is_passed_on_is_seen_by_its_journal(store: Store) -> None:
    journal = store.path.with_name("onward.db-journal")
    journal.write_bytes(bytes(512))
    assert found_in(store) is None
    journal.write_bytes(b"")
    assert found_in(store) is True


def test_where_somebody_writes_all_the_time_it_is_for_another_time(store: Store) -> None:
    def write() -> float:
        with closing(sqlite3.connect(store.path, timeout=0, isolation_level=None)) as other:
            other.execute("UPDATE sessions SET role = hex(randomblob(4))")
        return 0.0

    assert found_in(store, write) is None


def test_damage_that_is_there_for_a_moment_only_is_none(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    really = LookAtRest._found
    seen: list[object] = []

    def once_wrong(look: LookAtRest, what: Callable[[sqlite3.Connection], object]) -> object:
        seen.append(what)
        return really(look, what) if len(seen) > 1 else False

    monkeypatch.setattr(LookAtRest, "_found", once_wrong)
    assert found_in(store) is True


@pytest.mark.parametrize("error", [MemoryError, RecursionError, ValueError])
def test_whatever_goes_wrong_in_it_whoever_waits_hears_of_it(
    store: Store, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail(_conn: sqlite3.Connection) -> bool:
        raise error

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("tui.store.integrity.at_rest.is_undamaged", fail)
        assert found_in(store) is None
    assert found_in(store) is True


# Stopping


@pytest.mark.parametrize("calls", [1, 2, 20])
def test_it_can_be_stopped_anywhere(store: Store, calls: int) -> None:
    held = Held(store, calls)
    held.look.stop()
    assert held.let_go() is None
    assert held.look.wait(PATIENCE)


def test_it_stops_while_it_waits_for_somebody_to_rest(store: Store) -> None:
    found: SimpleQueue[bool | None] = SimpleQueue()
    look = store.look_over(lambda: 3600.0, found.put)
    look.stop()
    assert found.get(timeout=PATIENCE) is None


@pytest.mark.parametrize("change", ["moved", "replaced"])
def test_another_file_in_its_place_is_not_looked_over(store: Store, change: str) -> None:
    held = Held(store, 2)
    data = store.path.read_bytes()
    store.path.unlink()
    if change == "replaced":
        store.path.write_bytes(data[:100] + bytes(3996) + data[4096:])
    assert held.let_go() is None


def test_nothing_is_written_by_it(store: Store) -> None:
    before = store.path.stat()
    assert found_in(store) is True
    after = store.path.stat()
    assert (before.st_mtime_ns, before.st_ctime_ns) == (after.st_mtime_ns, after.st_ctime_ns)
    with suppress(FileNotFoundError):
        assert store.path.with_name("onward.db-journal").stat().st_size == 0
    assert not store.path.with_name("onward.db-wal").exists()

"""Who only looks at a file writes nothing in it, and finds it whole."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.store.one_file import SECRET, alone, digest, looker, open_run
from tests.store.test_migrations import told
from tests.store.writing import CLOCK
from tui.store.file.migrations import migrate
from tui.store.file.version import VERSION
from tui.store.search.finding import SessionFilter
from tui.store.store import ReadOnlyError, Store
from tui.store.text.form_drafts import FormDraft


def test_one_that_only_looks_writes_nothing_by_any_way(path: Path) -> None:
    before = digest(path)
    store = looker(path)
    verbs: list[Callable[[], object]] = [
        lambda: store.set_setting("name", SECRET),
        lambda: store.delete_session(1),
        lambda: store.purge_session(1),
        store.erase_everything,
        lambda: store.conflicts.save_forms([FormDraft("x", fields={"line": SECRET}, words=SECRET)]),
        store.try_writing,
        store._tables.vacuum,
    ]
    for verb in verbs:
        with pytest.raises(ReadOnlyError) as refused:
            verb()
        assert str(refused.value) == "Looking only: nothing is changed here."
    with pytest.raises(sqlite3.OperationalError):
        store._tables.conn.execute("DELETE FROM sessions")
    session = open_run(store).session
    session.draft("role", SECRET)
    session.give("role", SECRET)
    session.flush(always=True)
    assert [row.company for row in store.sessions("kestrel")] == ["Kestrel"]
    store.close()
    assert digest(path) == before


def test_there_may_be_nothing_to_look_at_yet(tmp_path: Path) -> None:
    store = Store.open_read_only(tmp_path / "none" / "onward.db", CLOCK)
    assert store.sessions() == [] and store.path == tmp_path / "none" / "onward.db"
    with pytest.raises(ReadOnlyError):
        store.set_setting("name", "x")
    store.close()
    assert not (tmp_path / "none").exists()


def test_what_a_killed_login_left_half_written_is_taken_back_before_looking(path: Path) -> None:
    # A child that dies within a write, with the file itself changed already.
    child = os.fork()
    if child == 0:
        conn = sqlite3.connect(path, isolation_level=None)
        conn.execute("PRAGMA cache_size = 1")
        conn.execute("BEGIN IMMEDIATE")
        for number in range(300):
            conn.execute("INSERT INTO settings VALUES (?, ?)", [f"k{number}", "x" * 4000])
        os._exit(0)
    os.waitpid(child, 0)
    assert path.with_name("onward.db-journal").stat().st_size > 0
    store = looker(path)
    assert store.setting("k1") == "" and [row.company for row in store.sessions()] == ["Kestrel"]
    store.close()


@pytest.mark.parametrize("version", range(1, VERSION))
def test_a_file_of_an_older_version_is_searched_whole(tmp_path: Path, version: int) -> None:
    file = tmp_path / "onward.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        db = Database(conn, execute_plugins=False)
        migrate(db, to=version)
        told(db)
        conn.execute("UPDATE answers SET state = 'given'")
    file.chmod(0o600)
    before = digest(file)
    store = looker(file)
    assert [row.company for row in store.sessions("acm")] == ["Acme"]
    assert store.finder.ids(SessionFilter(text="cook")) == [1]
    assert store.finder.ids(SessionFilter(text="cook", deleted=True)) == []
    assert store.finder.ids(SessionFilter(text="baker")) == []
    assert store.finder.snippets([1], "cook") == {1: ["The role: Cook"]}
    store.close()
    assert digest(file) == before


def test_what_another_login_writes_is_found_while_looking(path: Path) -> None:
    first = alone(path)
    first.update_search_index()
    store = looker(path)
    assert store.finder.ids(SessionFilter(text="kestrel")) == [1]
    for role in ("Cook", "Baker"):
        open_run(first).session.give("role", role)
        assert store.finder.ids(SessionFilter(text=role.lower())) == [1]
        assert store.finder.snippets([1], role) == {1: []}, "a list shows the role anyway"
    assert store.finder.ids(SessionFilter(text="cook")) == [], "it is not there any more"
    first.close()
    store.close()

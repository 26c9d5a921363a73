"""What was handed over is recorded with its session: exported, loaded, rescued, and purged with it."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.writing import CLOCK, session
from tui.store.errors import ReadOnlyError
from tui.store.rescue.rescue import rescue
from tui.store.store import Store

CONSENT = "I agree that Sam Needle can have: The goal."


def shared(store: Store) -> int:
    session_id = session(store, company="Acme")
    store.shares.add(session_id, "Sam Needle", CONSENT, ["The goal"], "file")
    return session_id


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "onward.db"


def test_a_share_has_whom_consent_and_day(file: Path) -> None:
    with closing(Store.open(file, CLOCK)) as store:
        (share,) = store.shares.of_session(shared(store))
    assert (share.whom, share.consent, list(share.parts), share.way) == ("Sam Needle", CONSENT, ["The goal"], "file")
    assert share.shared_on == CLOCK.today().isoformat()
    assert "Needle" not in repr(share)


def test_an_export_has_it_and_a_load_brings_it_back(file: Path) -> None:
    with closing(Store.open(file, CLOCK)) as store:
        session_id = shared(store)
        dump = store.dump()
        assert dump["sessions"][0]["shares"][0]["whom"] == "Sam Needle"
        assert store.dump_session(session_id)["shares"][0]["parts"] == ["The goal"]
    other = Store.in_memory(CLOCK)
    session(other, company="Other")
    other.load(json.loads(json.dumps(dump)))
    loaded = next(row.id for row in other.sessions() if row.company == "Acme")
    assert [share.consent for share in other.shares.of_session(loaded)] == [CONSENT]
    other.close()


def test_purging_the_session_leaves_no_byte_of_it(file: Path) -> None:
    with closing(Store.open(file, CLOCK)) as store:
        session_id = shared(store)
        assert b"Sam Needle" in file.read_bytes()
        store.purge_session(session_id)
        assert store.shares.of_session(session_id) == []
    assert b"Sam Needle" not in file.read_bytes()


def test_a_rescue_brings_it_along(file: Path) -> None:
    with closing(Store.open(file, CLOCK)) as store:
        session_id = shared(store)
    rescue(file, CLOCK)
    with closing(Store.open(file, CLOCK)) as store:
        assert [share.whom for share in store.shares.of_session(session_id)] == ["Sam Needle"]


def test_a_file_from_before_has_none_and_can_be_looked_at(file: Path) -> None:
    with closing(Store.open(file, CLOCK)) as store:
        session_id = session(store, company="Acme")
    with closing(sqlite3.connect(file)) as conn:
        conn.execute("DROP TABLE shares")
        conn.execute("DELETE FROM _sqlite_migrations WHERE name = 'm010_shares'")
        version = conn.execute("PRAGMA user_version").fetchone()[0]
        conn.execute(f"PRAGMA user_version = {version - 1}")
        conn.commit()
    with closing(Store.open_read_only(file, CLOCK)) as store:
        assert store.shares.of_session(session_id) == []
        with pytest.raises(ReadOnlyError):
            store.shares.add(session_id, "Sam", CONSENT, [], "screen")
    with closing(Store.open(file, CLOCK)) as store:
        assert store.shares.of_session(session_id) == []

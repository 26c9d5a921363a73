"""Every version there was is brought to the newest with what it held; the schema refuses what makes no sense."""

import sqlite3

import pytest
from sqlite_utils import Database

from tests.store.writing import CLOCK, course, session, store
from tui.store.file.migrations import migrate, migrations
from tui.store.file.version import APPLICATION_ID, NAMES, VERSION
from tui.store.opening.opening import IN_MEMORY
from tui.store.store import Store
from tui.store.tables.tables import Tables


def made(version: int) -> Database:
    """Return a database as version `version` of Onward left it, in memory."""
    db = Database(sqlite3.connect(":memory:", isolation_level=None), execute_plugins=False)
    if version:
        migrate(db, to=version)
    return db


def told(db: Database) -> None:
    """Put a session into a database of any version."""
    now = CLOCK.stamp()
    db.conn.execute(
        "INSERT INTO sessions (company, opened_at, changed_at, zone) VALUES ('Acme', ?, ?, 'UTC')", [now, now]
    )
    db.conn.execute(
        "INSERT INTO answers (session_id, step, value, state, changed_at) VALUES (1, 'role', '\"Cook\"', 'draft', ?)",
        [now],
    )


def shape(db: Database) -> list[str]:
    return sorted(row["sql"] for row in db.query("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))


@pytest.mark.parametrize("version", range(VERSION + 1))
def test_every_version_is_brought_to_the_newest(version: int) -> None:
    db = made(version)
    if version:
        told(db)
    migrate(db)
    assert shape(db) == shape(made(VERSION))
    assert db.conn.execute("PRAGMA user_version").fetchone()[0] == VERSION
    assert db.conn.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    if version:
        kept = Store(Tables(db.conn, IN_MEMORY), CLOCK)
        assert [row.company for row in kept.sessions()] == ["Acme"]
        assert kept.repository(1, course()).read().answers["role"].value == "Cook"


def test_people_and_contacts_from_before_are_kept() -> None:
    db = made(1)
    told(db)
    db.conn.execute(
        "INSERT INTO people (name, company, \"is\", made_in) VALUES ('Łukasz Wójcik', 'Acme', 'contact', 1)"
    )
    days = "INSERT INTO touchpoints (session_id, step, person_id, done_on, due_on) VALUES (1, 'corner', 1, ?, ?)"
    db.conn.execute(days, ["2026-11-01", "2026-12-01"])
    db.conn.execute(days, [None, "2026-12-24"])
    migrate(db)
    kept = Store(Tables(db.conn, IN_MEMORY), CLOCK)
    found = kept.people.one(1)
    assert found is not None
    assert (found.name, found.last_on, found.next_on, found.silent) == (
        "Łukasz Wójcik",
        "2026-11-01",
        "2026-12-01",
        False,
    )
    assert (found.keeping, found.gaps) == ("", (60, 90))


def test_names_are_those_of_the_migrations() -> None:
    assert tuple(each.name for each in migrations.pending(made(0))) == NAMES


def test_every_table_is_strict() -> None:
    tables = made(VERSION).query("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    assert {row["name"] for row in tables if not row["strict"]} <= {
        "_sqlite_migrations",
        "sqlite_schema",
        "sqlite_sequence",
    }


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE sessions SET stage = 'odd'",
        "UPDATE sessions SET heard_on = '1 May'",
        "UPDATE sessions SET contact_id = 99",
        "UPDATE answers SET value = '{'",
        "UPDATE answers SET state = 'odd'",
        "INSERT INTO feelings (at, moment, word, strength) VALUES ('x', 'before', 'sad', 11)",
    ],
)
def test_the_schema_refuses_nonsense(change: str) -> None:
    kept = store()
    session(kept, company="Acme")
    with pytest.raises(sqlite3.IntegrityError):
        kept._tables.conn.execute(change)

"""One odd value is no reason to refuse a file, or to drop a row: it is shown as text and can be put right."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.disks import sum_of
from tests.history import demo_history
from tests.store.damage import write
from tests.store.invalid_values import KINDS, invalidate, own_tables
from tests.store.reading import read_everything
from tests.store.writing import CLOCK
from tui.store.file.connection import connect
from tui.store.file.migrations import migrate
from tui.store.integrity.checking import is_intact
from tui.store.integrity.table_schema import read_schema
from tui.store.rescue.rescue import rescue
from tui.store.store import Store
from tui.store.tables.tables import Tables


@pytest.fixture(scope="module")
def whole() -> bytes:
    """Return a file with the demo's history."""
    return demo_history(CLOCK)


@pytest.fixture
def file(own_surroundings: Path, whole: bytes) -> Path:
    path = own_surroundings / "onward.db"
    write(path, whole)
    return path


def counted(file: Path) -> dict[str, int]:
    """Return how many rows each table of the person has."""
    with closing(connect(file, "ro")) as conn:
        return {
            table.name: conn.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]
            for table in own_tables()
            if table.name != "kept_aside"
        }


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_with_odd_values_opens_with_every_row(file: Path, kind: str) -> None:
    rows = counted(file)
    assert len(invalidate(file, kind)) > 80
    store = Store.open(file, CLOCK)
    try:
        read_everything(store)
        assert store._tables.cell("PRAGMA integrity_check") == "ok"
    finally:
        store.close()
    assert counted(file) == rows


@pytest.mark.parametrize(
    ("column", "value"), [("heard_on", "2026-02-31"), ("changed_at", "2026-02-31T10:00:00.000+00:00")]
)
def test_a_day_that_its_month_does_not_have_is_found(file: Path, column: str, value: str) -> None:
    with closing(connect(file, "rw")) as conn:
        conn.execute(f"UPDATE sessions SET {column} = ?", [value])
        assert not is_intact(conn)
        assert not is_intact(conn, ("sessions",)) and is_intact(conn, ("letters",))


@pytest.mark.parametrize("kind", KINDS)
def test_a_rescue_drops_no_row_for_an_odd_value(file: Path, kind: str) -> None:
    rows = counted(file)
    invalidate(file, kind)
    done = rescue(file, CLOCK)
    assert done.missed == 0
    assert counted(file) == rows
    store = Store.open(file, CLOCK)
    try:
        read_everything(store)
    finally:
        store.close()


@pytest.mark.parametrize("way", ["opened", "looked at", "rescued"])
def test_every_odd_value_can_be_read_afterwards(file: Path, way: str) -> None:
    changed = invalidate(file, "another word")
    if way == "rescued":
        rescue(file, CLOCK)
    store = Store.open_read_only(file, CLOCK) if way == "looked at" else Store.open(file, CLOCK)
    said = str(read_everything(store) if way != "looked at" else store.dump(include_out_of_sight=True))
    store.close()
    marks = {(table.name, column.name) for table in own_tables() for column in table.columns if column.is_moment}
    assert not [f"{table} {column}" for table, column in changed - marks if f"{table} {column}" not in said]


def test_looking_leaves_the_file_as_it_is(file: Path) -> None:
    invalidate(file, "no UTF-8")
    before = sum_of(file)
    Store.open_read_only(file, CLOCK).close()
    assert sum_of(file) == before


def test_every_test_of_a_column_is_known() -> None:
    with closing(connect(":memory:")) as conn:
        migrate(Tables(conn, Path(":memory:")).db)
        text = "".join(sql for (sql,) in conn.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"))
        tables = read_schema(conn).values()
    assert sum(bool(column.check) for table in tables for column in table.columns) == text.count("CHECK (")

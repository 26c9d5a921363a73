"""One odd value is no reason to refuse a file, or to drop a row: it is shown as text and can be put right."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.made import library
from tests.store.damage import write
from tests.store.odd_values import KINDS, own_tables, spoil
from tests.store.reading import read_everything
from tests.store.writing import CLOCK
from tui.demo import fill
from tui.shipped import SEEDS
from tui.store.connection import connect
from tui.store.rescue import rescue
from tui.store.store import Store


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a file with the demo's history."""
    file = tmp_path_factory.mktemp("whole") / "onward.db"
    fill(file, SEEDS, library(), CLOCK)
    return file.read_bytes()


@pytest.fixture
def file(own_surroundings: Path, whole: bytes) -> Path:
    path = own_surroundings / "onward.db"
    write(path, whole)
    return path


def counted(file: Path) -> dict[str, int]:
    """Return how many rows each table of the person has."""
    with closing(connect(file, "ro")) as conn:
        return {
            shape.name: conn.execute(f'SELECT count(*) FROM "{shape.name}"').fetchone()[0]
            for shape in own_tables()
            if shape.name != "kept_aside"
        }


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_with_odd_values_opens_with_every_row(file: Path, kind: str) -> None:
    rows = counted(file)
    assert len(spoil(file, kind)) > 80
    store = Store.open(file, CLOCK)
    try:
        read_everything(store)
        assert store._tables.cell("PRAGMA integrity_check") == "ok"
    finally:
        store.close()
    assert counted(file) == rows


@pytest.mark.parametrize("kind", KINDS)
def test_a_rescue_drops_no_row_for_an_odd_value(file: Path, kind: str) -> None:
    rows = counted(file)
    spoil(file, kind)
    done = rescue(file, CLOCK)
    assert done.missed == 0
    assert counted(file) == rows
    store = Store.open(file, CLOCK)
    try:
        read_everything(store)
    finally:
        store.close()

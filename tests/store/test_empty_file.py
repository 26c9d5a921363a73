"""A file of no bytes is what is left of a file: it is never shown as an Onward with nothing in it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.writing import CLOCK
from tui.store.errors import StoreError
from tui.store.faults import Fault
from tui.store.opening.opening import open_tables, open_tables_read_only
from tui.store.tables.tables import Tables


@pytest.mark.parametrize(
    "way", [open_tables_read_only, lambda path: open_tables(path, CLOCK)], ids=["to look", "to write"]
)
def test_a_file_of_no_bytes_is_said_and_left_as_it_is(data: Path, way: Callable[[Path], Tables]) -> None:
    path = data / "onward.db"
    path.touch(mode=0o600)
    data.chmod(0o700)
    with pytest.raises(StoreError) as raised:
        way(path)
    assert raised.value.fault is Fault.EMPTY
    assert path.stat().st_size == 0

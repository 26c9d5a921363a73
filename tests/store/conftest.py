"""The file of tests with two logins, one who writes in it, and another who looks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.interleaving import made
from tests.store.one_file import alone, looker
from tui.store.store import Store


@pytest.fixture
def path(own_surroundings: Path) -> Path:
    """Make a file with one session in it."""
    found = own_surroundings / "onward.db"
    made(found)
    return found


@pytest.fixture
def first(path: Path) -> Iterator[Store]:
    """Open the file to write in it."""
    store = alone(path)
    yield store
    store.close()


@pytest.fixture
def second(path: Path, first: Store) -> Iterator[Store]:
    """Open the file to look at it, while the first has it."""
    store = looker(path)
    yield store
    store.close()

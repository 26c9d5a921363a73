"""The file and the first login of tests with two."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.interleaving import made
from tests.store.writing import CLOCK
from tui.screens.dialogs.elsewhere import TakenOverDialog
from tui.store.store import Store


@pytest.fixture
def file(own_surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a file with one session in it; nobody who loses it is in mid-sentence."""
    monkeypatch.setattr(TakenOverDialog, "pause", 0.0)
    found = own_surroundings / "onward.db"
    made(found)
    return found


@pytest.fixture
def first(file: Path) -> Iterator[Store]:
    """Open the file as the first login does."""
    store = Store.open_exclusive(file, CLOCK)
    yield store
    store.close()

"""The stores of sealed rows that tests are run with: both databases, where PostgreSQL is installed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kiosk.postgres import Server, needs_postgres, server
from tui.kiosk.sealed.store import SealedStore, store_at


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    with server() as made:
        yield made


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=[needs_postgres, pytest.mark.slow])])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> SealedStore:
    if request.param == "sqlite":
        return store_at(f"sqlite:{tmp_path / 'sealed.db'}")
    made: Server = request.getfixturevalue("postgres")
    made.query("DELETE FROM sealed")
    return store_at(made.address)

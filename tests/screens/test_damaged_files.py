"""Whatever is damaged in the file, a calm page comes, and each command says in a sentence how it is."""

from pathlib import Path

import pytest

from tests.history import demo_history
from tests.screens.damage_visits import Visits, run_commands
from tests.store.damage import damaged, write
from tests.store.writing import CLOCK
from tui.paths import database


@pytest.fixture(scope="module")
def whole() -> bytes:
    """Return a file with the demo's history."""
    return demo_history(CLOCK)


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory, whole: bytes) -> Visits:
    file = tmp_path_factory.mktemp("visits") / "onward.db"
    write(file, whole)
    return Visits(file)


@pytest.mark.parametrize("seed", range(40))
async def test_nothing_raises_on_a_damaged_file(
    own_surroundings: Path, whole: bytes, visits: Visits, seed: int
) -> None:
    file = database(own_surroundings)
    write(file, damaged(whole, seed)[1])
    run_commands()
    await visits.visit(file)

"""Each test of the first frame has a cache folder of its own, and the demo's history."""

import os
from pathlib import Path

import pytest

from tests.history import write_own_demo


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the frame of another test out: there is one for each cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home" / "cache"))


@pytest.fixture
def data(own_surroundings: Path) -> Path:
    """Return a folder with the demo's history."""
    write_own_demo(own_surroundings)
    return own_surroundings


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """Return a pipe by which a start is held once its frame stands."""
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"

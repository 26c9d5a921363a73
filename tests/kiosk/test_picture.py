"""The page that waits is drawn by the programs of the guide: cage and foot, with its settings."""

import struct
from pathlib import Path

import pytest

from tests.kiosk.picture import EMPTY, missing, take


@pytest.mark.slow
@pytest.mark.skipif(bool(missing()), reason=f"missing: {', '.join(missing())}")
def test_cage_and_foot_show_the_page_that_waits(tmp_path: Path) -> None:
    picture = tmp_path / "kiosk.png"
    take(picture)
    content = picture.read_bytes()
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == (1280, 720)
    assert len(content) > EMPTY

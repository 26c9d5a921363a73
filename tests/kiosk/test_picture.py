"""The page that waits is drawn by the programs of the guide: cage and foot, with its settings."""

import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kiosk.picture import EMPTY, NO_MOUNT, missing, take


@pytest.mark.slow
@pytest.mark.skipif(bool(missing()), reason=f"missing: {', '.join(missing())}")
def test_cage_and_foot_show_the_page_that_waits(tmp_path: Path) -> None:
    picture = tmp_path / "kiosk.png"
    take(picture)
    content = picture.read_bytes()
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == (1280, 720)
    assert len(content) > EMPTY


@pytest.mark.skipif(os.geteuid() != 0 or shutil.which("setpriv") is None, reason="needs root and setpriv")
@pytest.mark.skipif(bool(missing()), reason=f"missing: {', '.join(missing())}")
def test_a_machine_that_refuses_mounts_is_said_to() -> None:
    look = "from tests.kiosk.picture import missing; print(*missing())"
    without = ["setpriv", "--bounding-set=-sys_admin", "--inh-caps=-sys_admin"]
    found = subprocess.run([*without, sys.executable, "-c", look], check=True, capture_output=True, text=True)
    assert found.stdout.strip() == NO_MOUNT

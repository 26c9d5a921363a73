"""A restricted Onward writes nothing but its own data and starts nothing, whatever is pressed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLACES = {"Today", "Sessions", "Plan", "Strengths and lessons", "People", "Patterns", "Tips", "Settings"}


@pytest.mark.slow
def test_no_command_and_no_entry_of_the_palette_writes_elsewhere_or_starts_anything(tmp_path: Path) -> None:
    """There is a printer to be tempted by; unrestricted, the same run starts it and writes to the home."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("lp", "lpstat", "vi"):
        (programs / name).write_text(f"#!/bin/sh\necho {name} >> {tmp_path / 'printed'}\n")
        (programs / name).chmod(0o755)
    data = tmp_path / "data"
    done = subprocess.run(
        [sys.executable, "-B", "-m", "tests.config.audited", str(data), "restricted"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "EDITOR": "vi"},
    )
    assert done.returncode == 0, done.stderr
    heard = json.loads(done.stdout)
    assert (heard["written"], heard["started"], heard["not run"]) == ([], [], [])
    assert not (tmp_path / "printed").exists()
    assert list((tmp_path / "home").iterdir()) == []
    # What was run is what there is: every place and tip, letters saved, a copy before everything went.
    assert set(heard["palette"]) >= PLACES
    assert sum(title.startswith("Tip ") for title in heard["palette"]) == 18
    assert any(name.startswith("onward-") and name.endswith(".json") for name in heard["kept"])

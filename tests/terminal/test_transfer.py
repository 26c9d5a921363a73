"""`onward import` and `onward backup` in real processes: stopped or killed in the middle, they leave no trace."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.disks import sum_of
from tests.store.whole_stores import content, many
from tests.store.writing import CLOCK, session
from tests.terminal.driver import Terminal
from tui.cli.exporting import FEW
from tui.cli.leave import Exit
from tui.export.json_ import as_json
from tui.paths import database
from tui.store.logins.lock import lock_path
from tui.store.store import Store

pytestmark = pytest.mark.slow
HELD = (sys.executable, "-m", "tests.terminal.held")


@pytest.fixture
def file(own_surroundings: Path) -> Path:
    path = database(own_surroundings)
    store = Store.open(path, CLOCK)
    session(store, company="Acme")
    store.close()
    return path


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "export.json"
    with closing(many(12)) as store:
        path.write_text(as_json(store.dump(include_out_of_sight=True)), "utf-8")
    return path


def under_way(label: str) -> Callable[[str], bool]:
    """Return a test for a screen on which the progress bar with that label has moved."""
    return lambda text: bool(re.search(rf"{label}.* [1-9]\d*%", text))


def rows(file: Path) -> object:
    store = Store.open(file, CLOCK)
    found = content(store)
    store.close()
    return found


@pytest.mark.parametrize("label", ["Checking", "Importing"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stopped_import_leaves_the_file_as_it_was(
    file: Path, export: Path, number: signal.Signals, label: str
) -> None:
    before, there = sum_of(file), {*file.parent.iterdir(), *([lock_path(file)] if label == "Importing" else [])}
    terminal = Terminal(file.parent, "import", str(export), program=HELD, env={"HELD_AT": label})
    terminal.wait(under_way(label))
    assert terminal.stop(number) == Exit.FAILED
    assert "Stopped. Nothing was imported." in terminal.text
    assert sum_of(file) == before and set(file.parent.iterdir()) == there


def test_a_killed_import_leaves_every_row_as_it_was(file: Path, export: Path) -> None:
    before = rows(file)
    terminal = Terminal(file.parent, "import", str(export), program=HELD, env={"HELD_AT": "Importing"})
    terminal.wait(under_way("Importing"))
    assert terminal.kill(signal.SIGKILL) == -signal.SIGKILL
    assert rows(file) == before


def test_a_stopped_backup_leaves_no_part_of_it(file: Path, tmp_path: Path) -> None:
    store = Store.open(file, CLOCK)
    store.set_setting("name", "x" * 4_000_000)
    store.close()
    there = set(tmp_path.iterdir())
    terminal = Terminal(file.parent, "backup", str(tmp_path / "b.db"), program=HELD)
    terminal.wait(under_way("Copying"))
    terminal.send("\x03")
    assert terminal.end() == Exit.FAILED
    assert "Stopped. No backup was made." in terminal.text
    assert set(tmp_path.iterdir()) == there


@pytest.mark.parametrize("name", ["all.json", "all.html"])
def test_a_stopped_export_leaves_what_was_there(file: Path, tmp_path: Path, name: str) -> None:
    with closing(Store.open(file, CLOCK)) as store, store._tables.transaction():
        for number in range(FEW):
            row = {"company": f"Firm {number}", "zone": "UTC", "opened_at": "2026-01-01", "changed_at": "2026-01-01"}
            store._tables.insert("sessions", row)
    target = tmp_path / name
    target.write_text("What was there", "utf-8")
    there = set(tmp_path.iterdir())
    terminal = Terminal(file.parent, "export", "--force", "-o", str(target), program=HELD)
    terminal.wait(under_way("Writing"))
    terminal.send("\x03")
    assert terminal.end() == Exit.FAILED
    assert "Stopped. Nothing was written." in terminal.text
    assert target.read_text("utf-8") == "What was there" and set(tmp_path.iterdir()) == there


def test_an_export_goes_from_one_process_to_another(file: Path, tmp_path: Path) -> None:
    def onward(*args: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "tui", *map(str, args)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    out, other = tmp_path / "out.json", tmp_path / "other"
    assert onward("export", "--hidden", "-o", out).returncode == Exit.FINE
    for said in ("Added: 1 session.", "There's nothing new in it."):
        done = onward("--data-dir", other, "import", out)
        assert done.returncode == Exit.FINE and said in done.stderr and done.stdout == ""
    assert rows(database(other)) == rows(file)
    out.write_text(out.read_text("utf-8")[:-20], "utf-8")
    done = onward("--data-dir", other, "import", out)
    assert done.returncode == Exit.DATA_UNUSABLE and "the file ends too early" in done.stderr

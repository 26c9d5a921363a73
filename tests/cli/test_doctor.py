"""The doctor finds what is wrong, names nobody, and leaves everything as it was."""

import getpass
import json
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.store.test_erasing import SECRET, told
from tests.store.writing import CLOCK
from tui.cli.chosen import Chosen
from tui.cli.doctor.check import shown
from tui.cli.onward import onward
from tui.paths import database
from tui.store.store import Store

ROOT = Path(__file__).parents[2]


@pytest.fixture
def data(own_surroundings: Path) -> Path:
    """Keep something, and return the folder."""
    store = Store.open(database(own_surroundings), CLOCK)
    told(store)
    store.close()
    return own_surroundings


def asked(*args: str, code: int | None = 0, hooks: tuple[str, ...] = ()) -> dict[str, Any]:
    """Ask the doctor, and return the checks by name."""
    done = CliRunner().invoke(onward, ["doctor", "--json", *args], catch_exceptions=False, obj=Chosen(hooks=[*hooks]))
    said = json.loads(done.stdout)
    assert done.exit_code == (1 if said["problems"] else 0)
    assert said["problems"] == sum(check["state"] == "problem" for check in said["checks"])
    assert all(check["do"] for check in said["checks"] if check["state"] == "problem")
    assert code is None or done.exit_code == code, done.stdout
    return {check["name"]: check for check in said["checks"]}


def tree(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    found = {}
    for each in sorted(folder.rglob("*")):
        facts = each.lstat()
        found[str(each)] = (facts.st_mode, facts.st_mtime_ns, each.read_bytes() if each.is_file() else b"")
    return found


def test_all_is_well_and_nothing_changes(data: Path, tmp_path: Path) -> None:
    before = tree(tmp_path)
    checks = asked()
    assert tree(tmp_path) == before
    assert {check["state"] for check in checks.values()} <= {"ok", "note"}
    assert "Nothing is damaged" in checks["contents"]["says"]
    for part in ("Onward 0", "Python 3", "SQLite 3", "textual 8", "sqlite-utils 4", "pendulum 3"):
        assert part in checks["program"]["says"]


def test_it_works_before_anything_is_there(own_surroundings: Path) -> None:
    checks = asked()
    assert "isn't there yet" in checks["data folder"]["says"]
    assert not own_surroundings.exists()


def cut_off(file: Path) -> None:
    file.write_bytes(b"")


def damage(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096:12288] = os.urandom(8192)
    file.write_bytes(content)


def truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:20_000])


def another(file: Path) -> None:
    file.write_text("a shopping list\n" * 400)


def link(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to(file.with_name("elsewhere"))


def fifo(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def newer(file: Path) -> None:
    with sqlite3.connect(file) as conn:
        conn.execute("PRAGMA user_version = 9999")
    conn.close()


@pytest.mark.parametrize("fault", [cut_off, damage, truncate, another, link, fifo, folder, newer])
def test_a_file_that_cannot_be_used_is_a_problem(data: Path, fault: Callable[[Path], None]) -> None:
    fault(database(data))
    before = tree(data)
    checks = asked(code=1)
    assert tree(data) == before
    assert "problem" in (checks["file"]["state"], checks["contents"]["state"])


def test_a_file_that_others_can_open_is_noted(data: Path) -> None:
    database(data).chmod(0o644)
    data.chmod(0o755)
    checks = asked()
    assert (checks["file"]["state"], checks["data folder"]["state"]) == ("note", "note")
    assert checks["file"]["do"].endswith("chmod 600 FILE")
    assert checks["data folder"]["do"].endswith("chmod 700 FOLDER")
    data.chmod(0o777)
    assert asked(code=1)["data folder"]["state"] == "problem"
    assert data.stat().st_mode & 0o777 == 0o777


def test_a_crash_hooks_and_a_slip_in_the_configuration_are_found(data: Path, tmp_path: Path) -> None:
    (data / "onward-crash.log").touch()
    own = tmp_path / "home" / "config" / "onward" / "config.toml"
    own.parent.mkdir(parents=True)
    own.write_text(f'{SECRET.split()[0]} = "{SECRET}"')
    checks = asked(code=1, hooks=("TEXTUAL_LOG", "TEXTUAL_DRIVER"))
    assert "by a fault" in checks["crash"]["says"]
    assert "TEXTUAL_DRIVER, TEXTUAL_LOG" in checks["hooks"]["says"]
    assert checks["config"]["state"] == "problem"
    assert SECRET.split()[0] not in str(checks)


def test_what_it_says_names_nobody(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = data.parent / getpass.getuser() / socket.gethostname()
    named.parent.mkdir()
    data.rename(named)
    monkeypatch.setenv("HOME", str(data.parent))
    monkeypatch.setenv("ONWARD_DATA_DIR", str(named))
    said = str(asked())
    assert "~/USER/HOST" in said
    assert str(data.parent) not in said
    assert socket.gethostname() not in said
    assert SECRET not in said


@pytest.mark.parametrize("folder", ["jane.doe", "Jane", "backup-of-jane", "janedoe"])
def test_what_is_made_of_a_name_is_hidden_too(monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    monkeypatch.setattr("tui.cli.doctor.check._user", lambda: "jane")
    assert shown(f"/srv/{folder}/onward.db") == "/srv/USER/onward.db"


def test_an_open_onward_is_found_where_the_list_has_another_device(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open_exclusive(database(data), CLOCK)
    inode = next(data.glob("*.lock")).stat().st_ino
    listed = tmp_path / "locks"
    monkeypatch.setattr("tui.cli.doctor.data.LOCKS", listed)
    listed.write_text(f"1: FLOCK  ADVISORY  WRITE 7 00:1f:{inode} 0 EOF\n")
    assert asked(code=None)["lock"]["state"] == "note"
    listed.write_text(f"1: FLOCK  ADVISORY  WRITE 7 00:1f:9{inode} 0 EOF\n")
    assert asked(code=None)["lock"]["state"] == "ok"
    store.close()


def test_it_works_without_a_home_a_terminal_or_anything(tmp_path: Path) -> None:
    """As a real program, with nothing in its surroundings but a hook that would run code."""
    done = subprocess.run(
        [sys.executable, "-m", "tui", "doctor", "--data-dir", str(tmp_path / "new")],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env={"TEXTUAL_DRIVER": "evil:Driver"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    assert "TEXTUAL_DRIVER" in done.stdout
    assert "no terminal here" in done.stdout
    assert not (tmp_path / "new").exists()


def test_it_counts_the_backups_and_names_the_day_of_the_newest(data: Path) -> None:
    copies = data / "backups"
    copies.mkdir(mode=0o700)
    for version in (5, 6):
        copy = copies / f"onward-v{version}-2026-11-23-101500.db"
        copy.write_bytes(database(data).read_bytes())
        os.utime(copy, (0, 1_795_428_000))
    assert asked()["backups"]["says"] == "2 backups, the newest from 2026-11-23."

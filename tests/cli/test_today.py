"""`onward today`: a login message that agrees with the program, costs next to nothing, and is never in the way."""

import json
import os
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import asdict

from tests.history import write_own_demo
from tui.cli.onward import onward
from tui.cli.today import WIDTH, today_lines
from tui.clock import Clock
from tui.domain.answers.planning import WEEKDAYS
from tui.domain.plan import new_action
from tui.paths import database
from tui.store import light_file
from tui.store import today as reading
from tui.store.file.version import APPLICATION_ID, VERSION
from tui.store.store import Store

ROOT = Path(__file__).parents[2]
PROGRAM = "from tui.cli import main; main()"


@pytest.fixture
def file(own_surroundings: Path) -> Path:
    return write_own_demo(own_surroundings)


def today(*args: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, "today", *args],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environ},
    )


def quiet(done: subprocess.CompletedProcess[str]) -> bool:
    return (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_it_finds_what_the_program_finds_on_every_day(file: Path) -> None:
    clock = Clock()
    store = Store.open_read_only(file, clock)
    kinds = set()
    try:
        for after in range(-20, 90):
            day = clock.today() + timedelta(days=after)
            due = [asdict(each) for each in store.due(day) if each.on <= day.isoformat()]
            assert reading.due_today(str(file), day) == due
            kinds |= {each["kind"] for each in due}
    finally:
        store.close()
    assert {"action", "touchpoint", "slot", "resume"} <= kinds


def test_what_it_copies_of_the_store_is_what_the_store_has() -> None:
    assert (light_file.APPLICATION_ID, light_file.VERSION) == (APPLICATION_ID, VERSION)
    assert reading.WEEKDAYS == WEEKDAYS


def test_it_is_a_few_lines_and_leaves_the_folder_as_it_was(file: Path) -> None:
    before = {each: (each.stat().st_mtime_ns, each.read_bytes()) for each in file.parent.iterdir()}
    done = today()
    assert done.returncode == 0 and done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0].startswith("Onward: ") and 2 <= len(lines) <= 5
    assert {each: (each.stat().st_mtime_ns, each.read_bytes()) for each in file.parent.iterdir()} == before
    assert len(json.loads(today("--json").stdout)) >= len(lines) - 2
    assert CliRunner().invoke(onward, ["--data-dir", str(file.parent), "today"]).stdout == done.stdout


def test_it_is_silent_without_a_file_and_makes_none(own_surroundings: Path) -> None:
    assert quiet(today())
    assert not own_surroundings.exists()
    assert json.loads(today("--json").stdout) == []


def test_it_is_silent_when_nothing_is_due(own_surroundings: Path) -> None:
    store = Store.open(database(own_surroundings), Clock())
    store.plan.add(new_action("other", what="Call Sam"))
    store.close()
    assert quiet(today())


@pytest.mark.parametrize("how", ["damaged", "newer", "older", "unreadable", "fifo", "folder", "locked"])
def test_it_is_silent_on_what_it_cannot_read(file: Path, how: str) -> None:
    holder = None
    if how == "damaged":
        file.write_bytes(b"a shopping list\n" * 999)
    elif how in ("newer", "older"):
        conn = sqlite3.connect(file)
        conn.execute(f"PRAGMA user_version = {VERSION + (1 if how == 'newer' else -1)}")
        conn.close()
    elif how == "unreadable":
        if not os.geteuid():
            pytest.skip("root reads everything")
        file.chmod(0)
    elif how in ("fifo", "folder"):
        file.unlink()
        (os.mkfifo if how == "fifo" else os.mkdir)(file)
    else:
        holder = sqlite3.connect(file, isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
    assert quiet(today())
    if holder is not None:
        holder.close()


def test_it_reads_the_folder_that_the_configuration_names(file: Path, tmp_path: Path) -> None:
    config = tmp_path / "own.toml"
    config.write_text(f'data_dir = "{file.parent}"\n')
    assert today(ONWARD_CONFIG=str(config), ONWARD_DATA_DIR="").stdout.startswith("Onward: ")
    own = Path(os.environ["XDG_CONFIG_HOME"]) / "onward"
    own.mkdir(parents=True)
    config.rename(own / "config.toml")
    assert today(ONWARD_DATA_DIR="").stdout.startswith("Onward: ")


def imported(*arguments: str) -> tuple[str, set[str]]:
    """Return what `onward` prints with `arguments`, and the modules it imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", PROGRAM, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout, {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}


@pytest.mark.parametrize("arguments", ["today", "--version", "--help", "-V", "today --help", "today --json"])
def test_it_and_help_import_neither_textual_nor_sqlite_utils(file: Path, arguments: str) -> None:
    said, modules = imported(*arguments.split())
    assert said and "tui.cli" in modules
    assert modules.isdisjoint({"textual", "rich", "sqlite_utils"})


def test_without_people_to_keep_in_touch_with_next_to_nothing_is_imported(own_surroundings: Path) -> None:
    store = Store.open(database(own_surroundings), Clock())
    store.plan.add(new_action("other", what="Call Sam", when_on=Clock().today().isoformat()))
    store.close()
    said, modules = imported("today")
    assert said == "Onward: 1 thing for today.\n  Call Sam\n"
    slow = {"click", "dataclasses", "gettext", "json", "msgspec", "pathlib", "pendulum", "typing"}
    assert "tui.store.today" in modules and modules.isdisjoint(slow)


def test_with_people_too_nothing_slow_is_imported(file: Path) -> None:
    said, modules = imported("today")
    assert said.startswith("Onward: ")
    slow = {"click", "dataclasses", "gettext", "json", "msgspec", "pathlib", "pendulum", "typing"}
    assert "tui.store.people.contact_days" in modules and modules.isdisjoint(slow)


@pytest.mark.parametrize("words", ["\x1b]0;x\x07 a\u202eb\nc", "Wójcik " * 40, "日本語" * 40, "x" * 300, "🙂" * 50])
def test_a_line_is_clean_and_fits_the_terminal(words: str) -> None:
    from wcwidth import wcswidth

    _head, line = today_lines([{"kind": "action", "title": words}])
    assert line.isprintable() and 0 < wcswidth(line) <= WIDTH


def test_a_session_without_a_name_has_no_colon_left_over() -> None:
    assert today_lines([{"kind": "resume", "title": ""}])[1] == "  Carry on"

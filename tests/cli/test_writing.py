"""Nothing that writes a file writes over one of Onward's own, or over any other without being asked to."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.disks import FILLER, fill_up, small_disk, sum_of
from tests.store.writing import CLOCK, session
from tests.terminal.driver import Terminal
from tui.cli.leave import Exit
from tui.cli.onward import onward
from tui.paths import database
from tui.store.file.private import journal_path
from tui.store.logins.lock import lock_path
from tui.store.store import Store


def run(*args: str) -> Result:
    return CliRunner().invoke(onward, args, catch_exceptions=False)


@pytest.fixture
def file(own_surroundings: Path) -> Path:
    store = Store.open(database(own_surroundings), CLOCK)
    try:
        session(store, company="Kestrel Health")
    finally:
        store.close()
    return database(own_surroundings)


def linked(file: Path, folder: Path, how: str) -> Path:
    """Return another path to `file`: through a folder, a symbolic link or a hard link."""
    if how == "path":
        return folder / os.path.relpath(file, folder)
    link = folder / "notes.json"
    if how == "symlink":
        link.symlink_to(file)
    elif how == "link to folder":
        (folder / "there").symlink_to(file.parent)
        link = folder / "there" / file.name
    else:
        link.hardlink_to(file)
    return link


@pytest.mark.parametrize("how", ["path", "symlink", "link to folder", "hard link"])
@pytest.mark.parametrize("name", ["database", "journal", "lock", "backup", "crash", "config"])
@pytest.mark.parametrize("opened", [False, True])
def test_a_file_of_its_own_is_never_replaced(
    file: Path, tmp_path: Path, name: str, how: str, opened: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "own.toml"
    own = {
        "database": file,
        "journal": journal_path(file),
        "lock": lock_path(file),
        "backup": file.parent / "backups" / "onward-v3-2026-11-23-090000.db",
        "crash": file.parent / "onward-crash.log",
        "config": config,
    }[name]
    if name == "backup":
        own.parent.mkdir()
        own.write_bytes(file.read_bytes())
    elif name in ("lock", "crash"):
        own.write_text("")
    elif name == "config":
        config.write_text("")
        monkeypatch.setenv("ONWARD_CONFIG", str(config))
    running = Store.open_exclusive(file, CLOCK) if opened else None
    before = {each: sum_of(each) for each in (file, own)}
    (tmp_path / "elsewhere").mkdir()
    target = linked(own, tmp_path / "elsewhere", how)
    for flags in ((), ("--force",)):
        done = run("export", "-o", str(target), *flags)
        assert (done.exit_code, done.stdout) == (Exit.FAILED, "")
        assert done.stderr == f"{target} couldn't be written: it's one of Onward's own files.\n"
    assert {each: sum_of(each) for each in (file, own)} == before
    if running is not None:
        assert running.sessions() and running.taken_over_by(read_file=True) is None
        running.close()


def test_its_settings_are_not_begun_in_a_file_of_its_own(file: Path) -> None:
    for own in (journal_path(file), lock_path(file), file.parent / "onward-crash.log"):
        own.unlink(missing_ok=True)
        done = run("--config", str(own), "config", "init")
        assert done.exit_code == Exit.FAILED
        assert "Onward's own" in done.stderr
        assert not own.exists()


def test_a_database_elsewhere_is_not_replaced_either(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "saved.json"
    other.write_bytes(file.read_bytes())
    assert run("export", "-o", str(other), "--force").exit_code == Exit.FAILED
    assert other.read_bytes() == file.read_bytes()


def test_an_existing_file_is_replaced_only_by_force(file: Path, tmp_path: Path) -> None:
    mine = tmp_path / "notes.json"
    mine.write_text("mine")
    done = run("export", "-o", str(mine))
    assert (done.exit_code, done.stdout) == (Exit.FAILED, "")
    assert "is there already" in done.stderr and "--force" in done.stderr
    assert mine.read_text() == "mine"
    assert run("export", "-o", str(mine), "--force").exit_code == Exit.FINE
    assert json.loads(mine.read_text())["sessions"]
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["notes.json"]


@pytest.mark.parametrize(("answer", "replaced"), [("y", True), ("n", False), ("", False)])
def test_at_a_terminal_it_asks_first(file: Path, tmp_path: Path, answer: str, replaced: bool) -> None:
    mine = tmp_path / "notes.json"
    mine.write_text("mine")
    terminal = Terminal(file.parent, "export", "-o", str(mine), columns=200)
    terminal.wait("Replace it? [y/N]")
    terminal.send(f"{answer}\r")
    status = terminal.end()
    assert (mine.read_text() != "mine") is replaced
    assert status == (Exit.FINE if replaced else Exit.FAILED)


@pytest.mark.parametrize(
    ("name", "flags", "first"),
    [
        ("notes.md", (), "# Kestrel Health"),
        ("NOTES.MD", (), "# Kestrel Health"),
        ("notes.markdown", (), "# Kestrel Health"),
        ("notes.json", (), "{"),
        ("notes", (), "{"),
        ("notes.md", ("--format", "json"), "{"),
        ("notes.json", ("--format", "md"), "# Kestrel Health"),
    ],
)
def test_the_ending_says_which_form(file: Path, tmp_path: Path, name: str, flags: tuple[str, ...], first: str) -> None:
    assert run("export", "-o", str(tmp_path / name), *flags).exit_code == Exit.FINE
    assert (tmp_path / name).read_text().splitlines()[0] == first


def test_a_calendar_takes_no_parts(file: Path, tmp_path: Path) -> None:
    for flags in (("--hidden",), ("--only", "plan"), ("--without", "plan")):
        done = run("export", *flags, "-o", str(tmp_path / "plan.ics"))
        assert done.exit_code == Exit.USAGE
        assert "A calendar has days of the plan alone" in done.stderr
        assert not (tmp_path / "plan.ics").exists()


@pytest.mark.parametrize("name", ["notes.md", "notes.json"])
def test_where_nothing_is_kept_no_empty_copy_is_written(own_surroundings: Path, tmp_path: Path, name: str) -> None:
    copy = tmp_path / name
    done = run("export", "-o", str(copy))
    assert (done.exit_code, done.stdout) == (Exit.NOT_FOUND, "")
    assert f"nothing is kept in {own_surroundings}" in done.stderr
    store = Store.open(database(own_surroundings), CLOCK)
    store.set_setting("country", "GB")
    store.close()
    done = run("export", "-o", str(copy))
    assert (done.exit_code, done.stdout) == (Exit.NOT_FOUND, "")
    assert done.stderr == "There's nothing to export yet.\n"
    assert not copy.exists()
    # A program that reads the data gets it, empty as it is.
    assert json.loads(run("export").stdout)["sessions"] == []
    assert run("export").stderr == "There's nothing to export yet.\n"


def test_on_a_full_disk_what_was_there_stays(file: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", kilobytes=64) as disk:
        mine = disk / "notes.json"
        mine.write_text("mine")
        fill_up(disk)
        done = run("export", "-o", str(mine), "--force")
        assert done.exit_code == Exit.FAILED
        assert "No space left" in done.stderr
        assert mine.read_text() == "mine"
        assert {each.name for each in disk.iterdir()} == {"notes.json", FILLER}

"""`onward backup` and `onward restore-backup`: what they say, and which files they never replace."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.disks import sum_of
from tests.store.interleaving import made
from tests.store.writing import CLOCK
from tui.cli.leave import Exit
from tui.cli.onward import onward
from tui.paths import database
from tui.store.file.private import journal_path
from tui.store.store import Store


def run(*args: object) -> Result:
    return CliRunner().invoke(onward, [str(each) for each in args], catch_exceptions=False)


@pytest.fixture
def file(own_surroundings: Path) -> Path:
    made(database(own_surroundings))
    return database(own_surroundings)


def test_there_and_back_also_while_onward_is_open(file: Path, tmp_path: Path) -> None:
    backup = tmp_path / "b.db"
    running = Store.open_exclusive(file, CLOCK)
    done = run("backup", backup)
    assert done.exit_code == Exit.FINE and f"Backed up to {backup}. Only you can read it." in done.stderr
    assert "What you erase in Onward later stays in this copy." in done.stderr
    refused = run("restore-backup", backup)
    assert refused.exit_code == Exit.FAILED and refused.stderr.splitlines()[-1].startswith("Onward is open on ")
    running.close()
    run("purge", 1, "--yes")
    assert run("list").stdout == ""
    done = run("restore-backup", backup)
    assert done.exit_code == Exit.FINE and "The backup is in place. It has 1 session." in done.stderr
    assert "The file from before is still there: set-aside-" in done.stderr
    assert "Kestrel" in run("list").stdout
    assert len([*file.parent.glob("set-aside-*.db")]) == 1


def test_a_file_is_replaced_only_when_asked(file: Path, tmp_path: Path) -> None:
    backup = tmp_path / "notes"
    backup.write_text("mine")
    done = run("backup", backup)
    assert done.exit_code == Exit.FAILED and "To replace it: --force" in done.stderr and backup.read_text() == "mine"
    assert run("backup", "--force", backup).exit_code == Exit.FINE
    first = sum_of(backup)
    run("delete", 1)
    assert run("backup", "--force", backup).exit_code == Exit.FINE
    assert sum_of(backup) != first


@pytest.mark.parametrize("how", ["path", "symlink", "hard link"])
@pytest.mark.parametrize("name", ["database", "journal", "lock", "copy", "set aside", "elsewhere"])
def test_a_file_of_its_own_is_never_replaced(file: Path, tmp_path: Path, name: str, how: str) -> None:
    own = {
        "database": file,
        "journal": journal_path(file),
        "lock": file.with_name("onward.db.lock"),
        "copy": file.parent / "backups" / "onward-v7-2026-11-01-090000.db",
        "set aside": file.with_name("set-aside-2026-11-01-onward.db"),
        "elsewhere": tmp_path / "onward.db",
    }[name]
    own.parent.mkdir(exist_ok=True)
    if not own.exists():
        shutil.copy(file, own)
    target = own
    if how != "path":
        target = tmp_path / "link.db"
        target.symlink_to(own) if how == "symlink" else target.hardlink_to(own)
    if (name, how) == ("elsewhere", "hard link"):
        # It is nothing of Onward's by its name, and not in its folder.
        return
    before = sum_of(own)
    done = run("backup", "--force", target)
    assert done.exit_code == Exit.FAILED and "is one of Onward's own files, or has the name of one" in done.stderr
    assert sum_of(own) == before


def test_what_is_no_file_is_said(file: Path, tmp_path: Path) -> None:
    for command in ("backup", "restore-backup"):
        done = run(command, tmp_path)
        assert done.exit_code == Exit.FAILED and "is a folder or a device. Name a file." in done.stderr
    assert run("restore-backup", tmp_path / "none.db").exit_code == Exit.NOT_FOUND
    done = run("restore-backup", file)
    assert done.exit_code == Exit.FAILED and "is the file that Onward uses now" in done.stderr


def test_a_name_that_is_not_text_is_a_name(file: Path, tmp_path: Path) -> None:
    backup = tmp_path / "in\udcffvalid.db"
    assert run("backup", backup).exit_code == Exit.FINE
    assert run("restore-backup", backup).exit_code == Exit.FINE


def test_without_a_file_there_is_nothing_to_back_up(own_surroundings: Path, tmp_path: Path) -> None:
    done = run("backup", tmp_path / "b.db")
    assert done.exit_code == Exit.NOT_FOUND and "There's nothing to back up" in done.stderr
    assert not own_surroundings.exists() and not (tmp_path / "b.db").exists()


def test_in_a_folder_that_is_not_there_nothing_is_made(file: Path, tmp_path: Path) -> None:
    done = run("backup", tmp_path / "none" / "b.db")
    assert done.exit_code == Exit.DATA_UNUSABLE and "No file can be made in" in done.stderr


def test_what_is_no_backup_leaves_everything_as_it_is(file: Path, tmp_path: Path) -> None:
    (tmp_path / "b.db").write_text("Dear diary")
    before = sum_of(file)
    done = run("restore-backup", tmp_path / "b.db")
    assert done.exit_code == Exit.DATA_UNUSABLE
    assert f"{tmp_path / 'b.db'} isn't a file of Onward" in done.stderr and "was left as it is." in done.stderr
    assert sum_of(file) == before


def test_where_onward_is_restricted_no_backup_is_written(file: Path, tmp_path: Path) -> None:
    done = run("--restricted", "backup", tmp_path / "b.db")
    assert done.exit_code == Exit.USAGE and not (tmp_path / "b.db").exists()


def test_where_nothing_can_be_rescued_the_newest_copy_is_named(file: Path) -> None:
    copy = file.parent / "backups" / "onward-v7-2026-11-01-090000.db"
    copy.parent.mkdir(mode=0o700)
    shutil.copy(file, copy)
    file.write_bytes(copy.read_bytes()[:100] + bytes(20_000))
    done = run("rescue")
    assert done.exit_code == Exit.DATA_UNUSABLE and "could be read" in done.stderr
    assert f"There's an earlier copy. To use it: onward restore-backup {copy}" in done.stderr
    assert run("restore-backup", copy).exit_code == Exit.FINE
    assert "Kestrel" in run("list").stdout

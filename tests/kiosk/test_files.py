"""What a code keeps can be taken home in a file that the code alone opens."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.store.test_erasing import told
from tests.store.writing import CLOCK
from tui import paths
from tui.cli.chosen import Chosen
from tui.cli.onward import onward
from tui.kiosk.sealed.codes import in_groups
from tui.kiosk.sealed.crypt import unseal_file
from tui.kiosk.sealed.keeping import Keeping
from tui.kiosk.sealed.spool import Spool
from tui.kiosk.sealed.store import store_at
from tui.paths import database
from tui.store.store import Store


def run(*args: str, says: str) -> Result:
    return CliRunner().invoke(onward, args, input=f"{says}\n", obj=Chosen(), catch_exceptions=False)


@pytest.fixture
def words() -> str:
    store = Store.in_memory(CLOCK)
    told(store)
    return json.dumps(store.dump(include_out_of_sight=True))


@pytest.fixture
def code(tmp_path: Path, words: str) -> str:
    """Set up a site, and return the code under which something is kept."""
    key = os.urandom(32)
    (tmp_path / "key").write_text(key.hex())
    (tmp_path / "key").chmod(0o600)
    address = f"sqlite:{tmp_path / 'sealed.db'}"
    site = paths.SITE / "onward" / "config.toml"
    site.parent.mkdir(parents=True)
    site.write_text(f"[kiosk]\nkeep = true\nstore = '{address}'\nsite_key_file = '{tmp_path / 'key'}'\n")
    keeping = Keeping(store_at(address), Spool(tmp_path / "spool"), key, 90, CLOCK.today)
    return keeping.keep(words.encode()).kept.code


def test_what_was_kept_at_a_terminal_comes_home(tmp_path: Path, code: str, words: str, data: Path) -> None:
    # Its name says nothing: a file of any name is opened.
    file = tmp_path / "visit.txt"
    done = run("kiosk-file", "-o", str(file), says=in_groups(code).lower())
    assert done.exit_code == 0, done.stderr
    assert file.stat().st_mode & 0o777 == 0o600
    assert words.encode()[:200] not in file.read_bytes()
    wrong = run("import", str(file), says="0000-0000-0000")
    assert (wrong.exit_code, database(data).exists()) == (4, False)
    assert "doesn't open with this code" in wrong.stderr
    assert run("import", str(file), says="short").exit_code == 2
    home = run("import", "--sealed", str(file), says=code)
    assert home.exit_code == 0, home.stderr
    with_words = Store.open(database(data), CLOCK)
    theirs, mine = json.loads(words), with_words.dump(include_out_of_sight=True)
    assert [each["company"] for each in mine["sessions"]] == [each["company"] for each in theirs["sessions"]]
    with_words.close()


def test_a_wrong_code_writes_no_file_and_no_file_is_replaced(tmp_path: Path, code: str) -> None:
    file = tmp_path / "visit.sealed"
    assert run("kiosk-file", "-o", str(file), says="0000-0000-0000").exit_code == 3
    assert not file.exists()
    file.write_text("mine")
    done = run("kiosk-file", "-o", str(file), says=code)
    assert (done.exit_code, file.read_text()) == (1, "mine")


def test_another_file_is_said_to_be_no_sealed_one(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    done = run("import", "--sealed", str(tmp_path / "x.json"), says="")
    assert done.exit_code == 4
    assert "isn't a sealed file" in done.stderr


def test_each_of_several_versions_gets_a_file(tmp_path: Path, code: str) -> None:
    key = bytes.fromhex((tmp_path / "key").read_text())
    online, offline = (
        Keeping(store_at(f"sqlite:{file}"), Spool(tmp_path / "spool"), key, 90, CLOCK.today)
        for file in (tmp_path / "sealed.db", tmp_path / "no" / "sealed.db")
    )
    first = online.open(code)
    offline.keep(b"from here", first)
    online.keep(b"from there", first)
    online.tidy()
    done = run("kiosk-file", "-o", str(tmp_path / "visit.sealed"), says=code)
    assert done.exit_code == 0, done.stderr
    files = [tmp_path / "visit.sealed", tmp_path / "visit-2.sealed"]
    assert {unseal_file(file.read_bytes(), code) for file in files} == {b"from here", b"from there"}

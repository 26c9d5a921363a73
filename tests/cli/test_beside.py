"""Commands beside an Onward that runs: those that read work, those that write say who has it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.store.interleaving import made
from tests.store.writing import CLOCK
from tui.cli.onward import onward
from tui.export.letter import Outgoing, save_text
from tui.paths import database
from tui.store.logins.lock import lock_path
from tui.store.store import Store


def run(*args: str) -> Result:
    return CliRunner().invoke(onward, args, catch_exceptions=False)


@pytest.fixture
def file(own_surroundings: Path) -> Path:
    made(database(own_surroundings))
    return database(own_surroundings)


def test_reading_works_beside_it_and_writing_says_who_has_it(file: Path) -> None:
    running = Store.open_exclusive(file, CLOCK)
    before = file.read_bytes()
    assert [row["company"] for row in json.loads(run("list", "--json").stdout)] == ["Kestrel"]
    assert "Kestrel" in run("show", "1").stdout
    assert json.loads(run("export").stdout)["sessions"][0]["company"] == "Kestrel"
    for command in (("delete", "1"), ("restore", "1"), ("purge", "1", "--yes"), ("purge", "--everything", "--yes")):
        done = run(*command)
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.startswith("Onward is open on ")
        assert done.stderr.count("\n") == 1
    assert file.read_bytes() == before
    assert running.taken_over_by(read_file=True) is None
    running.close()
    assert run("delete", "1").exit_code == 0
    assert lock_path(file).read_bytes() == b""


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        ("list", 0, "No sessions yet"),
        ("delete 1", 3, "There's no session 1"),
        ("restore 1", 3, "There's no session 1"),
        ("purge --yes 1", 3, "There's no session 1"),
        ("purge --yes --deleted", 0, "No session is deleted"),
        ("purge --yes --everything", 0, "Nothing is kept in"),
    ],
)
def test_reading_and_erasing_make_no_lock_and_no_file(own_surroundings: Path, args: str, code: int, said: str) -> None:
    done = run(*args.split())
    assert (done.exit_code, done.stdout) == (code, "") and said in done.stderr
    assert not own_surroundings.exists()


def test_everything_goes_also_where_only_copies_are_left(own_surroundings: Path) -> None:
    own_surroundings.mkdir(mode=0o700)
    save_text(own_surroundings, Outgoing(body="Dear Ana"))
    assert run("purge", "--everything", "--yes").exit_code == 0
    assert [each for each in own_surroundings.rglob("*") if each.is_file()] == []

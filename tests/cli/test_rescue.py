"""`onward rescue`: what it says of a damaged file, of a whole one, and of none."""

from pathlib import Path

from click.testing import CliRunner, Result

from tests.disks import sum_of
from tests.store.writing import CLOCK, session
from tui.cli.chosen import Chosen
from tui.cli.leave import Exit
from tui.cli.onward import onward
from tui.paths import database
from tui.store.store import Store


def rescued() -> Result:
    return CliRunner().invoke(onward, ["rescue"], obj=Chosen(), catch_exceptions=False)


def test_a_damaged_file_is_saved_and_kept(data: Path) -> None:
    file = database(data)
    store = Store.open(file, CLOCK)
    session(store, company="Acme")
    store.close()
    whole = file.read_bytes()
    file.write_bytes(whole[:100] + bytes(3996) + whole[4096:])
    before = sum_of(file)
    done = rescued()
    assert done.exit_code == Exit.FINE and done.stdout == ""
    assert "1 session was saved." in done.stderr and "The damaged file is still there: set-aside-" in done.stderr
    (damaged,) = data.glob("set-aside-*.db")
    assert sum_of(damaged) == before
    store = Store.open(file, CLOCK)
    assert store.sessions()
    store.close()


def test_a_whole_file_is_left_alone(data: Path) -> None:
    Store.open(database(data), CLOCK).close()
    before = sum_of(database(data))
    done = rescued()
    assert done.exit_code == Exit.FINE and "nothing to rescue" in done.stderr
    assert sum_of(database(data)) == before and not [*data.glob("set-aside-*")]


def test_where_there_is_no_file_none_is_made(data: Path) -> None:
    done = rescued()
    assert done.exit_code == Exit.NOT_FOUND
    assert not database(data).exists()


def test_one_that_is_open_elsewhere_is_left_alone(data: Path) -> None:
    first = Store.open_exclusive(database(data), CLOCK)
    done = rescued()
    assert done.exit_code == Exit.FAILED and "Onward is open" in done.stderr
    first.close()

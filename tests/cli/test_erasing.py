"""Delete, restore and purge on the command line: nothing goes for good unless a word was typed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.store.test_erasing import SECRET, left_in, told
from tests.store.writing import CLOCK, session
from tui.cli.onward import onward
from tui.paths import database
from tui.store.erasing.pending import AT_ONCE
from tui.store.store import Store


def run(*args: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(onward, args, input=typed, catch_exceptions=False)


@pytest.fixture
def first(own_surroundings: Path) -> int:
    store = Store.open(database(own_surroundings), CLOCK)
    try:
        session(store, company="Bolt")
        return told(store)
    finally:
        store.close()


def listed(*args: str) -> list[int]:
    return [row["id"] for row in json.loads(run("list", "--json", *args).stdout)]


def test_delete_and_restore(first: int) -> None:
    done = run("delete", str(first))
    assert (done.exit_code, done.stdout) == (0, "")
    assert f"onward restore {first}" in done.stderr
    assert first not in listed()
    assert listed("--deleted") == [first]
    assert SECRET in run("list", "--deleted").stdout
    assert run("delete", str(first)).exit_code == 3
    assert run("restore", str(first)).exit_code == 0
    assert first in listed()
    assert "No session is deleted" in run("list", "--deleted").stderr
    assert run("restore", str(first)).exit_code == 3


@pytest.mark.parametrize("command", ["delete", "restore", "purge"])
def test_an_unknown_session_is_3(first: int, command: str) -> None:
    done = run(command, "99")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "onward list" in done.stderr


@pytest.mark.parametrize("args", ["", "1 --deleted", "--deleted --everything", "1 --everything --yes"])
def test_purge_wants_one_thing_named(first: int, args: str) -> None:
    assert run("purge", *args.split()).exit_code == 2
    assert first in listed()


@pytest.mark.parametrize("typed", ["", "\n", "y\n", "delete\n"])
@pytest.mark.parametrize("what", ["ID", "--deleted", "--everything"])
def test_another_word_erases_nothing(first: int, what: str, typed: str) -> None:
    run("delete", str(first))
    done = run("purge", str(first) if what == "ID" else what, typed=typed)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Nothing was erased" in done.stderr
    assert listed("--deleted") == [first]


@pytest.mark.parametrize(("more", "typed"), [((), "ERASE\n"), (("--yes",), None)])
@pytest.mark.parametrize("what", ["ID", "--deleted", "--everything"])
def test_the_word_erases_to_the_last_byte(
    first: int, own_surroundings: Path, what: str, more: tuple[str, ...], typed: str | None
) -> None:
    run("delete", str(first))
    assert left_in(own_surroundings, SECRET)
    done = run("purge", str(first) if what == "ID" else what, *more, typed=typed)
    assert (done.exit_code, done.stdout) == (0, "")
    assert left_in(own_surroundings, SECRET) == []
    assert listed() == ([] if what == "--everything" else [1])


def test_everything_offers_a_copy_first(first: int) -> None:
    assert "onward export" in run("purge", "--everything", typed="\n").stderr


@pytest.mark.parametrize("size", [1, AT_ONCE])
def test_erasing_everything_in_a_large_file_says_that_it_takes_a_while(
    first: int, own_surroundings: Path, size: int
) -> None:
    store = Store.open(database(own_surroundings), CLOCK)
    store.set_setting("filler", "x" * size)
    store.close()
    said = run("purge", "--everything", "--yes").stderr
    assert ("takes a few seconds" in said) == (size == AT_ONCE)
    assert "Erased." in said and left_in(own_surroundings, SECRET) == []


def test_what_is_left_is_named(first: int, own_surroundings: Path) -> None:
    (own_surroundings / "letters").mkdir()
    for name in ("letters/cv.txt", "notes \x1b[31m.txt"):
        (own_surroundings / name).write_text("mine")
    said = run("purge", "--everything", "--yes").stderr
    assert f"they stay in {own_surroundings}: notes [31m.txt, letters/cv.txt." in said
    assert (own_surroundings / "letters" / "cv.txt").read_text() == "mine"
    for number in range(20):
        (own_surroundings / f"{number:02}.txt").write_text("mine")
    said = run("purge", "--everything", "--yes").stderr
    assert "00.txt, 01.txt" in said and "07.txt and 14 more." in said


def test_purging_what_is_deleted_where_nothing_is_needs_no_word(first: int) -> None:
    assert run("purge", "--deleted").exit_code == 0
    assert first in listed()

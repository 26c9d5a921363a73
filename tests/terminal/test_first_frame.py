"""The first frame stands before the program is imported: it's true, nothing of it moves, nothing private is kept."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from tests.history import write_own_demo
from tests.store.test_every_table import TABLES, made
from tests.terminal.driver import Terminal
from tests.terminal.first_frames import LEAVE, Size, frame_of, page_of, started
from tests.terminal.programs import ONWARD
from tui.cli.leave import Exit
from tui.clock import Clock
from tui.paths import cache_dir, database
from tui.screens.base.place import today_words
from tui.shipped import SEEDS
from tui.store.store import Store

TODAY, WELCOME = "Otterburn", "Start"
BLANK = " "
SPANISH = {"ONWARD_LANGUAGE": "es"}


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the frame of another test out: there is one for each cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home" / "cache"))


@pytest.fixture
def data(own_surroundings: Path) -> Path:
    """Return a folder with the demo's history."""
    write_own_demo(own_surroundings)
    return own_surroundings


def change_setting(data: Path, key: str, value: str) -> None:
    with closing(Store.open(database(data), Clock())) as store:
        store.set_setting(key, value)


def assert_it_stays(raw: bytes, size: Size = (80, 24)) -> str:
    """Assert that a frame was shown, and that each of its words is where it was when the page stands; return it."""
    frame, page = frame_of(raw, size), page_of(raw, size)
    assert frame is not None
    ground = page.line(2)[0]
    assert ground.data == BLANK
    for row in range(size[1]):
        for column, (first, last) in enumerate(zip(frame.line(row), page.line(row), strict=True)):
            # Where only the ground is shown at first, the page may have words, its cursor or a scroll bar.
            assert first in (last, ground), (row, column, first, last)
    return frame.text()


LOOKS: Mapping[str, Mapping[str, str | None]] = {
    "16 million colours": {},
    "256 colours": {"COLORTERM": None},
    "16 colours": {"COLORTERM": None, "TERM": "xterm-16color"},
    "no colour": {"NO_COLOR": "1"},
    "ASCII": {"TERM": "linux"},
    "Spanish": SPANISH,
    "a VT100": {"TERM": "vt100", "COLORTERM": None},
    "the focus in words": {"ONWARD_SAY_FOCUS": "true"},
    "compact": {"ONWARD_DENSITY": "compact"},
}


@pytest.mark.parametrize("env", LOOKS.values(), ids=LOOKS)
def test_it_is_what_the_page_has_there(data: Path, env: Mapping[str, str | None]) -> None:
    assert frame_of(started(data, TODAY, env=env)) is None
    said = assert_it_stays(started(data, TODAY, env=env))
    assert ("Lo siguiente" if env is SPANISH else "Next for you") in said
    assert "F1" in said.splitlines()[-1]
    assert today_words(Clock()) not in said


@pytest.mark.parametrize("theme", ["onward-light", "onward-contrast", "onward-16"])
def test_it_has_the_colours_that_were_chosen(data: Path, theme: str) -> None:
    change_setting(data, "theme", theme)
    started(data, TODAY)
    assert_it_stays(started(data, TODAY))


@pytest.mark.parametrize("size", [(60, 18), (120, 40)])
def test_it_fits_the_window(data: Path, size: Size) -> None:
    started(data, TODAY, size=size)
    assert_it_stays(started(data, TODAY, size=size), size)


def test_a_new_person_is_welcomed_by_it(own_surroundings: Path) -> None:
    started(own_surroundings, WELCOME)
    said = assert_it_stays(started(own_surroundings, WELCOME))
    assert "A quiet place to work through a job rejection." in said
    assert "[>Start<]" in said
    assert str(own_surroundings) not in said


def test_the_terminal_is_taken_once(data: Path) -> None:
    started(data, TODAY)
    raw = started(data, TODAY)
    assert raw.count(b"\x1b[?1049h") == 1
    assert b"\x1b[2J" not in raw


def test_what_stands_is_not_sent_again(data: Path) -> None:
    first, again = (started(data, TODAY).count(b"Next for you") for _ in range(2))
    assert (first, again) == (1, 1)


def add_from_a_shell(_data: Path) -> None:
    subprocess.run([sys.executable, "-m", "tui", "add", "Call Sam"], capture_output=True, check=True)


def kill_a_start(data: Path) -> None:
    terminal = Terminal(data)
    terminal.wait(TODAY)
    terminal.kill()


@pytest.mark.parametrize("change", [add_from_a_shell, kill_a_start])
def test_it_is_still_true_when_the_file_changed_and_its_looks_did_not(
    data: Path, change: Callable[[Path], None]
) -> None:
    started(data, TODAY)
    change(data)
    assert_it_stays(started(data, TODAY))


def test_each_window_has_its_own(data: Path) -> None:
    for size in ((80, 24), (100, 30)):
        started(data, TODAY, size=size)
    for size in ((80, 24), (100, 30)):
        assert_it_stays(started(data, TODAY, size=size), size)


# When there is none


@pytest.mark.parametrize(
    "change",
    [
        lambda data: change_setting(data, "theme", "onward-light"),
        lambda _data: (cache_dir() / "first-frame.cache").chmod(0o644),
    ],
    ids=["a setting", "who can read it"],
)
def test_there_is_none_once_anything_changed(data: Path, change: Callable[[Path], object]) -> None:
    started(data, TODAY)
    change(data)
    assert frame_of(started(data, TODAY)) is None


@pytest.mark.parametrize("env", [{"TERM": "screen"}, {"NO_COLOR": "1"}, {"ONWARD_BORDERS": "ascii"}, {"LC_ALL": "C"}])
def test_there_is_none_for_other_surroundings(data: Path, env: Mapping[str, str | None]) -> None:
    started(data, TODAY)
    assert frame_of(started(data, TODAY, env=env)) is None


def test_there_is_none_while_another_login_has_the_file(data: Path) -> None:
    started(data, TODAY)
    other = Terminal(data)
    other.wait(TODAY)
    terminal = Terminal(data)
    terminal.wait("Look only")
    assert frame_of(terminal.raw) is None
    for each in (terminal, other):
        each.send(LEAVE)
        assert each.end() == 0


def test_there_is_none_for_a_file_of_a_newer_onward(data: Path) -> None:
    started(data, TODAY)
    with closing(sqlite3.connect(database(data))) as file:
        file.execute("PRAGMA user_version = 999")
    terminal = Terminal(data)
    terminal.wait("newer Onward")
    assert frame_of(terminal.raw) is None
    terminal.send(LEAVE)
    assert terminal.end() == Exit.DATA_UNUSABLE


@pytest.mark.parametrize("env", [{"ONWARD_SEEDS": str(SEEDS)}, {"ONWARD_RESTRICTED": "1"}, {"ONWARD_COUNTRY": "XX"}])
def test_there_is_none_where_a_site_has_its_say(data: Path, env: Mapping[str, str | None]) -> None:
    for _start in range(2):
        assert frame_of(started(data, TODAY, env=env)) is None


def test_there_is_none_for_a_window_of_another_size(data: Path) -> None:
    started(data, TODAY)
    assert frame_of(started(data, TODAY, size=(81, 24)), (81, 24)) is None


def test_there_is_none_after_a_choice_of_other_looks(data: Path) -> None:
    terminal = Terminal(data)
    terminal.wait("> Carry")
    terminal.send("j")
    terminal.wait(lambda text: "> Carry" not in text)
    change_setting(data, "density", "compact")
    terminal.send(LEAVE)
    assert terminal.end() == 0
    assert frame_of(started(data, TODAY)) is None


def test_somebody_who_only_looked_finds_it_again(data: Path) -> None:
    terminal = Terminal(data)
    terminal.wait("> Carry")
    terminal.hang_up()
    assert_it_stays(started(data, TODAY))


def test_a_page_that_another_window_covered_is_not_kept(data: Path) -> None:
    terminal = Terminal(data)
    terminal.wait("> Carry")
    terminal.send("\x1b[O")
    terminal.wait(lambda text: "> Carry" not in text)
    terminal.hang_up()
    assert frame_of(started(data, TODAY)) is None


def test_a_session_ends_the_welcome(own_surroundings: Path) -> None:
    started(own_surroundings, WELCOME)
    terminal = Terminal(own_surroundings)
    terminal.wait(WELCOME)
    terminal.send("\r")
    terminal.wait("Page 1 of")
    terminal.send("Kestrel\r")
    terminal.wait("Page 2 of")
    terminal.send(LEAVE)
    assert terminal.end() == 0
    assert frame_of(started(own_surroundings, "Next for you")) is None


# What is kept


def test_nothing_that_a_person_wrote_is_kept(own_surroundings: Path) -> None:
    own_surroundings.mkdir(mode=0o700)
    ONWARD.prepare(own_surroundings)
    store = Store.open(database(own_surroundings), Clock())
    with store._tables.transaction():
        store._tables.insert("people", made(TABLES["people"], store._tables) | {"made_in": 1})
        for name in TABLES.keys() - {"people", "sessions"}:
            store._tables.insert(name, made(TABLES[name], store._tables))
        store._tables.write("UPDATE sessions SET company = 'needlesessions'")
    store.close()
    terminal = Terminal(own_surroundings)
    terminal.wait("needlesessions")
    terminal.send(LEAVE)
    assert terminal.end() == 0
    kept = (cache_dir() / "first-frame.cache").read_bytes()
    assert b"Next for you" in kept
    assert b"needle" not in kept
    assert (cache_dir() / "first-frame.cache").stat().st_mode & 0o777 == 0o600

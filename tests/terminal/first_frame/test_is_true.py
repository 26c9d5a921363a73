"""The first frame stands before the program is imported: it's true, nothing of it moves, nothing private is kept."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.store.test_every_table import TABLES, made
from tests.terminal.driver import Terminal
from tests.terminal.first_frame.frames import (
    LEAVE,
    TODAY,
    WELCOME,
    Size,
    assert_it_stays,
    change_setting,
    frame_of,
    started,
)
from tests.terminal.programs import ONWARD
from tui.clock import Clock
from tui.paths import cache_dir, database
from tui.screens.base.place import today_words
from tui.store.store import Store

SPANISH = {"ONWARD_LANGUAGE": "es"}

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


def test_it_is_there_at_another_login(data: Path) -> None:
    started(data, TODAY)
    of_a_login = (
        "SSH_CONNECTION",
        "SSH_TTY",
        "XDG_SESSION_ID",
        "XDG_RUNTIME_DIR",
        "TERM_SESSION_ID",
        "SHLVL",
        "WINDOWID",
    )
    assert_it_stays(started(data, TODAY, env=dict.fromkeys(of_a_login, "7")))


def test_each_window_has_its_own(data: Path) -> None:
    for size in ((80, 24), (100, 30)):
        started(data, TODAY, size=size)
    for size in ((80, 24), (100, 30)):
        assert_it_stays(started(data, TODAY, size=size), size)


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

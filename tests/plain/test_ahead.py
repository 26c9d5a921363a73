"""The first list is said before the rest of the program is imported, in the words that the program has for it."""

import os
import pty
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zlib import crc32

import pytest
from msgspec.structs import asdict

from tests.history import write_own_demo
from tests.plain.said_ahead import SLOW, said_ahead
from tests.plain.typist import Heard, ScriptedReader
from tests.terminal.driver import Terminal
from tests.terminal.programs import ONWARD
from tui.clock import Clock
from tui.content.where_cache import load_where, save_where
from tui.day_clock import DayClock
from tui.paths import cache_dir
from tui.plain.reader import LineReader
from tui.plain.signals import INTERRUPTED, ExitSignals
from tui.plain.talk import Talk
from tui.store.file.version import VERSION
from tui.store.first_look import FirstLook
from tui.store.light_file import sound_file
from tui.store.services.due import AHEAD
from tui.store.store import Store

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-c", "from tui.cli import main; main()")
USUAL = {"ONWARD_NO_KEY_OF_ONWARD": "1"}
"""Nothing is said ahead where a variable of Onward's own is set."""


@pytest.fixture
def file(own_surroundings: Path) -> Path:
    """Return a file with the demo's history, in which it's known where the person stopped."""
    path = write_own_demo(own_surroundings)
    plain()
    return path


def plain(typed: str = "", **environ: str) -> str:
    """Return what `onward plain` says when that is typed."""
    done = subprocess.run(
        [*PROGRAM, "plain"],
        cwd=ROOT,
        input=typed,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environ},
    )
    return done.stdout


@pytest.mark.parametrize("locale", ["en_GB.UTF-8", "es_ES.UTF-8"])
def test_it_is_what_the_program_says(file: Path, locale: str) -> None:
    plain(LC_ALL=locale)
    said, _modules = said_ahead(LC_ALL=locale)
    usual = plain(LC_ALL=locale, **USUAL)
    assert len(said.splitlines()) > 15
    assert usual.splitlines()[1:] == [*said.splitlines(), *usual.splitlines()[1 + len(said.splitlines()) :]]
    assert plain(LC_ALL=locale) == usual


def test_nothing_slow_is_imported_before(file: Path) -> None:
    said, modules = said_ahead()
    assert said.endswith(": ")
    assert modules.isdisjoint(SLOW)
    assert not [name for name in modules if name.startswith(("tui.flow.s", "tui.content.library", "tui.store.store"))]


def test_a_new_person_is_asked_at_once(own_surroundings: Path) -> None:
    said, modules = said_ahead()
    assert str(own_surroundings) in said and modules.isdisjoint(SLOW)
    assert plain().split("\n", 1)[1].startswith(said)


def test_what_is_typed_meanwhile_is_obeyed(file: Path) -> None:
    typed = "!help\n!repeat\npeople\n\n!stop\n"
    assert plain(typed) == plain(typed, **USUAL)


def test_where_a_person_leaves_is_said_at_the_next_start(file: Path) -> None:
    before, _modules = said_ahead()
    left = plain("1\n!skip\n!skip\n!stop\n")
    said, _modules = said_ahead()
    assert "Everything is saved" in left and said != before
    assert plain(**USUAL).split("\n", 1)[1].startswith(said)


def test_nothing_is_remembered_of_a_demo(
    own_surroundings: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    environ = {**os.environ, "ACCESSIBLE": "1"}
    subprocess.run([*PROGRAM, "demo"], cwd=ROOT, input="", capture_output=True, text=True, check=True, env=environ)
    assert not list((tmp_path / "cache" / "onward").glob("where-*"))


def _version(number: int) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        with closing(sqlite3.connect(file)) as conn:
            conn.execute(f"PRAGMA user_version = {number}")

    return change


def _held(pid: int) -> Callable[[Path], object]:
    return lambda file: file.with_name("onward.db.lock").write_text(f'{{"host": "x", "pid": {pid}, "terminal": ""}}')


ODD: Mapping[str, Callable[[Path], object]] = {
    "older": _version(VERSION - 1),
    "newer": _version(VERSION + 1),
    "empty": lambda file: os.truncate(file, 0),
    "no database": lambda file: file.write_bytes(b"a shopping list\n" * 999),
    "open to others": lambda file: file.chmod(0o644),
    "in use": _held(os.getpid()),
    "in use by nobody knows whom": lambda file: file.with_name("onward.db.lock").write_text("?"),
    "changed since it was left": lambda file: execute(file, "UPDATE sessions SET changed_at = '2026-11-29T07:00:00Z'"),
}


def execute(file: Path, sql: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        conn.execute(sql)


@pytest.mark.parametrize("how", ODD)
def test_nothing_is_said_ahead_of_a_file_that_needs_anything(file: Path, how: str) -> None:
    ODD[how](file)
    assert said_ahead()[0] == ""


@pytest.mark.parametrize("environ", [{"ONWARD_NOW": "2026-11-23"}, {"ONWARD_RESTRICTED": "1"}], ids=str)
def test_nothing_is_said_ahead_where_more_has_to_be_known(file: Path, environ: dict[str, str]) -> None:
    assert said_ahead(**environ)[0] == ""


def test_a_login_that_was_killed_is_no_other_one(file: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    _held(ended.pid)(file)
    assert said_ahead()[0]


def test_it_finds_what_the_program_finds_on_every_day(file: Path) -> None:
    for after in range(-9, 90, 3):
        now = datetime.now(UTC) + timedelta(days=after)
        clock = Clock(now)
        today = clock.today()
        with sound_file(str(file), None) as reader:
            look = FirstLook(reader, DayClock(now))
        with closing(Store.open_read_only(file, clock)) as store:
            assert look.due == [asdict(each) for each in store.due(today) if each.on <= (today + AHEAD).isoformat()]
            row = next(iter(store.unfinished(1, ready_on=today)), None)
            assert (look.session and look.session["id"]) == (row and row.id)
            assert (look.sessions, look.people) == (store.counts()["sessions"], store.people.count())
            assert (look.actions, look.aside) == (store.plan.open_count(), store.conflicts.count())


INTERRUPTED_WHILE_WRITING = """
import signal, sys
class Output:
    def __init__(self, stream):
        self.buffer, self._buffer, self.isatty = self, stream.buffer, stream.isatty
    def write(self, content):
        self._buffer.write(content)
        self._buffer.flush()
        if content.endswith(b": "):
            signal.raise_signal(signal.SIGINT)
    def flush(self):
        self._buffer.flush()
sys.stdout = Output(sys.stdout)
sys.argv = ["onward", "plain"]
from tui.cli import main
main()
"""


def test_ctrl_c_while_the_list_is_written_is_answered(file: Path) -> None:
    command = [sys.executable, "-c", INTERRUPTED_WHILE_WRITING]
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == INTERRUPTED
    assert done.stdout.endswith(": \nEverything is saved. To carry on later: onward plain\n")


# What differs


def ahead(text: str) -> tuple[Talk, list[str]]:
    said: list[str] = []
    talk = Talk(ScriptedReader(lambda: None), Heard(said))
    talk.say_ahead(text)
    assert said.pop() == text
    return talk, said


def test_what_was_said_ahead_is_not_said_again() -> None:
    talk, said = ahead("One.\nTwo.\n\n")
    talk.say("One.", "Two.")
    talk.pause()
    assert said == []
    talk.say("Three.")
    assert said == ["Three.\n"]


@pytest.mark.parametrize("heard", [(), ("One.",), ("One.", "Two.")])
def test_what_differs_is_said_after_a_sentence_about_it(heard: tuple[str, ...]) -> None:
    talk, said = ahead("One.\nTwo.\nNumber: ")
    for each in heard:
        talk.say(each)
    talk.say("Another.")
    talk.say("Two.")
    assert said == ["\nThat has changed. Go on from here.\n", "Another.\n", "Two.\n"]


def test_what_was_typed_at_a_terminal_is_no_answer_to_something_else() -> None:
    ours, theirs = pty.openpty()
    signals = ExitSignals()
    try:
        reader = LineReader(signals, theirs)
        os.write(ours, b"1\n2\n")
        assert reader.waits(5)
        reader.forget()
        assert not reader.waits(0)
        os.write(ours, b"3\n")
        assert reader.read() == "3"
    finally:
        signals.close()
        for each in (ours, theirs):
            os.close(each)


def test_what_a_pipe_has_is_read_in_any_case() -> None:
    ours, theirs = os.pipe()
    signals = ExitSignals()
    try:
        os.write(theirs, b"1\n")
        reader = LineReader(signals, ours)
        reader.forget()
        assert reader.read() == "1"
    finally:
        signals.close()
        for each in (ours, theirs):
            os.close(each)


def test_a_list_that_is_out_of_date_is_said_anew(file: Path) -> None:
    with closing(Store.open_read_only(file, Clock())) as store:
        row = store.unfinished(1, ready_on=Clock().today())[0]
    save_where("Somewhere else", str(file), row.id, row.changed_at)
    said = plain()
    assert "Somewhere else" in said
    assert said.count("That has changed. Go on from here.") == 1
    assert said.rpartition("Go on from here.")[2].count(". Leave.") == 1
    assert "That has changed" not in plain()


def test_the_words_are_kept_for_one_session_as_it_is(own_surroundings: Path) -> None:
    save_where("Reframe, page 5", "/a/file", 3, "then")
    cache = str(cache_dir())
    assert load_where(cache, "/a/file", 3, "then") == "Reframe, page 5"
    assert load_where(cache, "/a/file", 3, "now") is None
    assert load_where(cache, "/a/file", 4, "then") is None
    assert load_where(cache, "/another", 3, "then") is None


@pytest.mark.parametrize("erase", [lambda store: store.purge_session(store.sessions()[0].id), Store.erase_everything])
def test_nothing_is_left_of_it_when_sessions_are_erased(file: Path, erase: Callable[[Store], None]) -> None:
    saved = f"where-en-{crc32(os.fsencode(file)):08x}*"
    assert list(cache_dir().glob(saved))
    with closing(Store.open(file, Clock())) as store:
        erase(store)
    assert not list(cache_dir().glob(saved))


# In a terminal


@pytest.mark.slow
@pytest.mark.parametrize(("typed", "status"), [("\x03", INTERRUPTED), ("\x04", 0), ("!stop\r", 0)], ids=repr)
def test_it_can_be_left_at_once(tmp_path: Path, typed: str, status: int) -> None:
    ONWARD.prepare(tmp_path)
    terminal = Terminal(tmp_path, "plain", env={"ONWARD_NOW": None})
    terminal.wait("Enter for the first:")
    terminal.send(typed)
    assert terminal.end() == status
    assert "Everything is saved" in terminal.raw.decode()

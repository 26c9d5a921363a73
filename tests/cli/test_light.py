"""`list`, `plan` and `stats` say the same whether they import the usual modules or hardly any."""

import os
import pty
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.history import write_own_demo
from tests.store.damage import damaged, write
from tests.store.test_faults import replaced_by_folder, replaced_by_link, replaced_by_pipe
from tests.words.speaking import speaking
from tui import cli
from tui.cli.light import LIGHT, Usual
from tui.cli.lines import WIDTH
from tui.cli.onward import onward
from tui.cli.own_database import own_cache
from tui.clock import Clock
from tui.content import label_cache
from tui.content.library import Library
from tui.domain.plan import new_action
from tui.domain.setback import OUTCOMES, STAGES
from tui.flow.session import Session
from tui.paths import cache_dir, database
from tui.shipped import SEEDS
from tui.store.file.version import VERSION
from tui.store.light_file import Unsound, sound_file
from tui.store.store import Store

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-c", "from tui.cli import main; main()")
COMMANDS = sorted(LIGHT)
IDS = [" ".join(command) for command in COMMANDS]
SEEDS_OF_DAMAGE = range(24)


def usual(command: tuple[str, ...]) -> Result:
    return CliRunner().invoke(onward, command, catch_exceptions=False)


def lightly(command: tuple[str, ...], file: Path) -> str:
    return "".join(f"{line}\n" for line in LIGHT[command](str(file)))


@pytest.fixture(autouse=True)
def labels(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the labels be saved, though the code may have been changed a moment ago."""
    monkeypatch.setattr("tui.content.fingerprint.SETTLED", 0)


@pytest.fixture
def file(own_surroundings: Path) -> Path:
    """Return a file with the demo's history, one session of it deleted, after the labels were saved."""
    path = write_own_demo(own_surroundings)
    with closing(Store.open(path, Clock())) as store:
        store.delete_session(store.sessions()[-1].id)
    assert usual(("list",)).exit_code == 0
    return path


def test_the_command_lines_are_those_that_are_looked_for_first() -> None:
    assert set(cli.LIGHT_COMMANDS) == set(LIGHT)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("command", COMMANDS, ids=IDS)
def test_it_says_what_the_usual_command_says(file: Path, command: tuple[str, ...], language: str) -> None:
    with speaking(language):
        usual(("list",))
        done = usual(command)
        assert (done.exit_code, done.stderr) == (0, "")
        assert lightly(command, file) == done.stdout
        assert done.stdout.count("\n") > (0 if "--deleted" in command else 2)


def test_the_folder_of_the_cache_is_the_usual_one() -> None:
    assert own_cache() == str(cache_dir())


@pytest.mark.parametrize("command", [(), ("plan",), ("stats",), ("list",)], ids=str)
def test_without_labels_or_rows_the_usual_command_has_to_do_it(
    own_surroundings: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Store.open(database(own_surroundings), Clock()).close()
    if command == ("stats",):
        assert lightly(command, database(own_surroundings)) == usual(command).stdout
        return
    if not command:
        with closing(Store.open(database(own_surroundings), Clock())) as store:
            session(store, "Kestrel")
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "none"))
    with pytest.raises(Usual):
        lightly(command or ("list",), database(own_surroundings))


def session(store: Store, company: str) -> Session:
    course = Library.read(SEEDS, "en").session_course
    made = Session(course, store.repository(None, course), store.facts(None))
    made.draft("company", company)
    made.flush()
    return made


def test_what_is_typed_of_a_company_is_its_name(file: Path) -> None:
    with closing(Store.open(file, Clock())) as store:
        session(store, "Half a na")
    assert "  Half a na | " in lightly(("list",), file)
    assert lightly(("list",), file) == usual(("list",)).stdout


def _version(number: int) -> Callable[[Path], None]:
    return lambda file: execute(file, f"PRAGMA user_version = {number}")


def execute(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        for sql in ("PRAGMA ignore_check_constraints = ON", *statements):
            conn.execute(sql)


def a_save_that_was_cut_off(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as conn:
        conn.execute("PRAGMA cache_spill = 1")
        conn.execute("PRAGMA cache_size = 1")
        conn.execute("BEGIN")
        conn.execute("UPDATE sessions SET company = hex(randomblob(9999))")
        journal = file.with_name(f"{file.name}-journal").read_bytes()
        half = file.read_bytes()
    write(file, half)
    file.with_name(f"{file.name}-journal").write_bytes(journal)


ODD: dict[str, Callable[[Path], object]] = {
    "older": _version(VERSION - 1),
    "newer": _version(VERSION + 1),
    "of another program": lambda file: execute(file, "PRAGMA application_id = 7"),
    "open to others": lambda file: file.chmod(0o644),
    "empty": lambda file: os.truncate(file, 0),
    "cut off": lambda file: os.truncate(file, 9 * 4096),
    "no database": lambda file: file.write_bytes(b"a shopping list\n" * 999),
    "missing": Path.unlink,
    "a folder": replaced_by_folder,
    "a fifo": replaced_by_pipe,
    "a link": replaced_by_link,
    "an invalid day": lambda file: execute(file, "UPDATE sessions SET heard_on = '2026-02-31'"),
    "a dangling reference": lambda file: execute(file, "UPDATE letters SET session_id = 777"),
    "a save that was cut off": a_save_that_was_cut_off,
}


@pytest.mark.parametrize("how", ODD)
@pytest.mark.parametrize("command", COMMANDS, ids=IDS)
def test_a_file_that_needs_anything_is_left_to_the_usual_command(
    file: Path, command: tuple[str, ...], how: str
) -> None:
    ODD[how](file)
    with pytest.raises(Unsound):
        lightly(command, file)


def test_while_something_is_to_be_overwritten_the_usual_command_says_so(file: Path) -> None:
    execute(file, "INSERT INTO settings (key, value) VALUES ('erasing', '{}')")
    with pytest.raises(Usual):
        lightly(("list",), file)
    assert usual(("list",)).stderr


@pytest.mark.parametrize("seed", SEEDS_OF_DAMAGE)
def test_a_damaged_file_makes_no_difference(file: Path, seed: int) -> None:
    _what, data = damaged(file.read_bytes(), seed)
    for command in COMMANDS:
        write(file, data)
        try:
            said = lightly(command, file)
        except (Unsound, Usual, LookupError, TypeError, ValueError):
            continue
        assert said == usual(command).stdout


WORDS = st.text(max_size=90).map(lambda text: text.encode(errors="replace").decode())
ROWS = st.lists(
    st.tuples(
        st.none() | WORDS,
        st.none() | WORDS,
        st.none() | st.sampled_from(STAGES),
        st.none() | st.sampled_from(OUTCOMES),
        st.none() | st.integers(-800, 3),
        st.none() | st.just("2026-11-02T08:00:00.000+00:00"),
        st.none() | st.just("2026-11-03T08:00:00.000+00:00"),
    ),
    min_size=1,
    max_size=6,
)


@given(rows=ROWS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sessions_are_listed_the_same(file: Path, rows: list[tuple[str | int | None, ...]]) -> None:
    today = Clock().today()
    with closing(sqlite3.connect(file)) as conn:
        conn.execute("PRAGMA foreign_keys = ON")
        conn.execute("DELETE FROM sessions")
        for company, role, stage, outcome, days, finished_at, imported_at in rows:
            heard_on = None if days is None else (today + timedelta(days=int(days))).isoformat()
            conn.execute(
                "INSERT INTO sessions (company, role, stage, outcome, heard_on, finished_at, imported_at, opened_at,"
                " changed_at, zone) VALUES (?, ?, ?, ?, ?, ?, ?, '2026-11-01T23:30:00.000+00:00',"
                " '2026-11-01T23:30:00.000+00:00', 'UTC')",
                [company, role, stage, outcome, heard_on, finished_at, imported_at],
            )
        conn.commit()
    assert lightly(("list",), file) == usual(("list",)).stdout


@given(
    actions=st.lists(st.tuples(WORDS.filter(bool), st.none() | st.integers(-400, 400), st.none() | WORDS), max_size=6)
)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_actions_are_listed_the_same(file: Path, actions: list[tuple[str, int | None, str | None]]) -> None:
    today = Clock().today()
    with closing(Store.open(file, Clock())) as store:
        for what, days, when_at in actions:
            day = None if days is None else (today + timedelta(days=days)).isoformat()
            store.plan.add(replace(new_action("other", what=what, when_on=day), when_at=when_at or ""))
    assert lightly(("plan",), file) == usual(("plan",)).stdout
    assert lightly(("stats",), file) == usual(("stats",)).stdout


# In a process of its own


def run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments], cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, **environ}
    )


def is_light(done: subprocess.CompletedProcess[str]) -> bool:
    return not any(line.rpartition("|")[2].strip() == "click" for line in done.stderr.splitlines())


TIMED = {"PYTHONPROFILEIMPORTTIME": "1"}


@pytest.mark.parametrize("command", COMMANDS, ids=IDS)
def test_a_process_of_its_own_says_it_too(file: Path, command: tuple[str, ...]) -> None:
    done = run(*command, **TIMED)
    assert is_light(done) and done.returncode == 0
    assert done.stdout == usual(command).stdout == run(*command, "--lang", "en").stdout


@pytest.mark.parametrize(
    "environ",
    [
        {"ONWARD_LANGUAGE": "xx"},
        {"ONWARD_NOW": "2026-11-23T10:00:00Z"},
        {"ONWARD_SEEDS": "/nowhere"},
        {"ONWARD_RESTRICTED": "1"},
        {"ONWARD_CONFIG": "/nowhere/config.toml"},
        {"ONWARD_NO_SUCH_KEY": "1"},
    ],
    ids=str,
)
def test_whatever_else_is_set_the_usual_command_reads(file: Path, environ: dict[str, str]) -> None:
    assert not is_light(run("list", **environ, **TIMED))


def test_it_speaks_the_language_that_settings_or_the_locale_ask_for(file: Path) -> None:
    spanish = run("stats", LC_ALL="es_ES.UTF-8")
    assert "Sesiones" in spanish.stdout
    with closing(Store.open(file, Clock())) as store:
        store.set_setting("language", "es")
    assert run("stats").stdout == spanish.stdout


def test_output_that_cannot_be_written_is_said_as_usual(file: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" >/dev/full', "sh", *PROGRAM, "list"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)


@pytest.fixture
def own_labels(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return str(tmp_path / "cache" / "onward")


def test_labels_are_read_as_they_were_saved(own_labels: str) -> None:
    labels = {"session.stage": {"offer": "An offer | «é»"}, "session.outcome": {"no_reply": "None"}}
    label_cache.save_labels(labels)
    assert label_cache.load_labels(own_labels) == labels


@pytest.mark.parametrize("label", ["a\tb", "a\nb"])
def test_a_label_that_could_not_be_read_again_is_not_saved(own_labels: str, label: str) -> None:
    label_cache.save_labels({"session.stage": {"offer": label}})
    assert label_cache.load_labels(own_labels) is None


def test_the_reader_sees_one_moment(file: Path) -> None:
    with sound_file(str(file), ("sessions",)) as reader:
        before = reader.rows("SELECT count(*) AS number FROM sessions")
        with closing(sqlite3.connect(file, timeout=0)) as conn, pytest.raises(sqlite3.OperationalError):
            conn.executescript("DELETE FROM settings")
        assert reader.rows("SELECT count(*) AS number FROM sessions") == before


def test_a_terminal_gets_the_same_lines_of_eighty_cells(file: Path) -> None:
    execute(file, "UPDATE sessions SET role = 'a role with many words ' || company || ' ' || company || ' ' || company")
    done = [_on_a_terminal("list", *more) for more in ([], ["--lang", "en"])]
    assert done[0] == done[1]
    assert done[0].count("\n") > usual(("list",)).stdout.count("\n")
    assert max(map(len, done[0].splitlines())) <= WIDTH


def _on_a_terminal(*arguments: str) -> str:
    """Return what a command writes to a terminal."""
    ours, theirs = pty.openpty()
    subprocess.run([*PROGRAM, *arguments], cwd=ROOT, stdout=theirs, stderr=subprocess.DEVNULL, check=True)
    os.close(theirs)
    said = b""
    # On Linux, reading what nobody has open for writing any more is an error.
    with suppress(OSError):
        while more := os.read(ours, 65_536):
            said += more
    os.close(ours)
    return said.decode().replace("\r\n", "\n")

"""`onward note`: words from a prompt, a pipe or an editor; each is saved, or said where it is."""

import json
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.cli.test_planning import NOW
from tests.store.writing import session
from tests.terminal.driver import Terminal
from tui.cli.leave import Exit
from tui.cli.onward import onward
from tui.clock import Clock
from tui.edited_file import FOLDER
from tui.export.rendering import PAGE_FORMATS
from tui.paths import database
from tui.store.store import Store

EDITOR = """
import sys
from pathlib import Path
Path(sys.argv[-1]).write_text(sys.argv[1])
"""


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONWARD_NOW", NOW)


@pytest.fixture
def file(own_surroundings: Path) -> Path:
    own_surroundings.mkdir(mode=0o700)
    path = database(own_surroundings)
    with closing(Store.open(path, Clock.from_environment())) as store:
        session(store, company="Acme", role="Cook")
        session(store, company="Bolt")
    return path


def run(*args: str, typed: str | bytes = "") -> Result:
    return CliRunner().invoke(onward, args, input=typed, catch_exceptions=False)


def notes(file: Path, session_id: int = 1) -> list[tuple[str, str]]:
    with closing(Store.open_read_only(file, Clock.from_environment())) as store:
        return [(note.noted_on, note.text) for note in store.notes.of_session(session_id)]


def test_a_pipe_is_a_note_with_its_day(file: Path) -> None:
    added = run("note", "1", typed="They rang.\r\n\r\nFriday\x1b[2J at 3.\n")
    assert (added.exit_code, added.stdout) == (Exit.FINE, "")
    assert added.stderr == "Added to session 1, Acme, Cook. To see it: onward show 1\n"
    assert notes(file) == [("2026-11-23", "They rang.\n\nFriday[2J at 3.")]
    earlier = run("note", "1", "--when", "yesterday", "--json", typed="It was a bad line")
    assert json.loads(earlier.stdout)["noted_on"] == "2026-11-22"
    assert [day for day, _text in notes(file)] == ["2026-11-22", "2026-11-23"]


def test_without_an_id_it_goes_to_the_session_that_onward_would_carry_on(file: Path) -> None:
    assert "session 2, Bolt" in run("note", typed="x").stderr
    assert notes(file, 2) == [("2026-11-23", "x")]


@pytest.mark.parametrize(
    ("args", "typed", "code", "said"),
    [
        (["1"], " \n\x07\n", Exit.FAILED, "There were no words, so nothing was added."),
        (["7"], "x", Exit.NOT_FOUND, "There's no session 7."),
        (["1"], b"x" * 200_001, Exit.FAILED, "That's too long for a note"),
        (["1", "--when", "qqq"], "x", Exit.USAGE, "isn't a day that can be read"),
        (["1", "--edit"], "x", Exit.USAGE, "--edit needs a terminal."),
        (["1", "--edit", "--restricted"], "x", Exit.FAILED, "starts no editor"),
        (["1", "They", "rang"], "x", Exit.USAGE, "unexpected extra arguments"),
    ],
)
def test_what_is_no_note_adds_nothing(file: Path, args: list[str], typed: str | bytes, code: Exit, said: str) -> None:
    done = run("note", *args, typed=typed)
    assert done.exit_code == code
    assert said in done.stderr
    assert notes(file) == notes(file, 2) == []


def test_where_nothing_is_kept_no_file_is_made(own_surroundings: Path) -> None:
    done = run("note", typed="x")
    assert (done.exit_code, done.stderr) == (Exit.NOT_FOUND, "No sessions yet. To begin one: onward\n")
    assert not own_surroundings.exists()


def test_a_deleted_session_takes_no_note(file: Path) -> None:
    run("delete", "1")
    assert "Session 1 is deleted." in run("note", "1", typed="x").stderr


def test_it_is_shown_counted_and_exported(file: Path) -> None:
    run("note", "1", typed="Needle one")
    run("note", "2", typed="Needle two")
    assert "Note, Mon 23 Nov 2026\n    Needle one" in run("show", "1").stdout
    assert json.loads(run("show", "1", "--json").stdout)["session_notes"][0]["text"] == "Needle one"
    assert json.loads(run("stats", "--json").stdout)["notes"] == 2
    for form in PAGE_FORMATS:
        said = run("export", "--format", form).stdout
        assert "Needle one" in said
        assert "Needle two" in said
        alone = run("export", "1", "--format", form, "--only", "notes").stdout
        assert "Needle one" in alone
        assert "Acme" not in alone
        assert "Needle" not in run("export", "--format", form, "--without", "notes").stdout


def test_a_purge_leaves_no_byte_of_it_and_a_restore_brings_it_back(file: Path) -> None:
    run("note", "1", typed="Needle one")
    run("delete", "1")
    assert json.loads(run("stats", "--json").stdout)["notes"] == 0
    run("restore", "1")
    assert notes(file) == [("2026-11-23", "Needle one")]
    run("purge", "1", "--yes")
    assert b"Needle one" not in file.read_bytes()


def test_an_import_brings_new_notes_once(file: Path, tmp_path: Path) -> None:
    other, export = tmp_path / "other", tmp_path / "all.json"
    run("note", "1", typed="Needle one")
    run("export", "-o", str(export))
    run("--data-dir", str(other), "import", str(export))
    run("note", "1", typed="Needle two")
    run("export", "-o", str(export), "--force")
    for _round in range(2):
        run("--data-dir", str(other), "import", str(export))
        assert [text for _day, text in notes(database(other))] == ["Needle one", "Needle two"]
    assert "There's nothing new in it. Everything is here already." in run("import", str(export)).stderr


@pytest.mark.slow
def test_a_prompt_asks_for_the_words(file: Path) -> None:
    terminal = Terminal(file.parent, "note", "1")
    terminal.wait("Your note on session 1, Acme, Cook:")
    terminal.send("They rang ✓\r")
    assert terminal.end() == 0
    assert [text for _day, text in notes(file)] == ["They rang ✓"]
    terminal = Terminal(file.parent, "note", "1")
    terminal.wait("Your note on")
    terminal.send("\r")
    assert terminal.end() == Exit.FAILED
    assert len(notes(file)) == 1


@pytest.mark.slow
@pytest.mark.parametrize("words", ["Two lines,\nof a note", ""])
def test_an_editor_gives_the_words_and_leaves_nothing(file: Path, tmp_path: Path, words: str) -> None:
    script = tmp_path / "an editor.py"
    script.write_text(EDITOR)
    terminal = Terminal(file.parent, "note", "1", "--edit", env={"EDITOR": f"{sys.executable} '{script}' '{words}'"})
    assert terminal.end() == (Exit.FINE if words else Exit.FAILED), terminal.text
    assert [text for _day, text in notes(file)] == [words] * bool(words)
    assert not (file.parent / FOLDER).exists()


@pytest.mark.slow
def test_words_are_kept_aside_if_another_login_takes_over_meanwhile(file: Path) -> None:
    terminal = Terminal(file.parent, "note", "1")
    terminal.wait("Your note on")
    with closing(Store.open_read_only(file, Clock.from_environment())) as other:
        other.take_over()
        terminal.send("They rang\r")
        assert terminal.end() == Exit.DATA_UNUSABLE
        assert "Your words are under Kept aside" in terminal.text
        (conflict,) = other.conflicts.all()
        assert (conflict.session_id, conflict.words) == (1, "They rang")

"""A text in the person's own editor, in a real terminal: it comes back in every way, and leaves nothing behind."""

import os
import signal
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.made import library
from tests.terminal.driver import Terminal
from tui.clock import Clock
from tui.edited_file import FOLDER, unread_texts, write_for_editor
from tui.open_run import OpenRun
from tui.paths import database
from tui.store.erasing.copies import remove_copies
from tui.store.store import Store
from tui.terminal.editor import editor_command

pytestmark = pytest.mark.slow
ASKS = "Write about what happened"
PAGE = "write"
EDITOR = """
import os, signal, stat, sys
from pathlib import Path
file, log = Path(sys.argv[-1]), Path(sys.argv[1])
modes = [oct(stat.S_IMODE(each.stat().st_mode)) for each in (file, file.parent, file.parent.parent)]
log.write_text(repr((sys.argv[3:], modes, sorted(map(str, file.parent.iterdir())) == [str(file)])))
how = sys.argv[2]
before = file.read_text("utf-8")
if how == "other":
    file.write_bytes(b"caf\\xe9 at noon\\n")
elif how == "gone":
    file.unlink()
elif how != "same":
    file.write_text(before + " and more\\n", "utf-8")
    file.with_name("text.txt~").write_text(before)
if how == "stops":
    os.kill(os.getpid(), signal.SIGSTOP)
if how in ("waits", "nano"):
    if how == "nano":
        file.with_name("text.txt.save").write_text(before + " at the end\\n", "utf-8")
    print("\\nEDITOR", flush=True)
    sys.stdin.readline()
sys.exit(3 if how in ("fails", "same") else 0)
"""


@pytest.fixture
def editor(tmp_path: Path) -> Path:
    script = tmp_path / "an editor.py"
    script.write_text(EDITOR)
    return script


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def log_of(data: Path) -> Path:
    return data.parent / "log"


def on_the_page(data: Path, env: Mapping[str, str | None]) -> Terminal:
    """Return Onward on the page of free writing, with the cursor in the text."""
    store = Store.open(database(data), Clock.from_environment())
    session = OpenRun.of_session(store, library(), None).session
    for key, value in {"company": "Kestrel", "outcome": "turned_down", "path": "full"}.items():
        session.give(key, value)
    session.stand_at(PAGE)
    store.close()
    terminal = Terminal(data, env=env)
    terminal.wait("Next for you")
    terminal.send("\r")
    terminal.wait(ASKS)
    return terminal


def kept_by_onward(data: Path) -> str:
    """Return what the file holds for the page, read in another process."""
    with sqlite3.connect(f"file:{database(data)}?mode=rw", uri=True) as file:
        row = file.execute("SELECT value FROM answers WHERE step = ?", [PAGE]).fetchone()
    return str(row[0]) if row else ""


def writing(data: Path, editor: Path, how: str) -> Terminal:
    """Return Onward with a text in the field that has the focus, and an editor that does `how`."""
    command = f"{sys.executable} '{editor}' {log_of(data)} {how}"
    terminal = on_the_page(data, {"VISUAL": command, "EDITOR": "/no/such/editor"})
    terminal.send("Call Sam [/]")
    terminal.wait_until(lambda: "Call Sam [/]" in kept_by_onward(data), "saving")
    return terminal


def is_back(text: str) -> bool:
    return ASKS in text and "F2 Help now" in text


def left(terminal: Terminal) -> int:
    terminal.send("\x11")
    return terminal.end()


def test_the_text_goes_out_and_comes_back(data: Path, editor: Path) -> None:
    terminal = writing(data, editor, "appends")
    terminal.send("\x1bOS")
    terminal.wait(lambda text: is_back(text) and "Call Sam [/] and more" in text)
    arguments, modes, is_alone = eval(log_of(data).read_text())
    (file,) = arguments
    assert Path(file).is_relative_to(data / FOLDER) and "Sam" not in file and is_alone
    assert modes == ["0o600", "0o700", "0o700"]
    assert not (data / FOLDER).exists()
    terminal.wait_until(lambda: "Call Sam [/] and more" in kept_by_onward(data), "saving")
    # One undo takes the whole of it back.
    terminal.send("\x1a")
    terminal.wait_until(lambda: "and more" not in kept_by_onward(data), "undoing")
    assert "Call Sam [/]" in kept_by_onward(data)
    assert left(terminal) == 0


@pytest.mark.parametrize(
    ("how", "said", "kept"),
    [
        ("fails", "ended with an error (3). What it saved is here", "Call Sam [/] and more"),
        ("same", "ended with an error (3). Your text is as it was", "Call Sam [/]"),
        ("other", "wasn't UTF-8, so some signs may be wrong", "caf\\u00e9 at noon"),
        ("gone", "left no file. Your text is as it was", "Call Sam [/]"),
    ],
)
def test_what_went_wrong_is_said_with_what_was_kept(data: Path, editor: Path, how: str, said: str, kept: str) -> None:
    terminal = writing(data, editor, how)
    terminal.send("\x1bOS")
    # The notice is wrapped.
    terminal.wait(lambda text: is_back(text) and all(word in text for word in said.split()))
    terminal.wait_until(
        lambda: kept in kept_by_onward(data) or kept.encode().decode("unicode_escape") in kept_by_onward(data), "saving"
    )
    assert not (data / FOLDER).exists()
    assert left(terminal) == 0


def test_an_editor_that_is_not_there_is_named(data: Path) -> None:
    terminal = on_the_page(data, {"VISUAL": None, "EDITOR": "/no/such/editor --wait"})
    terminal.send("\x1bOS")
    terminal.wait(lambda text: is_back(text) and "/no/such/editor" in text and "No such file" in text)
    assert not (data / FOLDER).exists()
    assert left(terminal) == 0


def test_keys_go_to_the_editor_and_ctrl_c_to_it_alone(data: Path, editor: Path) -> None:
    terminal = writing(data, editor, "waits")
    before = terminal.modes()
    terminal.send("\x1bOS")
    terminal.wait("EDITOR")
    terminal.send("\r")
    terminal.wait(lambda text: is_back(text) and "Call Sam [/] and more" in text)
    assert terminal.modes() == before
    terminal.send("\x1bOS")
    terminal.wait("EDITOR")
    terminal.send("\x03")
    terminal.wait(lambda text: is_back(text) and "and more and more" in text)
    assert left(terminal) == 0


def test_one_that_stops_itself_is_continued(data: Path, editor: Path) -> None:
    terminal = writing(data, editor, "stops")
    terminal.send("\x1bOS")
    terminal.wait(lambda text: is_back(text) and "Call Sam [/] and more" in text)
    assert left(terminal) == 0


@pytest.mark.parametrize(("how", "kept"), [("waits", "Call Sam [/] and more"), ("nano", "Call Sam [/] at the end")])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_both_and_keeps_what_was_saved(
    data: Path, editor: Path, number: signal.Signals, how: str, kept: str
) -> None:
    terminal = writing(data, editor, how)
    terminal.send("\x1bOS")
    terminal.wait("EDITOR")
    assert terminal.kill(number) == 128 + number
    assert kept in kept_by_onward(data)
    assert not (data / FOLDER).exists()


def test_a_dropped_line_keeps_what_was_saved(data: Path, editor: Path) -> None:
    terminal = writing(data, editor, "waits")
    terminal.send("\x1bOS")
    terminal.wait("EDITOR")
    terminal.hang_up()
    assert "Call Sam [/] and more" in kept_by_onward(data)
    assert not (data / FOLDER).exists()


@pytest.fixture
def killed(data: Path, editor: Path) -> Iterator[Path]:
    """Return the data folder of an Onward that was killed while an editor had the text."""
    terminal = writing(data, editor, "waits")
    terminal.send("\x1bOS")
    terminal.wait("EDITOR")
    terminal.kill()
    assert (data / FOLDER).exists()
    yield data
    terminal.close()


def test_after_a_kill_the_file_goes_and_the_words_are_kept_aside(killed: Path) -> None:
    again = Terminal(killed)
    again.wait("Next for you")
    again.wait_until(lambda: not (killed / FOLDER).exists(), "removing")
    again.send("\x11")
    assert again.end() == 0
    again = Terminal(killed)
    again.wait("Kept aside")
    again.send("\x11")
    assert again.end() == 0
    assert b"Call Sam [/] and more" in (killed / "onward.db").read_bytes()


@pytest.mark.parametrize("how", ["restricted", "none"])
def test_it_is_off_where_there_is_no_editor_or_no_program_may_start(data: Path, editor: Path, how: str) -> None:
    command = f"{sys.executable} '{editor}' {log_of(data)} appends"
    env = {"EDITOR": command if how == "restricted" else " ", "VISUAL": None}
    terminal = on_the_page(data, env | ({"ONWARD_RESTRICTED": "1"} if how == "restricted" else {}))
    terminal.send("Call Sam\x1bOS!")
    terminal.wait("Call Sam!")
    terminal.send("\x1bOP")
    assert "Open this text in your own editor" not in terminal.wait("While you write")
    assert not log_of(data).exists()
    terminal.send("\x1b")
    assert left(terminal) == 0


def test_the_command_is_split_as_a_shell_does() -> None:
    assert editor_command({"VISUAL": "'my editor' -n", "EDITOR": "vi"}) == ["my editor", "-n"]
    assert editor_command({"VISUAL": " ", "EDITOR": "vi"}) == ["vi"]
    assert editor_command({"VISUAL": "'open", "EDITOR": "vi"}) == ["vi"]
    assert editor_command({}) == []
    assert editor_command(os.environ | {"VISUAL": "", "EDITOR": ""}) == []


def test_erasing_everything_takes_what_an_editor_left(data: Path) -> None:
    data.mkdir(mode=0o700)
    file = write_for_editor(data, "Dear diary")
    file.with_name(".text.txt.swp").write_text("Dear diary")
    remove_copies(database(data))
    assert list(data.iterdir()) == []


def test_a_link_in_the_place_of_the_folder_is_not_followed(data: Path, tmp_path: Path) -> None:
    data.mkdir(mode=0o700)
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").write_text("mine")
    (data / FOLDER).symlink_to(other)
    assert list(unread_texts(data)) == []
    file = write_for_editor(data, "Dear diary")
    assert file.read_text() == "Dear diary" and (other / "mine.txt").exists()
    assert list(unread_texts(data)) == []
    file.write_text("Dear diary, and more")
    assert list(unread_texts(data)) == ["Dear diary, and more"]

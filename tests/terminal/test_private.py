"""No word of a person gets where others look: arguments, titles, logs, crash pages, memory, temporary files."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.driver import Terminal
from tests.terminal.programs import ONWARD, Program
from tests.terminal.traps import private
from tests.terminal.traps.common import WORDS
from tui.terminal.crash import LOG, crash_message, log_text, write_log

ROOT = Path(__file__).parents[2]
SECRET = "Kestrel turned Łukasz down"
NOBODY = 65_534


@pytest.mark.slow
@pytest.mark.parametrize("trap", [private.hooks, private.core])
def test_it_comes_out_of(trap: Callable[[Program, Path], None], tmp_path: Path) -> None:
    trap(ONWARD, tmp_path / "data")


@pytest.mark.slow
def test_a_crash_shows_a_page_and_writes_a_log_without_words(tmp_path: Path) -> None:
    data = tmp_path / "data"
    private.crash(ONWARD, data)
    log = data / LOG
    assert log.stat().st_mode & 0o777 == 0o600
    words = log.read_text("utf-8")
    assert "builtins.ValueError" in words
    assert "action_fail" in words
    assert all(word not in words for word in ("Nhung", "Łukasz", "some more", "Kestrel", str(data)))


@pytest.mark.slow
def test_a_crash_of_the_demo_says_that_nothing_of_it_is_kept(tmp_path: Path) -> None:
    data = tmp_path / "data"
    terminal = Terminal(data, "demo", program=ONWARD.command)
    terminal.wait("Next for you")
    terminal.send("\x1b[20~")
    assert terminal.end() == 1
    said = terminal.raw[terminal.raw.rfind(b"\x1b[?1049l") :].decode()
    assert "This was the demo, so nothing was saved." in said
    assert "What you typed is kept" not in said
    assert not data.exists()


def fails() -> None:
    private_words = SECRET
    try:
        raise KeyError(private_words)
    except KeyError as error:
        raise ExceptionGroup(private_words, [ValueError(private_words), error]) from error


def test_a_log_says_where_and_never_what(tmp_path: Path) -> None:
    with pytest.raises(ExceptionGroup) as caught:
        fails()
    words = log_text(caught.value)
    assert SECRET not in words
    assert "KeyError" in words and "ValueError" in words
    assert "tests/terminal/test_private.py" in words


def test_a_log_is_not_written_through_a_planted_link(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("mine")
    (tmp_path / LOG).symlink_to(other)
    log = write_log(ValueError(SECRET), tmp_path)
    assert other.read_text() == "mine"
    assert log is not None and not log.is_symlink()


def test_a_failing_command_shows_the_page_too(tmp_path: Path) -> None:
    program = (
        "import sys, tui.cli.onward, tui.cli\n"
        "def fails(**_named):\n"
        "    words = sys.stdin.read()\n"
        "    raise ValueError(words)\n"
        "tui.cli.onward.onward = fails\n"
        "tui.cli.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "list"], cwd=ROOT, input=SECRET, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "a fault of its own" in done.stderr
    assert SECRET not in done.stderr and "Traceback" not in done.stderr


def test_no_traceback_is_printed_where_looking_for_the_folder_fails_too() -> None:
    code = (
        "from tui.terminal.crash import install_crash_hooks\n"
        "install_crash_hooks(lambda: [][7])\n"
        "raise ValueError('a secret')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == crash_message(None) + "\n"


@pytest.mark.slow
def test_nothing_of_it_is_seen_from_outside_while_it_runs(tmp_path: Path) -> None:
    data, temporary = tmp_path / "data", tmp_path / "temporary"
    temporary.mkdir()
    terminal = ONWARD.start(data, env={"TMPDIR": str(temporary)})
    terminal.send(WORDS)
    terminal.wait("Łukasz")
    terminal.wait_until(lambda: WORDS in ONWARD.kept(data), "keeping")
    process = Path(f"/proc/{terminal.pid}")
    seen = process.joinpath("cmdline").read_bytes() + process.joinpath("comm").read_bytes()
    assert "Łukasz".encode() not in seen
    assert b"\x1b]0;" not in terminal.raw and b"\x1b]2;" not in terminal.raw
    assert list(temporary.iterdir()) == []
    assert {each.name for each in data.iterdir()} <= {"onward.db", "onward.db-journal", "onward.db.lock"}
    assert all(each.stat().st_mode & 0o077 == 0 for each in (data, *data.iterdir()))
    terminal.kill()


def test_no_other_program_of_the_user_looks_into_it() -> None:
    """The same look works on a process that is not made private, so it is being private that stops it."""
    user = NOBODY if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory() as here:
        code = Path(__file__).parents[2] / "tui" / "terminal" / "environment.py"
        # Alone, so that this needs nothing that another user cannot read.
        alone = "from collections.abc import MutableMapping\n_ = str\n" + "\n".join(
            line for line in code.read_text().splitlines() if not line.startswith("from tui")
        )
        Path(here, "program.py").write_text(
            alone + "\nif len(sys.argv) > 1:\n    harden()\nprint('ready', flush=True)\nsys.stdin.read()\n"
        )
        Path(here).chmod(0o755)
        python = sys.executable if user is None else shutil.which("python3", path="/usr/bin:/usr/local/bin")
        if python is None:
            pytest.skip("there is no Python here that another user can run")
        looks = []
        for arguments in ([], ["private"]):
            program = [python, "-I", f"{here}/program.py", *arguments]
            with subprocess.Popen(program, user=user, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as one:
                assert one.stdin and one.stdout
                assert one.stdout.readline() == "ready\n"
                look = f"open('/proc/{one.pid}/environ', 'rb').read(1)"
                looks.append(
                    subprocess.run([python, "-I", "-c", look], user=user, capture_output=True, check=False).returncode
                )
                one.stdin.close()
    assert looks == [0, 1]

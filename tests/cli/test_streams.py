"""Every command with standard streams that are closed, full or read by nobody: one sentence, the right code, no log."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.fork_server import fork_server
from tests.store.writing import CLOCK, session
from tui.cli.leave import Exit
from tui.cli.onward import onward
from tui.paths import database
from tui.store.store import Store
from tui.terminal.crash import LOG

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-c", "from tui.cli import main; main()")
WRITES = ["--help", "--version", "list", "list --json", "show 1", "show 1 --json", "export", "export --format md"]
WRITES += ["paths", "paths --json", "config show", "config show --json", "doctor", "doctor --json"]
WRITES += [f"{name} --help" for name in onward.commands]
SAYS = ["delete 1", "restore 1", "purge 1 --yes", "purge --deleted", "purge --everything --yes", "config check"]
SAYS += ["config init"]
NO_TERMINAL = ["", "demo"]
TAKE_AN_ID = ["show", "export", "delete", "restore", "purge --yes"]
ODD_STREAMS = ["<&-", "2>&-", "2>/dev/full", "<&- 2>&-"]


@pytest.fixture
def data(own_surroundings: Path) -> Path:
    store = Store.open(database(own_surroundings), CLOCK)
    try:
        session(store, company="Kestrel Health")
    finally:
        store.close()
    return own_surroundings


STREAM = re.compile(r"(?P<number>\d?)(?P<way>[<>])(?P<to>\S+)")
REALLY_STARTED = {"list", "--version", "purge", ""}
"""Commands that a shell and a new Python run; the others are forked, which makes the same of them."""


def run(
    arguments: str, redirected: str = "", *, before: str = ":", stdout: int = subprocess.PIPE
) -> tuple[int, list[str]]:
    """Run a command with its streams `redirected` as in a shell; return its code and the lines on stderr."""
    environ = {**os.environ, "TERM": "xterm-256color"}
    if before == ":" and arguments not in REALLY_STARTED:
        return _fork(arguments, redirected, environ, stdout)
    done = subprocess.run(
        ["sh", "-c", f'{before}; exec "$@" {redirected}', "sh", *PROGRAM, *arguments.split()],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env={**environ, "PYTHONPATH": str(ROOT)},
    )
    return done.returncode, done.stderr.splitlines()


def _fork(arguments: str, redirected: str, environ: Mapping[str, str], stdout: int) -> tuple[int, list[str]]:
    with ExitStack() as files:
        errors = files.enter_context(tempfile.TemporaryFile("w+"))
        nothing = files.enter_context(Path(os.devnull).open("r+"))
        usual = nothing.fileno()
        streams: list[int | None] = [usual, usual if stdout == subprocess.PIPE else stdout, errors.fileno()]
        for number, way, to in STREAM.findall(redirected):
            at = int(number or ">" in way)
            if to == "&-":
                streams[at] = None
                continue
            streams[at] = files.enter_context(Path(to).open("r" if way == "<" else "w")).fileno()
        started = fork_server().start("tui", arguments.split(), environ=environ, streams=streams, folder="/")
        code = started.wait()
        errors.seek(0)
        return code, errors.read().splitlines()


def test_every_command_is_driven() -> None:
    driven = {command.split()[0] for command in (*WRITES, *SAYS, *NO_TERMINAL) if command}
    assert driven == {*onward.commands, "--help", "--version"}


@pytest.mark.parametrize("arguments", WRITES)
def test_output_that_does_not_arrive_is_one_sentence_and_1(data: Path, arguments: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    outcomes = {
        "standard output is closed": run(arguments, ">&-"),
        "No space left": run(arguments, ">/dev/full"),
        "the program that read it stopped": run(arguments, stdout=writing),
    }
    os.close(writing)
    for said, (code, lines) in outcomes.items():
        assert (code, len(lines)) == (Exit.FAILED, 1), lines
        assert said in lines[0]
    assert not (data / LOG).exists()


@pytest.mark.parametrize("redirected", ODD_STREAMS)
@pytest.mark.parametrize("arguments", [*SAYS, "list", "doctor", "export", ""])
def test_a_stream_that_is_not_there_changes_no_code(data: Path, arguments: str, redirected: str) -> None:
    expected = Exit.USAGE if not arguments else Exit.NOT_FOUND if "restore" in arguments else Exit.FINE
    code, lines = run(arguments, f"{redirected} >/dev/null")
    assert (code, lines if "2>" in redirected else []) == (expected, [])
    assert not (data / LOG).exists()


def test_without_stdin_nobody_said_the_word(data: Path) -> None:
    code, lines = run("purge 1", "<&-")
    assert code == Exit.FAILED
    assert "Nothing was erased" in lines[-1]
    assert run("show 1")[0] == Exit.FINE


@pytest.mark.parametrize("redirected", ODD_STREAMS)
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("purge 1", Exit.FAILED),
        ("purge --everything", Exit.FAILED),
        ("purge", Exit.USAGE),
        ("show -1", Exit.USAGE),
        ("nonsense", Exit.USAGE),
        ("config", Exit.USAGE),
    ],
)
def test_what_is_said_on_stderr_never_lands_on_stdout(
    data: Path, tmp_path: Path, arguments: str, expected: Exit, redirected: str
) -> None:
    out = tmp_path / "out"
    assert run(arguments, f"{redirected} >{out}")[0] == expected
    assert out.read_text() == ""
    assert run(arguments, f"{redirected} >&-")[0] == expected
    assert not (data / LOG).exists()


@pytest.mark.parametrize("command", TAKE_AN_ID)
def test_a_number_no_session_can_have_is_3(data: Path, command: str) -> None:
    for number in (2**63 - 1, 2**63, 10**30):
        code, lines = run(f"{command} {number}")
        assert code == Exit.NOT_FOUND
        assert lines == [f"There's no session {number}. To see what there is: onward list"]
    assert not (data / LOG).exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ("--version", Exit.FINE, ""),
        ("list", Exit.FINE, ""),
        ("doctor", Exit.FINE, ""),
        ("--data-dir here list", Exit.USAGE, "here: the current folder was deleted"),
        ("--seeds here list", Exit.USAGE, "here: the current folder was deleted"),
        ("--config here list", Exit.USAGE, "here: the current folder was deleted"),
        ("export -o here", Exit.FAILED, "here couldn't be written"),
    ],
)
def test_a_current_folder_that_was_deleted(data: Path, tmp_path: Path, arguments: str, code: Exit, said: str) -> None:
    gone = tmp_path / "gone"
    found, lines = run(arguments, ">/dev/null", before=f"mkdir {gone} && cd {gone} && rmdir {gone}")
    lines = [line for line in lines if "getcwd" not in line]
    assert (found, len(lines)) == (code, 1 if said else 0), lines
    assert said in "".join(lines)
    assert not (data / LOG).exists()


def test_a_crash_is_written_down_in_the_folder_that_was_chosen(data: Path, tmp_path: Path) -> None:
    chosen = tmp_path / "chosen"
    chosen.mkdir(mode=0o700)
    fails = "import tui.cli.reading, tui.cli; tui.cli.reading.open_clock = lambda: 1 / 0; tui.cli.main()"
    done = subprocess.run(
        [sys.executable, "-c", fails, "list", "--data-dir", str(chosen)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == Exit.FAILED
    assert str(chosen / LOG) in done.stderr
    assert "ZeroDivisionError" in (chosen / LOG).read_text()
    assert not (data / LOG).exists()

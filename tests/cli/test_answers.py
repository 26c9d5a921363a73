"""`--help` and `--version` answer without Click, and say what Click would."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tui.cli.answers import COLUMNS
from tui.cli.onward import onward

HELP = Path(__file__).parents[2] / "tui" / "cli" / "help.txt"
HOW = "Where this is meant: HELP=accept ./run test -q tests/cli/test_answers.py"
PROGRAM = "import sys; from tui.cli import main; main()"


def click_says(option: str) -> str:
    done = CliRunner().invoke(onward, [option], prog_name="onward")
    assert done.exit_code == 0
    return done.stdout


def asked(*arguments: str, stdout: int = subprocess.PIPE, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "importtime", "-c", PROGRAM, *arguments]
    environ = {name: value for name, value in os.environ.items() if name != "COLUMNS"} | env
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False, env=environ)


def modules(done: subprocess.CompletedProcess[str]) -> set[str]:
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}


def test_the_help_is_that_of_the_commands() -> None:
    said = click_says("--help")
    if os.environ.get("HELP") == "accept":
        HELP.write_text(said, "utf-8")
        pytest.skip("the help is written anew")
    assert HELP.read_text("utf-8") == said, HOW


@pytest.mark.parametrize("option", ["--help", "-h", "--version", "-V"])
def test_it_is_answered_at_once_and_as_click_would(option: str) -> None:
    done = asked(option)
    assert (done.returncode, done.stdout) == (0, click_says(option))
    slow = {"click", "dataclasses", "msgspec", "pathlib", "sqlite3", "sqlite_utils", "textual", "typing"}
    assert "tui.cli.answers" in modules(done) and modules(done).isdisjoint(slow)


def test_a_narrow_terminal_is_asked_how_wide_it_is() -> None:
    done = asked("--help", COLUMNS="60")
    assert done.returncode == 0 and max(map(len, done.stdout.splitlines())) < 60
    assert "click" in modules(done)


def test_on_a_terminal_it_is_the_same() -> None:
    reading, terminal = pty.openpty()
    done = asked("--version", stdout=terminal)
    os.close(terminal)
    assert done.returncode == 0 and os.read(reading, 100).decode().strip() == click_says("--version").strip()
    os.close(reading)


@pytest.mark.parametrize("option", ["--help", "-V"])
def test_a_full_disk_and_a_closed_output_are_said_in_a_sentence(option: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = asked(option, stdout=full.fileno())
    assert done.returncode == 1 and "Not everything could be written" in done.stderr
    closed = subprocess.run(
        ["sh", "-c", f'exec "{sys.executable}" -c "{PROGRAM}" {option} >&-'],
        capture_output=True,
        text=True,
        check=False,
    )
    assert closed.returncode == 1 and "standard output is closed" in closed.stderr


def test_every_line_of_every_help_fits_the_terminal() -> None:
    import click

    def lines(command: click.Command, *name: str) -> list[str]:
        own = CliRunner(env={"COLUMNS": "80"}).invoke(onward, [*name, "--help"]).stdout.splitlines()
        below = command.commands.items() if isinstance(command, click.Group) else ()
        return own + [line for key, each in below for line in lines(each, *name, key)]

    assert [line for line in lines(onward) if len(line) > COLUMNS] == []

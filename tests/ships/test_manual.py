"""The manual page and the completions are those of the commands as they are now."""

import subprocess

import click
import pytest

from tests.ships.manual import COMMON, MANUAL, MANUALS, commands, completions, manual

HOW = "Write them anew: .venv/bin/python -m tests.ships.manual"


@pytest.mark.parametrize("language", MANUALS)
def test_the_manual_is_that_of_the_commands(language: str) -> None:
    assert MANUALS[language].read_text("utf-8") == manual(language), HOW


def test_the_manuals_have_the_same_entries() -> None:
    entries = {
        language: [line for line in path.read_text("utf-8").splitlines() if line.startswith(".It")]
        for language, path in MANUALS.items()
    }
    assert entries["es"] == entries["en"]


def test_the_completions_are_those_of_the_program() -> None:
    assert {path: path.read_text("utf-8") for path in completions()} == completions(), HOW


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=[name for name, _command in commands()])
def test_the_manual_has_every_option_of_a_command(name: str, command: click.Command) -> None:
    _before, found, after = MANUAL.read_text("utf-8").partition(f"\n.It Cm {name}")
    assert found
    entry = after.partition("\n.It Cm ")[0]
    for option in (each for each in command.params if isinstance(each, click.Option) and each.name not in COMMON):
        longest = max(option.opts, key=len).removeprefix("-")
        assert f".It Fl {longest}" in entry


def test_bash_reads_its_completion() -> None:
    script = next(path for path in completions() if path.suffix == ".bash")
    assert subprocess.run(["bash", "-n", str(script)], capture_output=True, check=False).stderr == b""

"""The commands of the shell by their names: each is imported when it's used, and none is left out."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click

from tui.cli.commands import COMMANDS
from tui.cli.onward import onward

ROOT = Path(__file__).parents[2]
PLAIN = """
import sys
from tui.cli.onward import onward
try:
    onward(["plain", "--help"])
except SystemExit:
    print(*sorted(sys.modules))
"""


def test_each_name_is_that_of_the_command() -> None:
    assert {name: onward.commands[name].name for name in COMMANDS} == {name: name for name in COMMANDS}


def test_each_command_of_a_module_is_named() -> None:
    modules = {place.partition(":")[0] for place in COMMANDS.values()}
    found = {
        id(each)
        for module in modules
        for each in vars(import_module(f"tui.cli.{module}")).values()
        if isinstance(each, click.Command)
    }
    subcommands = {id(each) for name in COMMANDS for each in getattr(onward.commands[name], "commands", {}).values()}
    assert found - subcommands == {id(onward.commands[name]) for name in COMMANDS}


def test_a_command_imports_no_other() -> None:
    done = subprocess.run([sys.executable, "-c", PLAIN], cwd=ROOT, capture_output=True, text=True, check=True)
    modules = done.stdout.split("\n")[-2].split()
    others = {place.partition(":")[0] for place in COMMANDS.values()} - {"start_commands"}
    assert [name for name in modules if name.removeprefix("tui.cli.") in others] == []

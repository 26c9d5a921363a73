"""Exits of the command line: the exit codes, and one sentence on stderr."""

from enum import IntEnum
from typing import NoReturn

import click

from tui.terminal.clean import clean


class Exit(IntEnum):
    """The exit codes."""

    FINE = 0
    FAILED = 1
    USAGE = 2
    """Wrong usage, or no terminal."""
    NOT_FOUND = 3
    DATA_UNUSABLE = 4


def say(sentence: str) -> None:
    """Print `sentence` on stderr."""
    click.echo(clean(sentence), err=True)


def leave(code: Exit, sentence: str) -> NoReturn:
    """Print `sentence` on stderr and exit with `code`."""
    say(sentence)
    raise SystemExit(int(code))

"""How the command line ends: the exit codes, and one sentence on stderr."""

from enum import IntEnum
from typing import NoReturn

import click

from tui.terminal.clean import clean


class Exit(IntEnum):
    """What an exit code says to a script."""

    FINE = 0
    FAILED = 1
    USAGE = 2
    """Wrong usage, or no terminal."""
    NOT_FOUND = 3
    DATA_UNUSABLE = 4


def say(sentence: str) -> None:
    """Say `sentence` on stderr."""
    click.echo(clean(sentence), err=True)


def leave(code: Exit, sentence: str) -> NoReturn:
    """Say `sentence` on stderr and leave with `code`."""
    say(sentence)
    raise SystemExit(int(code))

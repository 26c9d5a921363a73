"""Exits of the command line: the exit codes, and one sentence on stderr."""

import sys
from enum import IntEnum
from typing import NoReturn

from tui.cli.lines import WIDTH
from tui.terminal.clean import clean


class Exit(IntEnum):
    """The exit codes."""

    FINE = 0
    FAILED = 1
    USAGE = 2
    """Wrong usage, or no terminal."""
    NOT_FOUND = 3
    DATA_UNUSABLE = 4


_said: list[str] = []


def has_said() -> bool:
    """Return whether anything was said on stderr."""
    return bool(_said)


def say(sentence: str) -> None:
    """Print `sentence` on stderr; on a terminal, in lines of at most 80 cells, with no word or path broken."""
    _said.append(sentence)
    print(_in_lines(clean(sentence)) if sys.stderr.isatty() else clean(sentence), file=sys.stderr, flush=True)


def _in_lines(text: str) -> str:
    from wcwidth import wrap

    lines = (wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False) or [""] for line in text.splitlines())
    return "\n".join(each for line in lines for each in line)


def leave(code: Exit, sentence: str) -> NoReturn:
    """Print `sentence` on stderr and exit with `code`."""
    say(sentence)
    raise SystemExit(int(code))

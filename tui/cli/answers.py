"""The answers to `--help` and `--version` that need neither Click nor a module of commands.

`help.txt` is what Click makes of the commands, in English and for a terminal of 80 columns. A test holds it to that,
and writes it anew with `HELP=accept`. In another language, or in a narrower terminal, Click is asked.
"""

import os
import sys

from tui import __version__
from tui.words import language

COLUMNS = 80
STDOUT = 1
HELP = "help.txt"


def print_answer(option: str) -> None:
    """Print the answer to `option` and end the process; return where Click has to answer, or nothing can be printed."""
    try:
        text = f"onward {__version__}\n" if option in ("-V", "--version") else _help()
        if text and sys.stdout is not None:
            data = text.encode()
            while data:
                data = data[os.write(STDOUT, data) :]
            # Nothing is left to tidy up, and Python would take its time over it.
            os._exit(0)
    except OSError:
        # Click says in a sentence what is wrong with standard output.
        return


def _help() -> str:
    """Return the help; empty where it would look different."""
    if language() != "en" or _columns() < COLUMNS:
        return ""
    path = os.path.join(os.path.dirname(__file__), HELP)  # noqa: PTH118, PTH120
    with open(path, encoding="utf-8") as file:  # noqa: PTH123
        return file.read()


def _columns() -> int:
    """Return how wide the terminal is, as Click finds it out."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told) > 0:
        return int(told)
    try:
        return os.get_terminal_size(STDOUT).columns or COLUMNS
    except OSError:
        return COLUMNS

"""The command `today` as a login message: what is due, in a few lines, with hardly anything imported.

It prints nothing where nothing is due, and nothing where the file can't be read: a login is no place for trouble.
"""

import os
import sys
from datetime import date, datetime
from stat import S_ISREG

from tui.cli.light_speaking import speak_lightly
from tui.cli.own_database import own_database
from tui.cutting import JOINERS, cells_of, cut_to_cells
from tui.due_words import due_words
from tui.store.today import due_today
from tui.words import _, counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

    from tui.store.tables.reader import Row

MOST = 3
"""How many things have a line of their own."""
WIDTH = 80


def print_today() -> "NoReturn":
    """Print what is due on standard output, in UTF-8, and end the process. What can't be printed is left out."""
    due = what_is_due()
    if due:
        speak_lightly(own_database())
    lines = today_lines(due)
    if lines and sys.stdout is not None:
        try:
            sys.stdout.buffer.write("".join(f"{line}\n" for line in lines).encode(errors="replace"))
            sys.stdout.buffer.flush()
        except OSError:
            os._exit(1)
    # Nothing is left to tidy up, and Python would take its time over it.
    os._exit(0)


def what_is_due(path: str | None = None) -> "list[Row]":
    """Return what is due today in the database at `path`, or in the person's own; nothing where it can't be read."""
    if path is None:
        path = own_database()
    try:
        is_file = path is not None and S_ISREG(os.stat(path).st_mode)  # noqa: PTH116
    except (OSError, ValueError):
        return []
    return due_today(path, _today()) if path is not None and is_file else []


def today_lines(due: "list[Row]") -> list[str]:
    """Return the lines of the message, at most 80 cells wide."""
    if not due:
        return []
    lines = [counted("Onward: {number} thing for today.", "Onward: {number} things for today.", len(due))]
    lines += [_line(due_words(each["kind"], str(each["title"] or "")).rstrip(": ")) for each in due[:MOST]]
    if len(due) > MOST:
        lines.append(_("  and {number} more. To see them: onward plan").format(number=len(due) - MOST))
    return lines


def _printable(words: str) -> str:
    return " ".join("".join(each if each.isprintable() or each in JOINERS else " " for each in words).split())


def _line(words: str) -> str:
    """Return `words` on one line that a terminal shows and does not obey, cut to the width."""
    text = f"  {_printable(words)}"
    return text if cells_of(text) <= WIDTH else f"{cut_to_cells(text, WIDTH - 3).rstrip()}..."


def _today() -> date:
    if os.environ.get("ONWARD_NOW"):
        from tui.clock import Clock

        return Clock.from_environment().today()
    return datetime.now().astimezone().date()

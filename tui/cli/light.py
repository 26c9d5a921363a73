"""The commands `list`, `plan` and `stats` without the modules of commands: in a fifth of the time.

They read a file that needs nothing, and print the lines of `tui.cli.said_lists`, as the commands do. For all else they
do nothing, and the usual command follows: for another option, a configuration, a file to repair or to migrate, one that
can't be read, a list with nothing in it, and output that can't be written.
"""

import os
import sys

from tui.cli.light_speaking import speak_lightly
from tui.cli.own_database import is_usual_environment, own_cache, own_database
from tui.day_clock import DayClock
from tui.store.light_file import Unsound, sound_file
from tui.store.tables import listed

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.store.tables.reader import Row

OF_PLAN = ("sessions", "actions", "answers")
"""The tables from which the actions to do are read."""
STDOUT = 1


class Usual(Exception):
    """The usual command has to do it."""


def print_light(arguments: "list[str]") -> None:
    """Print what a command prints, and end the process; return where the usual command has to do it."""
    path = own_database() if is_usual_environment() else None
    if path is None or sys.stdout is None or sys.stderr is None:
        return
    try:
        speak_lightly(path)
        text = "".join(f"{line}\n" for line in LIGHT[tuple(arguments)](path))
        data = text.encode(errors="replace")
        while data:
            data = data[os.write(STDOUT, data) :]
    except (Unsound, Usual, AttributeError, LookupError, OSError, TypeError, ValueError):
        return
    # Nothing is left to tidy up, and Python would take its time over it.
    os._exit(0)


def _sessions(path: str, *, deleted: bool = False) -> "Iterable[str]":
    from tui.cli.said_lists import OUTCOME, STAGE, session_line
    from tui.content.label_cache import load_labels

    cache = own_cache()
    labels = load_labels(cache) if cache is not None else None
    if labels is None:
        raise Usual
    rows = _session_rows(path, deleted=deleted)
    clock = DayClock()
    stages, outcomes = ({"": ""} | dict(labels[home]) for home in (STAGE, OUTCOME))
    return [session_line(row, stages[row["stage"]], outcomes[row["outcome"]], clock) for row in rows]


def _session_rows(path: str, *, deleted: bool = False) -> "list[Row]":
    with sound_file(path, ("sessions", "answers", "settings"), own_cache()) as reader:
        rows = listed.session_rows(reader, deleted=deleted)
        if not rows or listed.is_erasing(reader):
            raise Usual
    return rows


def _sessions_as_data(path: str) -> "Iterable[str]":
    from tui.export.json_ import as_json

    return [as_json(_session_rows(path)).removesuffix("\n")]


def _deleted_sessions(path: str) -> "Iterable[str]":
    return _sessions(path, deleted=True)


def _plan(path: str) -> "Iterable[str]":
    from tui.cli.said_lists import action_line

    clock = DayClock()
    with sound_file(path, OF_PLAN, own_cache()) as reader:
        rows = listed.open_action_rows(reader, clock)
    if not rows:
        raise Usual
    return [action_line(row["id"], row["when_on"], row["what"] or "", clock) for row in rows]


def _stats(path: str) -> "Iterable[str]":
    from tui.cli.said_lists import all_counts, count_line

    read = (*OF_PLAN, "session_notes", "if_thens", *listed.INSIGHT_TEXTS)
    with sound_file(path, read, own_cache()) as reader:
        counts = listed.stored_counts(reader, DayClock())
    return [count_line(label, number) for label, number in all_counts(counts).values()]


LIGHT: "dict[tuple[str, ...], Callable[[str], Iterable[str]]]" = {
    ("list",): _sessions,
    ("list", "--deleted"): _deleted_sessions,
    ("list", "--json"): _sessions_as_data,
    ("plan",): _plan,
    ("stats",): _stats,
}
"""The command lines that are known here."""

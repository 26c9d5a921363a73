"""The result of a check, and paths without names in them."""

import os
import pwd
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from tui.paths import NAME, in_short
from tui.words import _

LEAST_NAME = 3
"""Letters of a name that are looked for within other words: fewer are in too many."""


class CheckState(StrEnum):
    """The state of a check."""

    OK = "ok"
    NOTE = "note"
    PROBLEM = "problem"


class Check(Struct, frozen=True):
    """The result of one check: a sentence, and advice if there is something to do."""

    name: str
    state: CheckState
    says: str
    do: str = ""


def fine(name: str, says: str) -> Check:
    """Return the result of a check that passed."""
    return Check(name, CheckState.OK, says)


def note(name: str, says: str, do: str = "") -> Check:
    """Return the result of a check that found something worth knowing."""
    return Check(name, CheckState.NOTE, says, do)


def problem(name: str, says: str, do: str) -> Check:
    """Return the result of a check that found a problem."""
    return Check(name, CheckState.PROBLEM, says, do)


def looked(name: str, look: Callable[[], Iterable[Check]]) -> Iterator[Check]:
    """Yield the results of `look`. If it fails, say so, so that the other checks still run."""
    try:
        yield from look()
    except Exception as error:
        # The message of an error may have a path or a name in it; its type doesn't.
        kind = type(error).__name__
        yield problem(name, _("This couldn't be checked ({kind}).").format(kind=kind), _("Please report it."))


def shown(path: Path | str) -> str:
    """Return a path without the names of the person and the machine, also inside longer words (`jane.doe`)."""
    names = {name.lower(): word for name, word in ((_user(), "USER"), (socket.gethostname(), "HOST")) if name}
    return "/".join(_hidden(part, names) for part in in_short(path).split("/"))


def _hidden(part: str, names: Mapping[str, str]) -> str:
    low = part.lower()
    for name, word in names.items():
        if low == name or (len(name) >= LEAST_NAME and name in low and name != NAME):
            return word
    return part


def _user() -> str:
    with suppress(KeyError):
        return pwd.getpwuid(os.getuid()).pw_name
    return ""

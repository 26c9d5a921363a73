"""What a check says, and how it says a path without a name in it."""

import os
import pwd
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tui.paths import NAME, in_short
from tui.words import _

LEAST_NAME = 3
"""Letters of a name that are looked for within other words: fewer are in too many."""


class CheckState(StrEnum):
    """How it is."""

    OK = "ok"
    NOTE = "note"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: a sentence about it, and what to do where there is something to do."""

    name: str
    state: CheckState
    says: str
    do: str = ""


def fine(name: str, says: str) -> Check:
    """Return a check that found nothing to say."""
    return Check(name, CheckState.OK, says)


def note(name: str, says: str, do: str = "") -> Check:
    """Return a check that found something good to know."""
    return Check(name, CheckState.NOTE, says, do)


def problem(name: str, says: str, do: str) -> Check:
    """Return a check that found what has to be mended."""
    return Check(name, CheckState.PROBLEM, says, do)


def looked(name: str, look: Callable[[], Iterable[Check]]) -> Iterator[Check]:
    """Yield what `look` finds; a doctor that falls over says so and goes on with the next."""
    try:
        yield from look()
    except Exception as error:
        # Its words may hold a path or a name; its kind does not.
        kind = type(error).__name__
        yield problem(name, _("This couldn't be checked ({kind}).").format(kind=kind), _("Please report it."))


def shown(path: Path | str) -> str:
    """Return a path without the names of the person and of the machine, nor what is made of them: `jane.doe`."""
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

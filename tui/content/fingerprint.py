"""What the library depends on, without reading it: the state of each seed file, of the catalogues, and of our code."""

import os
import sys
import time

from tui import __version__
from tui.shipped_path import PACKAGE
from tui.words import ENGLISH, language

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    FileState = tuple[str, int, int, int, int, int]
    """A file's path, size, inode and device, and when it and its entry were changed, in nanoseconds."""

FORMAT = 2
"""The form of the cache; another number for each other one."""
CODE = ("content", "domain", "flow", "kinds.py", "languages.py", "words.py")
"""What of the program decides what is read from seeds, and what shape it has."""
SUFFIXES = (".toml", ".mo", ".py", ".pyc")
COMPILED = "__pycache__"
DEEPEST = 8
"""How many folders deep files are looked for; a link may lead back to where it is."""
SETTLED = 3_000_000_000
"""Nanoseconds after which another change gives a file another time, on any file system: FAT counts in two seconds."""


class Fingerprint:
    """The state of all files that a library is read from. Two with the same `key` stand for the same library.

    It `is_settled` where no file changed in the seconds before: one that changes again at once could look the same.
    """

    def __init__(self, key: bytes, *, is_settled: bool) -> None:
        self.key = key
        self.is_settled = is_settled

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fingerprint) and (self.key, self.is_settled) == (other.key, other.is_settled)

    def __hash__(self) -> int:
        return hash((self.key, self.is_settled))


def fingerprint(
    shipped: "Path | str", wanted: str, site: "Path | None" = None, homes: "Collection[str] | None" = None
) -> Fingerprint:
    """Return the fingerprint of the library in the language `wanted`, of `shipped` and the seeds of a `site`.

    `homes` are the words that a step may have as `keeps`; they are declared in the code of the store.

    Raises:
        OSError: the program's own code can't be looked at.
    """
    now = time.time_ns()
    states = [*_code(), *_seeds(shipped, wanted), *(_seeds(site, wanted) if site is not None else ())]
    changed = (when for state in states for when in state[4:] if when <= now)
    allowed = None if homes is None else sorted(homes)
    facts = (FORMAT, __version__, sys.hexversion, wanted, language(), str(shipped), str(site), allowed)
    return Fingerprint(ascii((facts, states)).encode(), is_settled=now - max(changed, default=0) > SETTLED)


def _code() -> "Iterator[FileState]":
    for name in CODE:
        path = os.path.join(PACKAGE, name)  # noqa: PTH118
        if name.endswith(".py"):
            yield _state(path, os.stat(path))  # noqa: PTH116
        else:
            yield from _states(path)


def _seeds(root: "Path | str", wanted: str) -> "Iterator[FileState]":
    """Yield the state of the files of a language, of English, which stands in for it, and of the help lines."""
    for name in dict.fromkeys((wanted, ENGLISH, "help_lines")):
        try:
            yield from _states(os.path.join(root, name))  # noqa: PTH118
        except OSError as error:
            yield _unreadable(f"{root}/{name}", error)


def _states(folder: str, deep: int = 0) -> "Iterator[FileState]":
    """Yield the state of each file in `folder` and the folders in it, in order of name."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda each: each.name)
    for entry in found:
        try:
            if entry.name.endswith(SUFFIXES):
                yield _state(entry.path, entry.stat())
            elif entry.name != COMPILED and deep < DEEPEST and entry.is_dir():
                yield from _states(entry.path, deep + 1)
        except OSError as error:
            yield _unreadable(entry.path, error)


def _state(path: str, facts: os.stat_result) -> "FileState":
    return path, facts.st_size, facts.st_ino, facts.st_dev, facts.st_mtime_ns, facts.st_ctime_ns


def _unreadable(path: str, error: OSError) -> "FileState":
    return path, -1, error.errno or 0, 0, 0, 0

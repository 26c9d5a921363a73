"""Remembers which files are intact, so that a start needn't look a whole file over for damage.

It's in the person's cache folder: the path of a file, the state that Onward left it in, and when it was looked over.
The state has no word of what is in the file. A file in another state is looked over again: one that another program
changed, or that Onward was killed on. A file in which damage was found has no state, and is looked over at any size.

Nothing is imported here that takes long to import.
"""

import os
import time
from stat import S_ISREG

from tui.content.cache_file import load, load_from, one_at_a_time, save
from tui.store.file.beside import no_other

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    Entry = tuple[str, bytes, float]

NAME, KEY = "looked-over", b"1\n"
MOST = 32
"""Files that are remembered, the last ones left."""
DAY = 24 * 60 * 60
WEEK = 7 * DAY
AGAIN = 60.0
"""Seconds after which a look is tried again that was given up."""
HEADER = 100
"""Bytes at the beginning of a database; SQLite counts changes in them. Some file systems round the times of a file."""
SUSPECT = b""
"""The state of a file in which damage was found."""


class Known:
    """What is known of a file: when it was looked over, if it's as it was left since; whether damage was found."""

    def __init__(self, at: float | None = None, *, is_suspect: bool = False) -> None:
        self.at = at
        self.is_suspect = is_suspect

    @property
    def is_recent(self) -> bool:
        """Whether it was looked over within a day."""
        return is_recent(self.at)

    @property
    def is_of_this_week(self) -> bool:
        """Whether it was looked over within a week."""
        return _is_within(WEEK, self.at)


def is_recent(at: float | None) -> bool:
    """Return whether a file that was looked over `at` needn't be looked over again today."""
    return _is_within(DAY, at)


def _is_within(seconds: int, at: float | None) -> bool:
    return at is not None and 0 <= now() - at < seconds


def now() -> float:
    """Return the time, in seconds."""
    return time.time()


def recall(path: str, cache: str | None = None) -> Known:
    """Return what is known of the file at `path`. Where the `cache` folder isn't given, it's looked for.

    Call it while no transaction is open, as `state_of`.
    """
    name = os.path.abspath(path)  # noqa: PTH100
    found = next((each for each in _entries(cache) if each[0] == name), None)
    if found is None:
        return Known()
    _path, state, at = found
    if state == SUSPECT:
        return Known(is_suspect=True)
    return Known(at if state_of(path) == state else None)


def remember(path: str, at: float) -> None:
    """Remember that the file at `path`, which was just closed, is intact, and was looked over `at`.

    Damage that another login has met in it since then counts.
    """
    if state := state_of(path):
        _put(path, state, at)


def suspect(path: str) -> None:
    """Remember that damage was found in the file at `path`: the next start looks it over, however large it is."""
    _put(path, SUSPECT, now())


def state_of(path: str) -> bytes:
    """Return what changes when the file at `path` does; empty where that can't be read, or a save was cut off.

    It's also empty while a thread has a connection, whose locks would end. Call it while no transaction is open.
    """
    with no_other() as may_open:
        return _state_of(path) if may_open else b""


def _state_of(path: str) -> bytes:
    try:
        if _size(f"{path}-journal"):
            return b""
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            facts, header = os.fstat(handle), os.pread(handle, HEADER, 0)
        finally:
            os.close(handle)
    except (OSError, ValueError):
        return b""
    if not S_ISREG(facts.st_mode):
        return b""
    numbers = facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns
    return ascii(numbers).encode() + header


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116
    except FileNotFoundError:
        return 0


def _entries(cache: str | None = None) -> "list[Entry]":
    """Return what is remembered, the file that was left last first."""
    data = (load(NAME, KEY) if cache is None else load_from(cache, NAME, KEY)) or b""
    try:
        fields = [line.split(b",") for line in data.splitlines()]
        return [(os.fsdecode(_plain(path)), _plain(state), float(at)) for path, state, at in fields]
    except ValueError:
        return []


def _put(path: str, state: bytes, at: float) -> None:
    name = os.path.abspath(path)  # noqa: PTH100
    with one_at_a_time():
        entries = _entries()
        if state != SUSPECT and _is_suspect_since(at, name, entries):
            return
        others = [each for each in entries if each[0] != name]
        lines = [_line(*each) for each in ((name, state, at), *others[: MOST - 1])]
        save(NAME, KEY, b"".join(lines))


def _is_suspect_since(at: float, path: str, entries: "list[Entry]") -> bool:
    return any(file == path and state == SUSPECT and met > at for file, state, met in entries)


def _line(path: str, state: bytes, at: float) -> bytes:
    return b"%b,%b,%b\n" % (_hex(os.fsencode(path)), _hex(state), repr(at).encode())


def _hex(data: bytes) -> bytes:
    return data.hex().encode()


def _plain(data: bytes) -> bytes:
    return bytes.fromhex(data.decode())

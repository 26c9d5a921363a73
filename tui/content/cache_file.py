"""A file in the person's cache folder, which only they can read, with a key and a checksum.

All that it has can be read elsewhere, only slower. So one that is damaged, has another key or belongs to somebody else
counts as none, and where none can be written, there is none.
"""

import contextlib
import os
import stat
import time
import zlib

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAGIC = b"onward-library\n"
LARGEST = 32 * 1024 * 1024
"""Bytes of the largest file that is read."""
MOST_FILES = 16
"""How many files there may be, for other languages, sites and copies of Onward; the oldest are deleted."""
ENDING = ".cache"
ATTEMPTS = 50
"""How often a process tries to get the lock of another one, which has it for less than a thousandth of a second."""
BETWEEN = 0.01
"""Seconds between two of these."""


def load(name: str, key: bytes) -> bytes | None:
    """Return what was saved in the file `name` with the same key; None if there is nothing, or it can't be trusted."""
    from tui.paths import NoFolder, cache_dir

    try:
        return load_from(cache_dir(), name, key)
    except NoFolder:
        return None


def load_from(cache: "Path | str", name: str, key: bytes) -> bytes | None:
    """Return the same, where the person's cache folder is known."""
    try:
        with _folder(cache) as folder:
            data = _read(name + ENDING, folder)
    except OSError:
        return None
    head = MAGIC + key
    body = data[len(head) + 4 :]
    is_whole = data.startswith(head) and data[len(head) : len(head) + 4] == _checksum(body)
    return body if is_whole else None


def save(name: str, key: bytes, body: bytes) -> None:
    """Write `body` to the file `name` at once and completely; where that isn't possible, do nothing."""
    from tui.files import own_folder
    from tui.paths import NoFolder, cache_dir

    temporary = f".{name}-{os.getpid()}{ENDING}"
    with contextlib.suppress(OSError, NoFolder):
        own_folder(cache_dir())
        with _folder(cache_dir()) as folder:
            try:
                _write(temporary, folder, MAGIC + key + _checksum(body) + body)
                os.replace(temporary, name + ENDING, src_dir_fd=folder, dst_dir_fd=folder)
            except BaseException:
                with contextlib.suppress(OSError):
                    os.unlink(temporary, dir_fd=folder)
                raise
            _delete_oldest(folder)


@contextlib.contextmanager
def one_at_a_time() -> "Iterator[None]":
    """Have other processes of this person wait that want to change what is in a file, too.

    They wait for a moment at most, and not at all where the file system has no locks.
    """
    from fcntl import LOCK_EX, LOCK_NB, flock

    from tui.files import own_folder
    from tui.paths import NoFolder, cache_dir

    with contextlib.ExitStack() as until_left:
        with contextlib.suppress(OSError, NoFolder):
            own_folder(cache_dir())
            folder = until_left.enter_context(_folder(cache_dir()))
            for _attempt in range(ATTEMPTS):
                try:
                    flock(folder, LOCK_EX | LOCK_NB)
                    break
                except BlockingIOError:
                    time.sleep(BETWEEN)
        yield


def remove(beginning: str, end: str) -> None:
    """Remove what was saved in files whose names begin and end so; where that isn't possible, do nothing."""
    from tui.paths import NoFolder, cache_dir

    with contextlib.suppress(OSError, NoFolder), _folder(cache_dir()) as folder:
        _remove(beginning, end + ENDING, folder)


def _remove(beginning: str, end: str, folder: int) -> None:
    for name in os.listdir(folder):
        if name.startswith(beginning) and name.endswith(end):
            os.unlink(name, dir_fd=folder)


def _checksum(body: bytes) -> bytes:
    return zlib.crc32(body).to_bytes(4, "big")


@contextlib.contextmanager
def _folder(path: "Path | str") -> "Iterator[int]":
    """Open the folder, which belongs to this user and which no other can write to.

    Raises:
        OSError: there is no such folder.
    """
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        _refuse_others(os.fstat(handle), 0o022)
        yield handle
    finally:
        os.close(handle)


def _read(name: str, folder: int) -> bytes:
    handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    with os.fdopen(handle, "rb") as file:
        facts = os.fstat(handle)
        _refuse_others(facts, 0o077)
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > LARGEST:
            raise OSError("no such file")
        return file.read(LARGEST)


def _write(name: str, folder: int, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(name, flags, 0o600, dir_fd=folder), "wb") as file:
        file.write(data)


def _refuse_others(facts: os.stat_result, mode: int) -> None:
    if facts.st_uid != os.geteuid() or facts.st_mode & mode:
        raise PermissionError("it's open to others, or belongs to them")


def _delete_oldest(folder: int) -> None:
    """Delete all files but the newest; also what a process that was killed left half written."""
    names = [name for name in os.listdir(folder) if name.endswith(ENDING)]
    with contextlib.suppress(OSError):
        by_age = sorted(names, key=lambda name: os.stat(name, dir_fd=folder, follow_symlinks=False).st_mtime_ns)
        for name in by_age[:-MOST_FILES]:
            os.unlink(name, dir_fd=folder)

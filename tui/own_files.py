"""Which files are Onward's own: no export, letter or file of settings is ever written over one of them."""

import os
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

APPLICATION_ID = 0x4F6E7764  # "Onwd"
"""The number in the head of every database of Onward."""
HEAD = 100
"""Bytes of the head of a database of SQLite."""
NAMES = re.compile(
    r"(set-aside-.+-)?onward\.db(-journal|-wal|-shm|\.lock|\.[0-9a-f]+\.new)?|onward-crash\.log|onward-letters\.sha256",
    re.IGNORECASE,
)
"""The names of the database, of one that was set aside, of what SQLite and Onward put beside them, and of the log.

No other file may get one of them either, wherever it is: a journal that is none would be read as one.
"""


LETTERS_WRITTEN = "onward-letters.sha256"
"""Holds the sum of each letter that was saved in the data folder, a line each: how its file is known again."""


def record_letter(folder: Path, content: bytes) -> None:
    """Write down in the data folder that Onward saves a letter of this content.

    Raises:
        OSError: that cannot be written.
    """
    digest = sha256(content).hexdigest()
    if digest in written_letters(folder):
        return
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    handle = os.open(folder / LETTERS_WRITTEN, flags, 0o600)
    try:
        # One write of a whole line: a second login may add one of its own.
        os.write(handle, f"{digest}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def written_letters(folder: Path) -> frozenset[str]:
    """Return the sums of the letters that Onward saved in the data folder."""
    try:
        text = (folder / LETTERS_WRITTEN).read_text("ascii", "replace")
    except OSError:
        return frozenset()
    return frozenset(text.split())


def own_files_in(folder: Path) -> list[Path]:
    """Return the plain files in the data folder that have names of Onward's own: some may have links elsewhere."""
    try:
        return [each for each in folder.iterdir() if NAMES.fullmatch(each.name)]
    except OSError:
        return []


def is_own(path: Path, others: Iterable[Path] = ()) -> bool:
    """Say whether what is at `path`, through whatever link, is Onward's own, or would be taken for it.

    `others` are own files of another name.
    """
    target = Path(os.path.realpath(path))
    if NAMES.fullmatch(path.name) or NAMES.fullmatch(target.name):
        return True
    return is_database(target) or any(_is_same(target, each) for each in others)


def is_database(path: Path) -> bool:
    """Say whether what is at `path` is a database of Onward, by the number that every one has in its head."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def _is_same(path: Path, other: Path) -> bool:
    if path == Path(os.path.realpath(other)):
        return True
    try:
        return path.samefile(other)
    except OSError:
        return False

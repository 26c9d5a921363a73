"""Recognises Onward's own files, so that no export, letter or configuration file overwrites one of them."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

APPLICATION_ID = 0x4F6E7764  # "Onwd"
"""The SQLite application id of every database of Onward."""
HEADER_BYTES = 100
"""The number of bytes in the header of an SQLite database."""
NAMES = (
    r"(?i)(set-aside-.+-)?onward\.db(-journal|-wal|-shm|\.lock|\.[0-9a-f]+\.new)?"
    r"|onward-crash\.log|onward-letters\.sha256"
)
"""The names of the database, of a damaged one that was renamed, of the files beside them, and of the crash log.

No other file may get such a name, in any folder: SQLite would read a file named as a journal as one.
"""
LETTERS_WRITTEN = "onward-letters.sha256"
"""The file with the SHA-256 of each letter that was saved in the data folder, one a line: it recognises their files."""


def record_letter(folder: Path, content: bytes) -> None:
    """Add the checksum of a letter to the list in the data folder.

    Raises:
        OSError: the list cannot be written.
    """
    from hashlib import sha256

    digest = sha256(content).hexdigest()
    if digest in written_letters(folder):
        return
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    handle = os.open(folder / LETTERS_WRITTEN, flags, 0o600)
    try:
        # One write of a whole line: a second login may be adding one too.
        os.write(handle, f"{digest}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def written_letters(folder: Path) -> frozenset[str]:
    """Return the checksums of the letters that Onward saved in the data folder."""
    try:
        text = (folder / LETTERS_WRITTEN).read_text("ascii", "replace")
    except OSError:
        return frozenset()
    return frozenset(text.split())


def own_files_in(folder: Path) -> list[Path]:
    """Return the files in the data folder that have one of Onward's own names."""
    try:
        return [each for each in folder.iterdir() if re.fullmatch(NAMES, each.name)]
    except OSError:
        return []


def is_own(path: Path, others: Iterable[Path] = (), *, databases: bool = True) -> bool:
    """Return whether `path`, or the file that it links to, is one of Onward's own or has the name of one.

    `others` are more files of Onward's own, with other names. Without `databases`, a database counts only if it has a
    name of Onward's own, or is one of `others`: any other is a backup that the person made.
    """
    target = Path(os.path.realpath(path))
    if re.fullmatch(NAMES, path.name) or re.fullmatch(NAMES, target.name):
        return True
    return (databases and is_database(target)) or any(_is_same(target, each) for each in others)


def is_database(path: Path) -> bool:
    """Return whether the file at `path` is a database of Onward, by its application id."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            header = file.read(HEADER_BYTES)
    except OSError:
        return False
    return header.startswith(b"SQLite format 3\0") and header[68:72] == APPLICATION_ID.to_bytes(4, "big")


def _is_same(path: Path, other: Path) -> bool:
    if path == Path(os.path.realpath(other)):
        return True
    try:
        return path.samefile(other)
    except OSError:
        return False

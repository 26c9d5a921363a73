"""The file in which a person's own editor has a text: private, in a private folder beside the database.

Whatever an editor leaves beside it, such as a backup or a swap file, goes with the folder. The folder is named by a
checksum of the text as it was: by that it's known whether anything was written since.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from tui.files import FOLDER_MODE

FOLDER = "onward-editing"
NAME = "text.txt"
RESCUED = f"{NAME}.save"
"""What nano writes when its terminal is gone."""
DIGITS = 16


def write_for_editor(data: Path, text: str) -> Path:
    """Write `text` to a new file for the editor in the data folder, and return its path.

    Raises:
        OSError: it can't be written.
    """
    folder = data / FOLDER
    remove_edited(data)
    folder.mkdir(mode=FOLDER_MODE)
    inner = folder / _digest(text)
    inner.mkdir(mode=FOLDER_MODE)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    handle = os.open(inner / NAME, flags, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(text.encode(errors="replace"))
    return inner / NAME


def read_from_editor(file: Path) -> tuple[str, bool]:
    """Return what the editor wrote, with line feeds, and whether it could be read as UTF-8.

    What is no UTF-8 is read as the Windows text that it most likely is: a sign may be wrong, but no word is lost.

    Raises:
        OSError: it can't be read.
    """
    rescued = file.with_name(RESCUED)
    data = (rescued if rescued.is_file() else file).read_bytes()
    try:
        text, is_utf8 = data.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        text, is_utf8 = data.decode("cp1252", errors="replace"), False
    return text.replace("\r\n", "\n").replace("\r", "\n"), is_utf8


def remove_edited(data: Path) -> None:
    """Remove the file with its folder.

    Raises:
        OSError: it can't be removed.
    """
    folder = data / FOLDER
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def unread_texts(data: Path) -> Iterator[str]:
    """Yield what was written in an editor when Onward was killed: texts that are not as they were given to it."""
    for inner in sorted((data / FOLDER).glob("*")) if not (data / FOLDER).is_symlink() else ():
        with contextlib.suppress(OSError):
            text, _is_utf8 = read_from_editor(inner / NAME)
            if text.strip() and inner.name not in (_digest(text), _digest(text.removesuffix("\n"))):
                yield text


def _digest(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode(errors="replace")).hexdigest()[:DIGITS]

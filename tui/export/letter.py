"""Keeps a letter as a text file of the person's own."""

import itertools
import os
import re
import unicodedata
from pathlib import Path

LONGEST_NAME = 60


def file_name(subject: str) -> str:
    """Return a safe file name for a letter with `subject`, in whatever script it is written."""
    words = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", subject)).strip("-_")[:LONGEST_NAME]
    return f"{words or 'letter'}.txt"


def save_letter(folder: Path, subject: str, body: str) -> Path:
    """Write a letter to a new file in `folder`/letters, readable by the person alone, and return the file.

    Raises:
        OSError: the file cannot be written; nothing half-written is left.
    """
    letters = folder / "letters"
    letters.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = f"{subject}\n\n{body}\n" if subject else f"{body}\n"
    target = letters / file_name(subject)
    stem = target.stem
    numbers = itertools.count(2)
    while target.exists():
        target = letters / f"{stem}-{next(numbers)}.txt"
    part = target.with_suffix(".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    return target

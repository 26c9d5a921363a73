"""A file to begin with: every key, what it means and what it may be, all of it commented out."""

import os
from pathlib import Path

from tui.config.keys import KEYS
from tui.words import _

MODE, FOLDER_MODE = 0o600, 0o700


def commented() -> str:
    """Return the text of the file."""
    parts = [
        _("# Settings of Onward. Take the # away before a key to set it."),
        _("# What is chosen on the Settings page, in ONWARD_ variables and on the command line goes before this file."),
        _("# onward config show says what counts, onward config check what is wrong."),
    ]
    for key in KEYS:
        usual = _("# Without it: {value}.").format(value=key.said(key.default))
        parts += ["", f"# {key.words}", usual, f"# {key.name} = {key.example}"]
    return "\n".join([*parts, ""])


def write(path: Path, text: str) -> None:
    """Write a new file that only its owner can read.

    Raises:
        FileExistsError: there is something of that name; it was left as it is.
        OSError: it cannot be written.
    """
    path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, MODE)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)

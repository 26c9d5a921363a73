"""Writes a configuration file to start from: every key with its meaning and an example, all commented out."""

from pathlib import Path

from tui.config.keys import KEYS
from tui.config.reading import KEYBOARD
from tui.files import FOLDER_MODE, save_as
from tui.words import _


def commented() -> str:
    """Return the text of the file."""
    parts = [
        _("# Settings of Onward. Take the # away before a key to set it."),
        _("# What is chosen on the Settings page, in ONWARD_ variables and on the command line goes before this file."),
        _("# onward config show says what counts, onward config check what is wrong."),
    ]
    for key in KEYS:
        default = _("# Without it: {value}.").format(value=key.in_words(key.default))
        parts += ["", f"# {key.words}", default, f"# {key.name} = {key.example}"]
    keys = _("# Other keys, by the names that onward config keys lists. Esc, F1, F2, ctrl+l and ctrl+q stay as well.")
    parts += ["", keys, f'# {KEYBOARD}.step.continue = "f10"']
    return "\n".join([*parts, ""])


def write(path: Path, text: str) -> None:
    """Write a new file that only its owner can read.

    Raises:
        FileExistsError: something has that name already; it is unchanged.
        OSError: the file cannot be written.
    """
    path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    save_as(path, text)

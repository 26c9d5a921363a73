"""Lists what remains in the data folder after erasing everything: files that Onward did not write."""

from pathlib import Path

from tui.store.erasing.copies import LETTERS, files_in, is_folder
from tui.store.file.private import journal_path
from tui.store.logins.lock import lock_path
from tui.store.opening.backups import FOLDER as BACKUPS
from tui.terminal.clean import clean_line
from tui.words import _

MOST_NAMES = 8


def left_over(path: Path) -> list[str]:
    """Return the names of what is beside the database at `path`, and in the folders of letters and backups.

    Names are relative to the data folder; a folder ends in a slash.
    """
    own = (path, journal_path(path), lock_path(path))
    found = [each for each in files_in(path.parent) if each not in own]
    opened = [each for each in found if each.name in (LETTERS, BACKUPS) and is_folder(each)]
    names = [f"{each.name}/" if is_folder(each) else each.name for each in found if each not in opened]
    return names + [f"{folder.name}/{each.name}" for folder in opened for each in files_in(folder)]


def left_over_words(path: Path) -> str:
    """Return a sentence that names what remains beside the database at `path`, or an empty text."""
    names = [clean_line(name) for name in left_over(path)]
    if not names:
        return ""
    listed = ", ".join(names[:MOST_NAMES])
    if len(names) > MOST_NAMES:
        listed = _("{names} and {number} more").format(names=listed, number=len(names) - MOST_NAMES)
    words = _("Onward didn't write these, or they were changed since, so they stay in {folder}: {names}.")
    return words.format(folder=path.parent, names=listed)

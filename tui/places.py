"""Where things are kept on this machine: one folder, and the database in it."""

import os
import pwd
from pathlib import Path

from tui.words import _

NAME = "onward"


class NoPlace(Exception):
    """There is no folder to keep anything in. The text is a sentence for the person."""


def data_dir(chosen: Path | None = None) -> Path:
    """Return the folder everything is kept in, absolute; it need not be there yet.

    `chosen` (from the command line) goes first, then `ONWARD_DATA_DIR`, then the person's own data folder.

    Raises:
        NoPlace: nothing was chosen, and this user has no home folder.
    """
    named = chosen or os.environ.get("ONWARD_DATA_DIR") or None
    if named is not None:
        return _absolute(Path(named))
    import platformdirs

    if Path(os.environ.get("XDG_DATA_HOME", "")).is_absolute() or _home_is_usable():
        return Path(platformdirs.user_data_dir(NAME, appauthor=False))
    return _home_of_record() / ".local" / "share" / NAME


def database(folder: Path) -> Path:
    """Return the file in the data folder that holds what a person wrote."""
    return folder / "onward.db"


def _home_is_usable() -> bool:
    # An empty HOME reads as "/", and a relative one as a folder of wherever the person happens to stand.
    return Path(os.environ.get("HOME", "")).is_absolute()


def _home_of_record() -> Path:
    """Return the home folder that the system has on record for this user."""
    try:
        home = Path(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:
        home = Path()
    if not home.is_absolute():
        raise NoPlace(_("There is no home folder to keep anything in. Name a folder: onward --data-dir FOLDER"))
    return home


def _absolute(path: Path) -> Path:
    try:
        return path.expanduser().absolute()
    except RuntimeError:
        return path.absolute()

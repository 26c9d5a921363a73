"""Where things are kept on this machine: one folder, and the database in it."""

import contextlib
import os
import pwd
from pathlib import Path

from tui.words import _

NAME = "onward"
CONFIG = "config.toml"
SITE = Path("/etc/xdg")
SITE_OWNER = 0
"""Whose the files of a site have to be: the user who looks after the machine."""


class NoFolder(Exception):
    """There is no folder to keep anything in. The text is a sentence for the person."""


class NoCurrentFolder(Exception):
    """A path is seen from the current folder, which was deleted. The text is a sentence for the person."""


def data_dir(chosen: Path | None = None) -> Path:
    """Return the folder everything is kept in, absolute; it need not be there yet.

    It is the one that was `chosen` (see `tui.config`), or else the person's own data folder.

    Raises:
        NoFolder: nothing was chosen, and this user has no home folder.
    """
    if chosen is not None:
        return absolute(chosen)
    import platformdirs

    if Path(os.environ.get("XDG_DATA_HOME", "")).is_absolute() or _home_is_usable():
        return Path(platformdirs.user_data_dir(NAME, appauthor=False))
    return _home_of_record() / ".local" / "share" / NAME


def config_file() -> Path:
    """Return the file with the person's own configuration, absolute; it need not be there.

    Raises:
        NoFolder: this user has no home folder.
    """
    import platformdirs

    if Path(os.environ.get("XDG_CONFIG_HOME", "")).is_absolute() or _home_is_usable():
        return Path(platformdirs.user_config_dir(NAME, appauthor=False)) / CONFIG
    return _home_of_record() / ".config" / NAME / CONFIG


def site_config_files() -> list[Path]:
    """Return the files where a site may set things, the first one that has the last word on what is locked.

    That is the one in /etc/xdg, whatever the surroundings say; then those of `XDG_CONFIG_DIRS`, the strongest last.
    """
    named = [Path(each) for each in os.environ.get("XDG_CONFIG_DIRS", "").split(":") if each]
    folders = [SITE, *(folder for folder in reversed(named) if folder.is_absolute() and folder != SITE)]
    return [folder / NAME / CONFIG for folder in dict.fromkeys(folders)]


def in_short(path: Path | str) -> str:
    """Return a path with the person's home said as `~`: it may hold a name."""
    text = str(path)
    for home in _homes():
        if text == home or text.startswith(f"{home}/"):
            return f"~{text.removeprefix(home)}"
    return text


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
        raise NoFolder(_("There's no home folder to keep anything in. Name a folder: onward --data-dir FOLDER"))
    return home


def _homes() -> list[str]:
    homes = [os.environ.get("HOME", "")]
    with contextlib.suppress(NoFolder):
        homes.append(str(_home_of_record()))
    return [home.rstrip("/") for home in homes if home.startswith("/") and home.rstrip("/")]


def expanded(path: Path) -> Path:
    """Return `path` with `~` in it made whole, where there is a home."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def absolute(path: Path) -> Path:
    """Return `path` seen from where the person stands, with `~` in it made whole.

    Raises:
        NoCurrentFolder: it is seen from a folder that is not there any more.
    """
    try:
        return expanded(path).absolute()
    except FileNotFoundError as error:
        words = _("{path}: the current folder was deleted. Write the path in full, beginning with /")
        raise NoCurrentFolder(words.format(path=path)) from error

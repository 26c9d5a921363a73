"""The paths of Onward on this machine: the data folder with the database, the configuration files, the cache."""

import contextlib
import os
import pwd
from pathlib import Path

from tui.words import _

NAME = "onward"
CONFIG = "config.toml"
SITE = Path("/etc/xdg")
SITE_OWNER = 0
"""The user id that has to own the files of a site: root."""


class NoFolder(Exception):
    """No data folder is set, and there is no home folder for one. The text is a sentence for the person."""


class NoCurrentFolder(Exception):
    """A path is relative to the current folder, which was deleted. The text is a sentence for the person."""


def data_dir(chosen: Path | None = None) -> Path:
    """Return the absolute path of the data folder, which need not exist yet.

    It is the `chosen` one (see `tui.config`), or the usual data folder of the person.

    Raises:
        NoFolder: none is chosen, and this user has no home folder.
        NoCurrentFolder: the chosen path is relative, and the current folder was deleted.
    """
    if chosen is not None:
        return absolute(chosen)
    import platformdirs

    if Path(os.environ.get("XDG_DATA_HOME", "")).is_absolute() or _home_is_usable():
        return Path(platformdirs.user_data_dir(NAME, appauthor=False))
    return _home_in_passwd() / ".local" / "share" / NAME


def config_file() -> Path:
    """Return the absolute path of the person's own configuration file, which need not exist.

    Raises:
        NoFolder: this user has no home folder.
    """
    import platformdirs

    if Path(os.environ.get("XDG_CONFIG_HOME", "")).is_absolute() or _home_is_usable():
        return Path(platformdirs.user_config_dir(NAME, appauthor=False)) / CONFIG
    return _home_in_passwd() / ".config" / NAME / CONFIG


def cache_dir() -> Path:
    """Return the absolute path of the person's cache folder, which need not exist. Nothing that they wrote is in it.

    Raises:
        NoFolder: this user has no home folder.
    """
    import platformdirs

    if Path(os.environ.get("XDG_CACHE_HOME", "")).is_absolute() or _home_is_usable():
        return Path(platformdirs.user_cache_dir(NAME, appauthor=False))
    return _home_in_passwd() / ".cache" / NAME


def site_config_files() -> list[Path]:
    """Return the paths of the site's configuration files, in the order in which they are read.

    The first is always the one in /etc/xdg: no other can change what it locks. Then come those of `XDG_CONFIG_DIRS`,
    each stronger than the one before.
    """
    listed = [Path(each) for each in os.environ.get("XDG_CONFIG_DIRS", "").split(":") if each]
    folders = [SITE, *(folder for folder in reversed(listed) if folder.is_absolute() and folder != SITE)]
    return [folder / NAME / CONFIG for folder in dict.fromkeys(folders)]


def in_short(path: Path | str) -> str:
    """Return a path with the home folder written as `~`, since that may contain the person's name."""
    text = str(path)
    for home in _homes():
        if text == home or text.startswith(f"{home}/"):
            return f"~{text.removeprefix(home)}"
    return text


def database(folder: Path) -> Path:
    """Return the path of the database, which has everything that a person wrote, in the data folder."""
    return folder / "onward.db"


def _home_is_usable() -> bool:
    # An empty HOME would be read as "/", and a relative one as a folder in the current folder.
    return Path(os.environ.get("HOME", "")).is_absolute()


def _home_in_passwd() -> Path:
    """Return the home folder of this user in the password database."""
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
        homes.append(str(_home_in_passwd()))
    return [home.rstrip("/") for home in homes if home.startswith("/") and home.rstrip("/")]


def expanded(path: Path) -> Path:
    """Return `path` with `~` replaced by the home folder, if there is one."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def absolute(path: Path) -> Path:
    """Return the absolute form of `path`, with `~` replaced by the home folder.

    Raises:
        NoCurrentFolder: it is relative, and the current folder was deleted.
    """
    try:
        return expanded(path).absolute()
    except FileNotFoundError as error:
        words = _("{path}: the current folder was deleted. Write the path in full, beginning with /")
        raise NoCurrentFolder(words.format(path=path)) from error

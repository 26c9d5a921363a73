"""Finds the person's database and cache folder with hardly anything imported, for what runs often."""

import os
import sys

SITE = "/etc/xdg"
PREFIX = "ONWARD_"
KNOWN = "ONWARD_DATA_DIR"
"""The only variable of Onward's own that is read without the configuration."""


def own_database() -> str | None:
    """Return the path of the person's database; None where there can't be one.

    Where a file or a variable has something to say, the configuration is read; usually neither has.
    """
    own = os.environ.get("ONWARD_DATA_DIR", "")
    home = os.environ.get("HOME", "")
    data = os.environ.get("XDG_DATA_HOME", "")
    if sys.platform == "linux" and home.startswith("/") and (not own or own.startswith("/")) and not is_configured():
        folder = own or (f"{data}/onward" if data.startswith("/") else f"{home}/.local/share/onward")
        return f"{folder}/onward.db"
    from tui.config.gathering import NoFile, gather
    from tui.config.settling import Refused
    from tui.paths import NoCurrentFolder, NoFolder, data_dir, database

    try:
        return str(database(data_dir(gather({}).path("data_dir"))))
    except (NoFolder, NoCurrentFolder, NoFile, Refused):
        return None


def own_cache() -> str | None:
    """Return the path of the person's cache folder; None where it isn't in the usual place."""
    home, cache = (os.environ.get(name, "") for name in ("HOME", "XDG_CACHE_HOME"))
    if sys.platform != "linux" or not home.startswith("/"):
        return None
    return f"{cache}/onward" if cache.startswith("/") else f"{home}/.cache/onward"


def is_configured() -> bool:
    """Whether there may be a configuration file: one of the site's, or one of the person's own."""
    if os.environ.get("ONWARD_CONFIG") or os.environ.get("ONWARD_RESTRICTED"):
        return True
    return any(map(os.path.lexists, config_files()))


def config_files() -> list[str]:
    """Return where a configuration file may be, but for one that a variable names."""
    config = os.environ.get("XDG_CONFIG_HOME", "")
    own = config if config.startswith("/") else f"{os.environ.get('HOME', '')}/.config"
    listed = os.environ.get("XDG_CONFIG_DIRS", "").split(":")
    return [f"{folder}/onward/config.toml" for folder in (own, SITE, *filter(None, listed))]


def is_usual_environment() -> bool:
    """Say whether nothing is configured but, perhaps, the data folder."""
    names = (name for name in os.environ if name.startswith((PREFIX, f"_{PREFIX}")))
    return all(name == KNOWN for name in names) and not is_configured()

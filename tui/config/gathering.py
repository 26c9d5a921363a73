"""Gathers the configuration of this run from all its sources."""

import os
from collections.abc import Mapping
from pathlib import Path

from tui.config.config import Config
from tui.config.kinds import Value
from tui.config.reading import read
from tui.config.settling import Refused, settle
from tui.paths import NoFolder, absolute, config_file, site_config_files
from tui.words import _

VARIABLE = "ONWARD_CONFIG"
"""The variable that names another file of the person's own, as `--config` does."""


class NoFile(Exception):
    """A file that was named does not exist. The text is a sentence."""


def gather(options: Mapping[str, Value], named: Path | None = None, *, to_begin: bool = False) -> Config:
    """Read the files and return the configuration.

    Args:
        options: Values of command-line options by the names of their keys; None for an option that was not given.
        named: The person's file, if it is not the usual one.
        to_begin: The person's file need not exist, because it is about to be written.

    Raises:
        NoFile: the file that `named` or `ONWARD_CONFIG` names does not exist.
        Refused: an option is not allowed here.
    """
    first, *others = site_config_files()
    site = [read(first, is_site=True, is_first=True), *(read(path, is_site=True) for path in others)]
    if settle(site, {}, {}).restricted:
        if named is not None:
            raise Refused(_("--config: files are for the site to name where Onward is restricted"))
    elif named is None and os.environ.get(VARIABLE):
        named = Path(os.environ[VARIABLE])
    try:
        path = absolute(named) if named is not None else config_file()
    except NoFolder:
        # Without a home folder the person has no file. If no data folder is set either, that is found out later.
        return settle(site, os.environ, options)
    own = read(path, is_site=False)
    if named is not None and not own.is_there and not to_begin:
        raise NoFile(_("There's no file {file}.").format(file=path))
    return settle([*site, own], os.environ, options)

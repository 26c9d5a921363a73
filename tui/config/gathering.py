"""Gathering what is set from outside for this run."""

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
"""Names another file of the person's own, as --config does."""


class NoFile(Exception):
    """A file that was named is not there. The text is a sentence."""


def gather(options: Mapping[str, Value], named: Path | None = None, *, to_begin: bool = False) -> Config:
    """Read the files and return what counts; `named` is another personal file than the usual one.

    With `to_begin` it need not be there: it is about to be written.

    Raises:
        NoFile: `named`, or the one in `ONWARD_CONFIG`, is not there.
        Refused: an option is for nobody to use here.
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
        # Without a home there is no file of the person's; whether one is needed, the data folder decides.
        return settle(site, os.environ, options)
    own = read(path, is_site=False)
    if named is not None and not own.is_there and not to_begin:
        raise NoFile(_("There's no file {file}.").format(file=path))
    return settle([*site, own], os.environ, options)

"""What the looks of the first page hang on outside of the person's file: the terminal, the variables, the program.

Nothing is imported here that takes long to import.
"""

import os
import sys

from tui import __version__
from tui.cli.own_database import config_files
from tui.shipped_path import PACKAGE, shipped_path

STREAMS = (0, 1, 2)
VARIABLES = frozenset(
    "ACCESSIBLE COLORTERM FORCE_COLOR HOME LANG LANGUAGE NO_COLOR TERM TERM_PROGRAM XDG_CACHE_HOME XDG_CONFIG_DIRS"
    " XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME".split()
)
BEGINNINGS = ("LC_", "ONWARD_", "TTY_", "_ONWARD_")
"""The variables, and the beginnings of others, that a path, a language or a colour hangs on. None is of one login."""
SCREENS = ("screens/base", "screens/pages", "screens/places")
ROOMS = ("", "app", "terminal", "textual_parts", "widgets", "wording", *SCREENS)
"""Folders of the program that say how the first page looks."""


def surroundings() -> bytes | None:
    """Return all of it as bytes, without the size of the window; None where a first frame makes no sense.

    A file of the program that is edited in place, and not replaced as an update does it, isn't noticed.
    """
    try:
        if not all(map(os.isatty, STREAMS)) or os.tcgetpgrp(0) != os.getpgrp():
            return None
    except OSError:
        return None
    names = sorted(name for name in os.environ if name in VARIABLES or name.startswith(BEGINNINGS))
    styles = shipped_path("styles")
    # What is installed beside the program, such as Textual, changes the folder that it's in.
    installed = [each for each in sys.path if each.endswith("-packages")]
    folders = [*(f"{PACKAGE}/{room}" for room in ROOMS), styles, f"{styles}/themes", shipped_path("seeds"), *installed]
    config = (*config_files(), os.environ.get("ONWARD_CONFIG", ""))
    facts = (
        *(__version__, sys.version, os.geteuid(), {name: os.environ[name] for name in names}),
        [state(each) for each in (*config, *folders, f"{styles}/app.tcss", f"{styles}/compact.tcss")],
    )
    return ascii(facts).encode()


def state(path: str) -> tuple[int, ...]:
    """Return what changes when the file or the folder at `path` does; nothing if there is none."""
    try:
        facts = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return ()
    return facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns

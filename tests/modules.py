"""Every module of the program, for tests that look at all classes of a kind."""

from importlib import import_module
from importlib.util import find_spec
from pkgutil import walk_packages

import tui

OF_THE_CENTRE = "tui.kiosk.sealed.postgres"
"""It needs psycopg, which comes with the extra `centre` alone."""


def import_all() -> None:
    """Import every module: most screens and views are imported only when they are first shown."""
    left_out = () if find_spec("psycopg") else (OF_THE_CENTRE,)
    for module in walk_packages(tui.__path__, "tui."):
        if not module.name.endswith("__main__") and module.name not in left_out:
            import_module(module.name)

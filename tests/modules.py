"""Every module of the program, for tests that look at all classes of a kind."""

from importlib import import_module
from pkgutil import walk_packages

import tui


def import_all() -> None:
    """Import every module: most screens and views are imported only when they are first shown."""
    for module in walk_packages(tui.__path__, "tui."):
        if not module.name.endswith("__main__"):
            import_module(module.name)

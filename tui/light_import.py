"""Imports a library as on a machine that lacks a part of Python which the library can do without."""

import importlib
import sys


def import_without(missing: str, library: str, *again: str) -> None:
    """Import `library` while the module `missing` can't be imported. Where either is imported already, do as usual.

    Modules named in `again` that `library` imported are imported anew by whoever needs them next, with all their parts.
    """
    if missing in sys.modules or library in sys.modules:
        importlib.import_module(library)
        return
    brought = [name for name in again if name not in sys.modules]
    sys.modules[missing] = None  # type: ignore[assignment]
    try:
        importlib.import_module(library)
    finally:
        del sys.modules[missing]
        for name in brought:
            sys.modules.pop(name, None)

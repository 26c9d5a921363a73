"""Imports a library without those of its parts that nothing here needs."""

import importlib
import sys
from collections.abc import Mapping
from types import ModuleType


def stand_in(name: str, **given: object) -> ModuleType:
    """Return a module that has what is given, and nothing else."""
    module = ModuleType(name)
    vars(module).update(given)
    return module


class Later(ModuleType):
    """Stands in for a module that is imported once something of it is used."""

    def __getattr__(self, name: str) -> object:
        # Python asks for these while it imports something else.
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def import_light(library: str, stand_ins: Mapping[str, ModuleType | None], *again: str) -> None:
    """Import `library` while `stand_ins` are in the place of modules that aren't imported yet.

    A module for which there is None can't be imported meanwhile. Afterwards all of them can be imported as usual, and
    modules named in `again` that `library` imported are imported anew by whoever needs them next, with all their parts.
    Where the library can't be imported like this, it's imported as usual, without those of None alone.
    """
    if library in sys.modules:
        return
    before = set(sys.modules)
    meanwhile = {name: module for name, module in stand_ins.items() if name not in before}
    sys.modules.update(meanwhile)  # type: ignore[arg-type]
    try:
        importlib.import_module(library)
    except Exception:  # another version may need more of what stands in, and ends in any way without it
        _remove({name: module for name, module in meanwhile.items() if module is not None})
        for name in [each for each in sys.modules if each.partition(".")[0] == library]:
            del sys.modules[name]
        importlib.import_module(library)
    finally:
        _remove(meanwhile)
        for name in set(again) - before:
            sys.modules.pop(name, None)


def _remove(stand_ins: Mapping[str, ModuleType | None]) -> None:
    for name, module in stand_ins.items():
        # One that was used has made room for the real module.
        if name in sys.modules and sys.modules[name] is module:
            del sys.modules[name]

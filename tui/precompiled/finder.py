"""Imports modules from the precompiled file.

Little is imported here, since it's the first thing that a start does.
"""

import os
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from marshal import loads

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType
    from typing import Any

    Record = tuple[str, bool, int, int, bytes]
    """A module: the path of its source, whether it's a package, time (ns) and size of the source, and its code."""

PATH = f"{os.path.dirname(os.path.dirname(__file__))}/__pycache__/onward.{sys.implementation.cache_tag}.modules"  # noqa: PTH120
HEADER = f"Onward, {sys.version}\n".encode()
"""What the file begins with: code is only for the very Python that compiled it. Then come the place of the index, all
records, and last the index, which has the place of each record by the name of its module."""
LENGTH = 8
"""Bytes of a number."""
DAMAGE = (OSError, EOFError, MemoryError, TypeError, ValueError)
"""What reading a file that is damaged raises."""
OTHERS = ("asyncio", "pytest")
"""A process that has these already is one that doesn't belong to Onward."""


class Unusable(Exception):
    """There is no precompiled file, or it is for another Python, or damaged."""


class Precompiled:
    """An open precompiled file. It finds modules, as any entry of `sys.meta_path`.

    Raises:
        Unusable: there is none that can be used.
    """

    def __init__(self, path: str = PATH) -> None:
        try:
            self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except OSError as problem:
            raise Unusable from problem
        self._identity = self._look()
        try:
            self._begins = self._index()
        except DAMAGE as problem:
            os.close(self._file)
            raise Unusable from problem

    def find_spec(
        self, name: str, path: "Sequence[str] | None" = None, target: "ModuleType | None" = None
    ) -> ModuleSpec | None:
        """Return how to load a module, or None for one that isn't here, or whose source was changed since."""
        begin = self._begins.pop(name, None)
        if begin is None:
            return None
        try:
            source, is_package, changed, size, code = self._record(begin)
            found = os.stat(source)  # noqa: PTH116
            if (found.st_mtime_ns, found.st_size) != (changed, size):
                return None
            loader = _Loader(name, source, loads(code))  # noqa: S302 - as Python does with its compiled files
        except DAMAGE:
            return None
        spec = ModuleSpec(name, loader, origin=source, is_package=is_package)
        spec.has_location = True
        # Nobody asks for it. Otherwise it would be put together for each module.
        spec.cached = PATH
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(source)]  # noqa: PTH120
        return spec

    def close(self) -> None:
        """Close the file. What is imported after that is imported as usual."""
        os.close(self._file)
        self._begins.clear()

    def _look(self) -> tuple[int, int, int]:
        found = os.fstat(self._file)
        return found.st_dev, found.st_ino, found.st_size

    def _index(self) -> dict[str, int]:
        head = os.pread(self._file, len(HEADER) + LENGTH, 0)
        if not head.startswith(HEADER):
            raise ValueError
        begins: dict[str, int] = self._read(int.from_bytes(head[len(HEADER) :], "big"))
        return begins

    def _record(self, begin: int) -> "Record":
        # The number of a file that somebody closed belongs to another one soon.
        if self._look() != self._identity:
            raise EOFError
        record: Record = self._read(begin)
        return record

    def _read(self, begin: int) -> "Any":
        length = int.from_bytes(os.pread(self._file, LENGTH, begin), "big")
        if not 0 < length <= self._identity[2] - begin - LENGTH:
            raise EOFError
        data = os.pread(self._file, length, begin + LENGTH)
        return loads(data)  # noqa: S302 - the same


class _Loader(SourceFileLoader):
    """Loads a module whose code is there, once."""

    def __init__(self, name: str, source: str, code: "CodeType") -> None:
        super().__init__(name, source)
        self._code: CodeType | None = code

    def get_code(self, fullname: str) -> "CodeType | None":
        """Return the code of the module; when it's loaded again, that of its source."""
        code, self._code = self._code, None
        return code or super().get_code(fullname)


def use_precompiled() -> None:
    """Import from the precompiled file from now on, if there is one.

    It stands back where somebody else decides where modules are from: `PYTHONPATH`, a test, another program.
    """
    if os.environ.get("PYTHONPATH") or any(name in sys.modules for name in OTHERS):
        return
    try:
        sys.meta_path.insert(0, Precompiled())
    except Unusable:
        return

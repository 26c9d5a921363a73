"""Imports modules from the precompiled file.

Little is imported here, since it's the first thing that a start does.
"""

import os
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from marshal import loads
from zlib import adler32

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType
    from typing import Any

    About = tuple[str, bool, int, int, int, int, int]
    """A module: the path of its source, whether it's a package, time (ns) and size of the source, and the place, length
    and checksum of its code."""

PACKAGE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))  # noqa: PTH120
PATH = f"{PACKAGE}/__pycache__/onward.{sys.implementation.cache_tag}.modules"
HEADER = f"Onward, {sys.version}, {sys.prefix}, {PACKAGE}\n".encode("utf-8", "surrogateescape")
"""What the file begins with: it's for the very Python, environment and folder that it was made in. Then come the place
of the index, the code of all modules, what is known about each, and the index: where that is, by the module's name."""
NUMBER = 8
"""Bytes of a number."""
PIECE = 512
"""Bytes that are read to find out about a module: few paths are longer."""
STANDARD_STREAMS = 3
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
            self._file = _opened(path)
        except OSError as problem:
            raise Unusable from problem
        self._identity = self._look()
        try:
            self._places = self._index()
        except Exception as problem:
            os.close(self._file)
            raise Unusable from problem

    def find_spec(
        self, name: str, path: "Sequence[str] | None" = None, target: "ModuleType | None" = None
    ) -> ModuleSpec | None:
        """Return how to load a module, or None for one that isn't here, or whose source was changed since."""
        try:
            about = self._about(self._places.pop(name, 0))
            if about is None or not _is_as_it_was(about):
                return None
            source, is_package, _changed, _size, *where = about
            loader = _Loader(name, source, self._loaded(*where))
        except Exception:
            # What is damaged is imported as usual.
            return None
        spec = ModuleSpec(name, loader, origin=source, is_package=is_package)
        spec.has_location = True
        # Nobody asks for it. Otherwise it would be put together for each module.
        spec.cached = PATH
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(source)]  # noqa: PTH120
        return spec

    def changed(self) -> int:
        """Return how many modules were changed since they were compiled.

        Raises:
            Unusable: the file is damaged.
        """
        try:
            return sum(about is None or not _is_as_it_was(about) for about in map(self._about, self._places.values()))
        except Exception as problem:
            raise Unusable from problem

    def close(self) -> None:
        """Close the file. What is imported after that is imported as usual."""
        os.close(self._file)
        self._places.clear()

    def _look(self) -> tuple[int, int, int]:
        found = os.fstat(self._file)
        return found.st_dev, found.st_ino, found.st_size

    def _index(self) -> dict[str, int]:
        head = os.pread(self._file, len(HEADER) + NUMBER, 0)
        if not head.startswith(HEADER):
            raise ValueError
        places: dict[str, int] = self._block(int.from_bytes(head[len(HEADER) :], "big"))
        return places

    def _about(self, place: int) -> "About | None":
        # The number of a file that was closed by others belongs to another one soon.
        if not place or self._look() != self._identity:
            return None
        about: About = self._block(place)
        return about

    def _block(self, place: int) -> "Any":
        """Return what was written at a place with its length and its checksum before it."""
        data = os.pread(self._file, PIECE, place)
        length, checksum = (int.from_bytes(data[at : at + NUMBER], "big") for at in (0, NUMBER))
        begin = 2 * NUMBER
        if len(data) - begin < length:
            return self._loaded(place + begin, length, checksum)
        return _loaded(data[begin : begin + length], checksum)

    def _loaded(self, place: int, length: int, checksum: int) -> "Any":
        if place + length > self._identity[2]:
            raise EOFError
        return _loaded(os.pread(self._file, length, place), checksum)


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


def _opened(path: str) -> int:
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    if file >= STANDARD_STREAMS:
        return file
    # Somebody started Onward without a standard stream, and what belongs to that comes to its number.
    import fcntl

    try:
        return fcntl.fcntl(file, fcntl.F_DUPFD_CLOEXEC, STANDARD_STREAMS)
    finally:
        os.close(file)


def _is_as_it_was(about: "About") -> bool:
    try:
        found = os.stat(about[0])  # noqa: PTH116
    except OSError:
        return False
    return (found.st_mtime_ns, found.st_size) == about[2:4]


def _loaded(data: bytes, checksum: int) -> "Any":
    if adler32(data) != checksum:
        raise ValueError
    return loads(data)  # noqa: S302 - as Python does with its compiled files

"""Makes the precompiled file."""

import ast
import pkgutil
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from importlib.machinery import SourceFileLoader
from importlib.util import find_spec
from marshal import dumps
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, NamedTuple
from zlib import adler32

import tui
from tui.precompiled.finder import HEADER, NUMBER, PATH

if TYPE_CHECKING:
    from tui.precompiled.finder import About

BESIDE = ("sqlite_utils", "pendulum")
"""What is imported inside functions, and needed by everybody who writes."""
MODE = 0o644
"""Everybody may read it, as Python's own compiled files."""
HAVE_DOCSTRINGS = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


class _Source(NamedTuple):
    path: Path
    is_package: bool


def make(path: Path = Path(PATH)) -> int:
    """Make the precompiled file of all modules of Onward and of what these import. Return how many there are.

    Raises:
        OSError: it can't be written.
    """
    _import_all()
    return write(sorted(sys.modules.keys() - {"__main__"}), path)


def write(names: Iterable[str], path: Path) -> int:
    """Compile the modules of these names that have a source, and write them to the file. Return how many have.

    Raises:
        OSError: it can't be written.
    """
    codes, abouts = bytearray(), dict[str, "About"]()
    begin = len(HEADER) + NUMBER
    for name in names:
        if (source := _source(name)) is not None:
            found = source.path.stat()
            code = dumps(compiled(source.path.read_bytes(), str(source.path)))
            where = begin + len(codes), len(code), adler32(code)
            abouts[name] = (str(source.path), source.is_package, found.st_mtime_ns, found.st_size, *where)
            codes += code
    data, places = codes, dict[str, int]()
    for name, about in abouts.items():
        places[name] = begin + len(data)
        data += _block(about)
    at = (begin + len(data)).to_bytes(NUMBER, "big")
    _put(b"".join([HEADER, at, data, _block(places)]), path)
    return len(abouts)


def has_columns() -> bool:
    """Return whether this Python notes the columns of a source, for tracebacks, in what it compiles."""
    return any(column is not None for _line, _last, column, _end in compile("1", "", "eval").co_positions())


def compiled(source: bytes, path: str) -> CodeType:
    """Compile a source without its docstrings; what it asserts stays."""
    tree = ast.parse(source, path)
    for node in ast.walk(tree):
        if isinstance(node, HAVE_DOCSTRINGS) and ast.get_docstring(node, clean=False) is not None:
            # A body can't be empty, and in a module nothing comes before what is imported from the future.
            is_module = isinstance(node, ast.Module)
            node.body[:1] = [] if is_module else [ast.copy_location(ast.Pass(), node.body[0])]
    code: CodeType = compile(tree, path, "exec", dont_inherit=True, optimize=0)
    return code


def _import_all() -> None:
    names = [each.name for each in pkgutil.walk_packages(tui.__path__, "tui.")]
    for name in [*BESIDE, *names]:
        # A library that only some installations have may be missing.
        if not name.endswith("__main__"):
            with suppress(ImportError):
                import_module(name)


def _source(name: str) -> "_Source | None":
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        return None
    if spec is None or spec.origin is None or not isinstance(spec.loader, SourceFileLoader):
        return None
    return _Source(Path(spec.origin), spec.submodule_search_locations is not None)


def _put(data: bytes, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        written = Path(file.name)
    try:
        written.write_bytes(data)
        written.chmod(MODE)
        written.replace(path)
    except BaseException:
        written.unlink()
        raise


def _block(part: "About | dict[str, int]") -> bytes:
    data = dumps(part)
    return b"".join([len(data).to_bytes(NUMBER, "big"), adler32(data).to_bytes(NUMBER, "big"), data])

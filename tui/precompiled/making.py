"""Makes the precompiled file."""

import ast
import os
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
from typing import TYPE_CHECKING

import tui
from tui.precompiled.finder import HEADER, LENGTH, PATH

if TYPE_CHECKING:
    from tui.precompiled.finder import Record

BESIDE = ("sqlite_utils", "pendulum")
"""What is imported inside functions, and needed by everybody who writes."""
MODE = 0o644
"""Everybody may read it, as Python's own compiled files."""
HAVE_DOCSTRINGS = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def make(path: Path = Path(PATH)) -> int:
    """Make the precompiled file of all modules of Onward and of what these import. Return how many there are.

    Raises:
        OSError: it can't be written.
    """
    _import_all()
    return write(sorted(sys.modules), path)


def write(names: Iterable[str], path: Path) -> int:
    """Compile the modules of these names that have a source, and write them to the file. Return how many have.

    Raises:
        OSError: it can't be written.
    """
    found = {name: record for name in names if (record := _record(name)) is not None}
    places, parts, at = {}, [], len(HEADER) + LENGTH
    for name, record in found.items():
        places[name] = at
        parts.append(_with_length(dumps(record)))
        at += len(parts[-1])
    data = b"".join([HEADER, at.to_bytes(LENGTH, "big"), *parts, _with_length(dumps(places))])
    path.parent.mkdir(exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        written = Path(file.name)
        try:
            file.write(data)
            os.fchmod(file.fileno(), MODE)
            written.replace(path)
        except BaseException:
            written.unlink()
            raise
    return len(found)


def has_columns() -> bool:
    """Return whether this Python notes the columns of a source, for tracebacks, in what it compiles."""
    return any(column is not None for _line, _last, column, _end in compile("1", "", "eval").co_positions())


def compiled(source: bytes, path: str) -> CodeType:
    """Compile a source without its docstrings; what it asserts stays."""
    tree = ast.parse(source, path)
    for node in ast.walk(tree):
        if isinstance(node, HAVE_DOCSTRINGS) and ast.get_docstring(node, clean=False) is not None:
            # A body can't be empty.
            node.body[:1] = [] if node.body[1:] else [ast.copy_location(ast.Pass(), node.body[0])]
    code: CodeType = compile(tree, path, "exec", dont_inherit=True)
    return code


def _import_all() -> None:
    names = [each.name for each in pkgutil.walk_packages(tui.__path__, "tui.")]
    for name in [*BESIDE, *names]:
        # A library that only some installations have may be missing.
        if not name.endswith("__main__"):
            with suppress(ImportError):
                import_module(name)


def _record(name: str) -> "Record | None":
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        return None
    if spec is None or spec.origin is None or not isinstance(spec.loader, SourceFileLoader):
        return None
    found = Path(spec.origin).stat()
    code = compiled(spec.loader.get_data(spec.origin), spec.origin)
    is_package = spec.submodule_search_locations is not None
    return spec.origin, is_package, found.st_mtime_ns, found.st_size, dumps(code)


def _with_length(data: bytes) -> bytes:
    return len(data).to_bytes(LENGTH, "big") + data

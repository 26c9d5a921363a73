"""Turns tables of seeds into dataclasses, and refuses what does not fit: with the file, the key and the reason."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

T = TypeVar("T")
Table = Mapping[str, Any]


class BadSeed(ValueError):
    """A seed that cannot be used. Its words name the file, the key and the reason."""

    def __init__(self, file: Path, key: str, reason: str) -> None:
        super().__init__(f"{file.parent.name}/{file.name}, {key}: {reason}")
        self.file = file
        self.key = key
        self.reason = reason


def tables(file: Path) -> dict[str, Any]:
    """Return the tables of a seed file.

    Raises:
        BadSeed: the file is missing or is not TOML.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSeed(file, "file", error.strerror or "cannot be read") from error
    except (ValueError, RecursionError) as error:
        # Not all that is wrong is a TOMLDecodeError: bytes that are no text, thousands of digits or of brackets.
        raise BadSeed(file, "file", f"is not TOML: {error}") from error


def rows(data: Table, name: str, file: Path) -> list[Table]:
    """Return the tables called `name` of a file (`[[name]]`), none where it has none.

    Raises:
        BadSeed: they are something else than tables.
    """
    found = data.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise BadSeed(file, name, f"these are tables, [[{name}]]")
    return found


def words(data: Table, name: str, file: Path) -> tuple[str, ...]:
    """Return the list of words called `name` of a file, empty where there is none.

    Raises:
        BadSeed: it is something else.
    """
    found = data.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise BadSeed(file, name, f'it is written as {name} = ["one", "two"]')
    return tuple(found)


def made(shape: type[T], table: Table, file: Path, key: str) -> T:
    """Return `table` as a `shape`, a frozen dataclass.

    Raises:
        BadSeed: it is no table, or a field is unknown, missing, or of another type.
    """
    if not isinstance(table, Mapping):
        raise BadSeed(file, key, "this is not a table of fields")
    unknown = next(_unknown(shape, table), None)
    if unknown:
        raise BadSeed(file, key, f"has no field {unknown!r}")
    missing = [
        each.name
        for each in fields(shape)  # type: ignore[arg-type]
        if each.default is MISSING and each.default_factory is MISSING and each.name not in table
    ]
    if missing:
        raise BadSeed(file, key, f"{missing[0]!r} is missing")
    try:
        return msgspec.convert(table, shape)
    except (msgspec.ValidationError, ValueError) as error:
        raise BadSeed(file, key, str(error)) from error


def _unknown(shape: Any, table: Any) -> Iterator[str]:
    """Yield the fields of `table`, and of the tables in it, that `shape` does not have."""
    shapes = _inner_shapes(shape)
    for name, value in table.items():
        if name not in shapes:
            yield name
            continue
        inner, by_name = shapes[name]
        if inner is not None:
            for row in value if isinstance(value, list) else value.values() if by_name else (value,):
                if isinstance(row, Mapping):
                    yield from _unknown(inner, row)


@cache
def _inner_shapes(shape: Any) -> Mapping[str, tuple[Any, bool]]:
    """Return for each field of `shape` the dataclass that its tables are, or None, and whether they have names.

    Kept, as reading the hints of a class takes longer than checking a table, and a few classes serve many tables.
    """
    hints = get_type_hints(shape)
    return {
        each.name: (
            next((part for part in _parts(hints[each.name]) if is_dataclass(part)), None),
            get_origin(hints[each.name]) is Mapping,
        )
        for each in fields(shape)
    }


def _parts(hint: Any) -> Iterator[Any]:
    """Yield a type and the types it is made of."""
    yield hint
    for part in get_args(hint):
        yield from _parts(part)


def repeated(keys: Iterable[Any]) -> Any | None:
    """Return the first key that comes twice, or None."""
    seen = set()
    for key in keys:
        if key in seen:
            return key
        seen.add(key)
    return None

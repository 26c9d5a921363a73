"""Turns tables of seeds into structs. An error names the file, the key and the reason."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
Table = Mapping[str, Any]


class BadSeed(ValueError):
    """A seed that cannot be used. The message names the file, the key and the reason."""

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
    # Imported late, as is what explains mistakes: with a cache, no seed is read.
    import tomllib

    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSeed(file, "file", error.strerror or "cannot be read") from error
    except (ValueError, RecursionError) as error:
        # Some mistakes raise other errors than TOMLDecodeError: invalid UTF-8, thousands of digits or brackets.
        raise BadSeed(file, "file", f"is not TOML: {error}") from error


def rows(data: Table, name: str, file: Path) -> list[Table]:
    """Return the tables called `name` of a file (`[[name]]`), or an empty list.

    Raises:
        BadSeed: they are not tables.
    """
    try:
        found: list[Table] = msgspec.convert(data.get(name, []), list[dict[str, Any]])
    except msgspec.ValidationError as error:
        raise BadSeed(file, name, f"these are tables, [[{name}]]") from error
    return found


def words(data: Table, name: str, file: Path) -> tuple[str, ...]:
    """Return the list of words called `name` of a file, or an empty list.

    Raises:
        BadSeed: it is not a list of words.
    """
    try:
        return msgspec.convert(data.get(name, []), tuple[str, ...])
    except msgspec.ValidationError as error:
        raise BadSeed(file, name, f'it is written as {name} = ["one", "two"]') from error


def check_names(data: Table, known: Iterable[str], file: Path) -> None:
    """Refuse a top-level key or table of a file that is not in `known`.

    Raises:
        BadSeed: naming the first unknown key.
    """
    if unknown := [name for name in data if name not in known]:
        raise BadSeed(file, unknown[0], f"such a file has only {', '.join(known)}")


def made(shape: type[T], table: Any, file: Path, key: str) -> T:
    """Return `table` as a `shape`, a frozen struct.

    Raises:
        BadSeed: it is not a table, or a field is unknown, missing or of the wrong type.
    """
    from tui.content.mistakes import in_place, sentence, unknown_fields

    if not isinstance(table, Mapping):
        raise BadSeed(file, key, "it is written as a table")
    # Unknown fields come first: a mistyped name also leaves the right one missing. msgspec ignores unknown fields.
    if unknown := next(unknown_fields(shape, table), None):
        *outer, name = unknown
        raise BadSeed(file, key, in_place(outer, f"has no field {name!r}"))
    try:
        return msgspec.convert(table, shape)
    except msgspec.ValidationError as error:
        raise BadSeed(file, key, sentence(error)) from error


def repeated(keys: Iterable[Any]) -> Any | None:
    """Return the first key that appears twice, or None."""
    seen = set()
    for key in keys:
        if key in seen:
            return key
        seen.add(key)
    return None

"""Explains what is wrong with a table of a seed file: unknown fields, and errors of msgspec, in plain words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, get_args, get_origin

import msgspec
from msgspec.structs import fields

AT = re.compile(r" - at `\$\.?(.*)`$")
"""Where msgspec says that a mistake is, as `suggest[0].when`."""
NUMBER = re.compile(r"\[(\d+)\]")
MISSING = re.compile(r"Object missing required field `(.*)`")
WRONG_TYPE = re.compile(r"Expected `(.*?)`, got `(.*?)`")
NO_DAY = re.compile(r"Invalid RFC3339 encoded .*")
WRONG_LENGTH = re.compile(r"Expected `array` of length (\d+)(?:, got \d+)?")
TYPES = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "date": "a day, as 2026-11-28",
    "array": "a list",
    "object": "a table",
}
"""What msgspec calls the types, and how a sentence names them."""


def sentence(error: msgspec.ValidationError) -> str:
    """Return `error` in plain words: where in the table it is, and what is expected there."""
    said = str(error)
    at = AT.search(said)
    place = _place(at[1]) if at else []
    said = AT.sub("", said)
    if missing := MISSING.fullmatch(said):
        return in_place(place, f"{missing[1]!r} is missing")
    wanted = _wanted(said)
    return f"{', '.join(place)} has to be {wanted}" if wanted else in_place(place, said)


def _wanted(said: str) -> str | None:
    """Return what is expected, in plain words, or None if the error is about something else."""
    if found := WRONG_TYPE.fullmatch(said):
        wanted = " or ".join(TYPES.get(each, each) for each in found[1].split(" | ") if each != "null")
        return f"{wanted}, not {TYPES.get(found[2], found[2])}"
    if found := WRONG_LENGTH.fullmatch(said):
        return f"a list of {found[1]}"
    return TYPES["date"] if NO_DAY.fullmatch(said) else None


def in_place(place: Sequence[str], said: str) -> str:
    """Return the sentence `said` with its place in the table, unless it is about the table itself."""
    return f"{', '.join(place)}: {said}" if place else said


def _place(path: str) -> list[str]:
    """Return the parts of a msgspec path, with list items numbered from 1: `suggest[0].when` is "suggest 1", "when"."""
    parts = path.replace("[...]", "").replace("][", "].[").split(".")
    return [NUMBER.sub(lambda found: f" {int(found[1]) + 1}", part).strip() for part in parts]


def unknown_fields(shape: Any, table: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """Yield the fields of `table` and of its inner tables that `shape` doesn't have, each with its path."""
    shapes = _inner_shapes(shape)
    for name, value in table.items():
        if name not in shapes:
            yield (name,)
            continue
        inner, holder = shapes[name]
        for place, row in _tables_in(name, value, holder) if inner is not None else ():
            yield from ((place, *rest) for rest in unknown_fields(inner, row))


def _tables_in(name: str, value: Any, holder: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the inner tables of a field, each with its place; none if the field has the wrong type."""
    found: Iterable[tuple[str, Any]] = [(name, value)] if holder is None else []
    if holder is tuple and isinstance(value, list):
        found = [(f"{name} {number}", each) for number, each in enumerate(value, 1)]
    elif holder is Mapping and isinstance(value, Mapping):
        found = [(f"{name}.{key}", each) for key, each in value.items()]
    yield from ((place, each) for place, each in found if isinstance(each, Mapping))


@cache
def _inner_shapes(shape: Any) -> Mapping[str, tuple[Any, Any]]:
    """Return, for each field of `shape`, the struct of its inner tables, or None, and the type that contains them.

    That type is tuple, Mapping, or None for a single table. The result is cached: reading the types of a class takes
    longer than checking a table.
    """
    return {each.name: _inner_shape(each.type) for each in fields(shape)}


def _inner_shape(hint: Any) -> tuple[Any, Any]:
    """Return the first struct that a type is made of, and the first tuple or Mapping, or None for either."""
    parts = list(_parts(hint))
    struct = next((part for part in parts if isinstance(part, type) and issubclass(part, msgspec.Struct)), None)
    return struct, next((get_origin(part) for part in parts if get_origin(part) in (tuple, Mapping)), None)


def _parts(hint: Any) -> Iterator[Any]:
    """Yield a type and the types it is made of."""
    yield hint
    for part in get_args(hint):
        yield from _parts(part)

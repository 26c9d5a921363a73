"""Between JSON and structs: the one place where the one becomes the other."""

import re
from collections.abc import Iterable
from typing import TypeVar

import msgspec

from tui.domain.shapes import NotThisShape, Value

T = TypeVar("T")


class Parts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """An answer with parts. A part that may be missing has a default, and is left out of the JSON when it has that."""


def one_of(words: Iterable[str]) -> msgspec.Meta:
    """Return what says of a text that it is one of `words`."""
    return msgspec.Meta(pattern=rf"\A(?:{'|'.join(map(re.escape, words))})\Z")


def read_as(shape: type[T], value: Value) -> T:
    """Return JSON as a `shape`.

    Raises:
        NotThisShape: it is of another shape.
    """
    try:
        return msgspec.convert(value, shape)
    except (msgspec.ValidationError, UnicodeError) as error:
        raise NotThisShape(str(error)) from error


def read_if(shape: type[T], value: Value) -> T | None:
    """Return JSON as a `shape`, or None where it is of another shape."""
    try:
        return read_as(shape, value)
    except NotThisShape:
        return None


def plain(answer: object) -> Value:
    """Return structs, and lists and tables of them, as JSON."""
    plain_answer: Value = msgspec.to_builtins(answer)
    return plain_answer

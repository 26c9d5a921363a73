"""The shapes that answers are made of, and how text and numbers are tidied into them."""

import unicodedata
from typing import Any, TypeAlias

Value: TypeAlias = Any
"""JSON: None, a string, a number, a list or a dict of them. Each kind of step says which shape it takes."""


class NotThisShape(ValueError):
    """A value that is not of the shape its kind of step takes."""


def tidy(text: Value) -> str:
    """Return `text` composed (NFC), so that the same name typed on two keyboards is the same name."""
    if not isinstance(text, str):
        raise NotThisShape("text was expected")
    return unicodedata.normalize("NFC", text)


def line(text: Value) -> str:
    """Return `text` as one tidy line without white space around it."""
    return " ".join(tidy(text).split())


def whole_number(number: Value, low: int, high: int) -> int:
    """Return `number` if it is a whole number from `low` to `high`."""
    if isinstance(number, bool) or not isinstance(number, int) or not low <= number <= high:
        raise NotThisShape(f"a whole number from {low} to {high} was expected")
    return number


def rows(value: Value) -> list[Value]:
    """Return `value` if it is a list; nothing at all is the empty list."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise NotThisShape("a list was expected")
    return value


def table(value: Value) -> dict[str, Value]:
    """Return `value` if it is a table with text for keys; nothing at all is the empty table."""
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise NotThisShape("a table was expected")
    return value

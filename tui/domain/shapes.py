"""The shapes that answers are made of, and how text and numbers are tidied into them."""

import unicodedata
from collections.abc import Iterator
from typing import TypeAlias

Value: TypeAlias = object
"""JSON: None, text, a number, a list or a table of them. `domain.answers.reading` says what is in it."""
BIGGEST = 2**63 - 1
"""The biggest whole number that a file can hold as an id."""


class NotThisShape(ValueError):
    """A value that is not of the shape its kind of step takes."""


def tidy(text: str) -> str:
    """Return `text` composed (NFC), so that the same name typed on two keyboards is the same name."""
    return unicodedata.normalize("NFC", text)


def line(text: str) -> str:
    """Return `text` as one tidy line without white space around it."""
    return " ".join(tidy(text).split())


def whole_number(number: Value, low: int, high: int) -> int:
    """Return `number` if it is a whole number from `low` to `high`."""
    if isinstance(number, bool) or not isinstance(number, int) or not low <= number <= high:
        raise NotThisShape(f"a whole number from {low} to {high} was expected")
    return number


def whole_number_or_none(value: Value, low: int, high: int) -> int | None:
    """Return `value` if it is a whole number from `low` to `high`, else None."""
    try:
        return whole_number(value, low, high)
    except NotThisShape:
        return None


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


def spoken(value: Value) -> Iterator[str]:
    """Yield a line for each text and number in a value of whatever shape, after the keys that lead to it."""
    waiting: list[tuple[str, Value]] = [("", value)]
    while waiting:
        where, each = waiting.pop()
        if isinstance(each, dict):
            waiting += [(f"{where}{key}: ", part) for key, part in reversed(each.items())]
        elif isinstance(each, list):
            waiting += [(where, part) for part in reversed(each)]
        elif each not in (None, ""):
            yield from (f"{where}{text}" for text in str(each).splitlines() if text.strip())

"""The shapes that answers are made of, and how text and numbers are tidied into them."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

Value: TypeAlias = object
"""JSON: None, text, a number, a list or a table of them. `domain.answers.reading` says what is in it."""


Test: TypeAlias = Callable[[Value], bool]
"""Says whether a value has a shape."""
BIGGEST = 2**63 - 1
"""The biggest whole number that a file can hold as an id."""


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


def is_text(value: Value) -> bool:
    """Say whether `value` is text."""
    return isinstance(value, str)


def is_scalar(value: Value) -> bool:
    """Say whether `value` is text, a number, true or false, or nothing."""
    return value is None or isinstance(value, str | int | float)


def is_whole(low: int, high: int) -> Test:
    """Return a test for a whole number from `low` to `high`."""
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def is_one_of(*words: str) -> Test:
    """Return a test for one of `words`."""
    return lambda value: isinstance(value, str) and value in words


def is_list_of(item: Test) -> Test:
    """Return a test for a list whose items all pass `item`."""
    return lambda value: isinstance(value, list) and all(item(each) for each in value)


def is_table(parts: Mapping[str, Test], *needs: str, others: Test | None = None) -> Test:
    """Return a test for a table whose parts pass their tests and that has those it `needs`.

    A part with another name passes `others`; without that, there is none.
    """

    def test(value: Value) -> bool:
        if not isinstance(value, dict) or not set(needs).issubset(value):
            return False
        tests = ((parts.get(key, others), each) for key, each in value.items())
        return all(part is not None and part(each) for part, each in tests)

    return test


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

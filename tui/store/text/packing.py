"""Values as the file holds them: JSON in one column, of text that any file can hold."""

import json
import re

from tui.domain.shapes import BIGGEST, Value, whole_number_or_none

DEEPEST = 64
"""How deep no answer is nested."""
MARKS = re.compile(r'[][{}]|"(?:[^"\\\\]|\\\\.)*"', re.DOTALL)
"""Brackets, and the texts in which they are none."""


def packed(value: Value) -> str | None:
    """Return `value` as JSON, None as nothing. Text stays readable in the file."""
    if value is None:
        return None
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def storable(value: Value) -> Value:
    """Return `value` with half characters, which a terminal may hand over and no file can hold, as question marks."""
    try:
        (text := json.dumps(value, ensure_ascii=False)).encode()
    except UnicodeEncodeError:
        return json.loads(text.encode(errors="replace"))
    return value


def unpacked(text: str | None) -> Value:
    """Return the value that `packed` wrote. What is no JSON, or nested deeper than any answer, is the text itself."""
    if text is None:
        return None
    try:
        return text if _is_deep(text) else storable(json.loads(text))
    except (RecursionError, ValueError):
        return text


def _is_deep(text: str) -> bool:
    """Say whether tables and lists stand in each other so deep that reading them could end the program."""
    if text.count("[") + text.count("{") < DEEPEST:
        return False
    deep = deepest = 0
    for mark in MARKS.findall(text):
        deep += {"[": 1, "{": 1, "]": -1, "}": -1}.get(mark, 0)
        deepest = max(deepest, deep)
    return deepest >= DEEPEST


def unpacked_table(text: str | None) -> dict[str, Value]:
    """Return a table that `packed` wrote; the empty one for anything else."""
    value = unpacked(text)
    return value if isinstance(value, dict) else {}


def unpacked_texts(text: str | None) -> list[str]:
    """Return the texts of a list that `packed` wrote; none for anything else."""
    value = unpacked(text)
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def unpacked_entries(text: str | None) -> dict[str, dict[str, Value]]:
    """Return the entries of a run that `packed` wrote together, `{step: {value, state, keeps, rev}}`.

    Something of another shape that stands in the place of an entry is the value of a draft.
    """
    return {
        step: each if isinstance(each, dict) and isinstance(each.get("state"), str) else {"value": each}
        for step, each in unpacked_table(text).items()
    }


def id_in(value: Value) -> int | None:
    """Return the `id` of a table; None where there is none that a row could have."""
    key = value.get("id") if isinstance(value, dict) else None
    return whole_number_or_none(key, 0, BIGGEST)

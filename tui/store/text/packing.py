"""Values as JSON in a column of text, and back. A value that can't be read never raises an error."""

import json
import re

import msgspec

from tui.domain.shapes import BIGGEST, Value, whole_number_or_none

DEEPEST = 64
"""How many lists and dicts inside each other are too many for an answer."""
MARKS = re.compile(r'[][{}]|"(?:[^"\\]|\\.)*"', re.DOTALL)
"""Finds brackets. It also finds strings, so that brackets inside them aren't counted."""


def packed(value: Value) -> str | None:
    """Return `value` as JSON, and None as None. Letters with accents aren't escaped."""
    if value is None:
        return None
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def storable(value: Value) -> Value:
    """Return `value` with question marks for lone surrogates, which a terminal may send and UTF-8 can't encode."""
    try:
        (text := json.dumps(value, ensure_ascii=False)).encode()
    except UnicodeEncodeError:
        return json.loads(text.encode(errors="replace"))
    return value


def unpacked(text: str | None) -> Value:
    """Return the value of the JSON in `text`. What isn't JSON, or is nested too deep, is returned as it is."""
    if text is None:
        return None
    try:
        if _is_deep(text):
            return text
        try:
            # This takes a tenth of the time of the json module, and refuses half characters, NaN and the like.
            return msgspec.json.decode(text)
        except (msgspec.MsgspecError, ValueError):
            value = json.loads(text)
        return storable(value) if _may_have_surrogates(text) else value
    except (RecursionError, ValueError):
        return text


def _may_have_surrogates(text: str) -> bool:
    """Say whether a value of the JSON in `text` may have a lone surrogate: one of its own, or one that was escaped."""
    if "\\ud" in text or "\\uD" in text:
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _is_deep(text: str) -> bool:
    """Say whether lists and dicts are nested so deep that decoding them could crash Python."""
    if text.count("[") + text.count("{") < DEEPEST:
        return False
    deep = deepest = 0
    for mark in MARKS.findall(text):
        deep += {"[": 1, "{": 1, "]": -1, "}": -1}.get(mark, 0)
        deepest = max(deepest, deep)
    return deepest >= DEEPEST


def unpacked_table(text: str | None) -> dict[str, Value]:
    """Return the dict that is in `text` as JSON; an empty one for anything else."""
    value = unpacked(text)
    return value if isinstance(value, dict) else {}


def unpacked_texts(text: str | None) -> list[str]:
    """Return the strings of the list that is in `text` as JSON; none for anything else."""
    value = unpacked(text)
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def unpacked_entries(text: str | None) -> dict[str, dict[str, Value]]:
    """Return the entries of a run that is stored in one column: `{step: {value, state, keeps, rev}}`.

    An entry of another shape becomes `{value}` with all of it, which is read as a draft.
    """
    return {
        step: each if isinstance(each, dict) and isinstance(each.get("state"), str) else {"value": each}
        for step, each in unpacked_table(text).items()
    }


def id_in(value: Value, name: str = "id") -> int | None:
    """Return the id that a dict has under `name`; None if it isn't a number that a row could have."""
    key = value.get(name) if isinstance(value, dict) else None
    return whole_number_or_none(key, 0, BIGGEST)

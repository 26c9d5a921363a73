"""Reads an export from JSON, and says at which line and key one can't be used."""

import json
from typing import NoReturn, TypeAlias

from tui.domain.shapes import Value
from tui.store.errors import UnusableExport
from tui.words import _

Place: TypeAlias = tuple[str | int, ...]
"""Where a value is in JSON: the keys of objects and the positions in lists that lead to it."""
WHITE = " \t\r\n"
_decoder = json.JSONDecoder()


def read_json(data: bytes) -> Value:
    """Return the value of the JSON in `data`.

    Raises:
        UnusableExport: it isn't JSON in UTF-8. The error has the line.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableExport(_("this isn't text in UTF-8"), line=_line(data, error.start)) from error
    try:
        return json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        if not text.strip():
            raise UnusableExport(_("the file is empty")) from error
        if error.pos >= len(text.rstrip()):
            raise UnusableExport(_("the file ends too early"), line=error.lineno) from error
        raise UnusableExport(_("this isn't JSON"), line=error.lineno) from error
    except UnusableExport:
        raise
    except RecursionError as error:
        raise UnusableExport(_("lists are nested too deep")) from error
    except ValueError as error:
        raise UnusableExport(_("a number is too large")) from error


def words_of(place: Place) -> str:
    """Return a place in words that programs for JSON know: `sessions[2].stage`."""
    parts = (f"[{each}]" if isinstance(each, int) else f".{each}" for each in place)
    return "".join(parts).removeprefix(".")


def line_of(text: str, place: Place) -> int:
    """Return the line of the value at `place` in `text`, which is JSON; of the last part that is there."""
    at = _skip(text, 0)
    for part in place:
        inside = _position_in(text, at, part)
        if inside is None:
            break
        at = inside
    return text.count("\n", 0, at) + 1


def _refuse(name: str) -> NoReturn:
    raise UnusableExport(_("{name} isn't a value of JSON").format(name=name))


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1


def _skip(text: str, at: int) -> int:
    """Return the position of the next character that isn't white space."""
    while at < len(text) and text[at] in WHITE:
        at += 1
    return at


def _position_in(text: str, at: int, part: str | int) -> int | None:
    """Return where the value of a key, or at a position, begins in the object or list at `at`; None if it isn't in it.

    Of a key that is there twice, it is the last, as for `json`.
    """
    is_object = text.startswith("{", at)
    if is_object is not isinstance(part, str) or not (is_object or text.startswith("[", at)):
        return None
    found, number = None, 0
    at = _skip(text, at + 1)
    while text[at] not in "]}":
        key: str | int = number
        if is_object:
            key, end = _decoder.raw_decode(text, at)
            at = _skip(text, _skip(text, end) + 1)
        if key == part:
            found = at
        at = _skip(text, _end(text, at))
        at = _skip(text, at + 1) if text[at] == "," else at
        number += 1
    return found


def _end(text: str, at: int) -> int:
    _value, end = _decoder.raw_decode(text, at)
    return end

"""JSON that keeps text exactly as it is and is safe to print to a terminal."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from tui.terminal.clean import DIRECTION_MARKS

UNSAFE = re.compile(f"[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff{DIRECTION_MARKS}]")
"""What JSON lets through raw and a terminal would obey; JSON's own escapes cover the characters under 32."""
INDENT = 2


def as_json(data: Any) -> str:
    """Return `data` (dicts, lists, text, numbers; dates become text) as indented JSON with a final line feed.

    Control characters are written as JSON escapes, so that reading the JSON gives the same text back.
    """
    return _indented(data) + "\n"


def json_parts(
    data: Mapping[str, Any], left_out: Callable[[Any, str], Any] = lambda item, _text: item
) -> Iterator[str]:
    """Yield the text that `as_json` returns, part by part.

    An iterator among the values of `data` is written as a list. No more of it than one item is in memory. `left_out`
    gets each value, or item of an iterator, with its JSON, and returns what to write in its place.
    """
    before = "{"
    for key, value in data.items():
        yield f"{before}\n{' ' * INDENT}{_indented(key)}: "
        if isinstance(value, Iterator):
            yield from _items(value, left_out)
        else:
            yield _deeper(_item(value, left_out), 1)
        before = ","
    yield "\n}\n" if data else "{}\n"


def _items(values: Iterator[Any], left_out: Callable[[Any, str], Any]) -> Iterator[str]:
    before = "["
    for value in values:
        yield f"{before}\n{' ' * INDENT * 2}{_deeper(_item(value, left_out), 2)}"
        before = ","
    yield "[]" if before == "[" else f"\n{' ' * INDENT}]"


def _item(value: Any, left_out: Callable[[Any, str], Any]) -> str:
    written = _indented(value)
    remaining = left_out(value, written)
    return written if remaining is value else _indented(remaining)


def _deeper(written: str, levels: int) -> str:
    """Return JSON with all lines but the first indented by more levels. A text in it has no line feed of its own."""
    return written.replace("\n", "\n" + " " * INDENT * levels)


def _indented(data: Any) -> str:
    written = json.dumps(data, ensure_ascii=False, default=str)
    # Whatever is unsafe isn't printable, and that is quicker to see.
    is_safe = written.isprintable()
    try:
        # The json module writes indented JSON in Python, one value after the other.
        written = msgspec.json.format(written, indent=INDENT)
    except (msgspec.DecodeError, UnicodeEncodeError):
        # What isn't JSON by the book: a number such as NaN, or half a character.
        written = json.dumps(data, ensure_ascii=False, indent=INDENT, default=str)
    return written if is_safe else UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", written)

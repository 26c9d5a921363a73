"""Values as the file holds them: JSON in one column, of text that any file can hold."""

import json

from tui.domain.shapes import Value


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
    """Return the value that `packed` wrote."""
    return None if text is None else json.loads(text)

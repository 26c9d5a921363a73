"""Writes TOML: one line for each key of the file, tables inside it in braces."""

import json
from datetime import date
from typing import Any


def text_of(data: dict[str, Any]) -> str:
    """Return the text of a file with `data`."""
    return "".join(f"{json.dumps(key)} = {_said(value)}\n" for key, value in data.items())


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_said(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_said, value)) + "]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value)

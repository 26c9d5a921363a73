"""Data as JSON: the text of a person exactly as it is, in a form that is safe to show on a terminal."""

import json
import re
from typing import Any

from tui.terminal.clean import DIRECTION_MARKS

UNSAFE = re.compile(f"[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff{DIRECTION_MARKS}]")
"""What JSON lets through raw and a terminal would obey; JSON's own escapes cover the characters under 32."""


def as_json(data: Any) -> str:
    """Return `data` (dicts, lists, text, numbers; dates become text) as indented JSON ending in a line feed.

    A character that a terminal would obey is written as an escape, so that reading the JSON gives the same text back.
    """
    written = json.dumps(data, ensure_ascii=False, indent=2, default=str)
    return UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", written) + "\n"

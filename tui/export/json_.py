"""JSON that keeps text exactly as it is and is safe to print to a terminal."""

import json
import re
from typing import Any

from tui.terminal.clean import DIRECTION_MARKS

UNSAFE = re.compile(f"[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff{DIRECTION_MARKS}]")
"""What JSON lets through raw and a terminal would obey; JSON's own escapes cover the characters under 32."""


def as_json(data: Any) -> str:
    """Return `data` (dicts, lists, text, numbers; dates become text) as indented JSON with a final line feed.

    Control characters are written as JSON escapes, so that reading the JSON gives the same text back.
    """
    written = json.dumps(data, ensure_ascii=False, indent=2, default=str)
    return UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", written) + "\n"

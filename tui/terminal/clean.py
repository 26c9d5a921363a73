"""Removes the characters that a terminal would obey instead of show.

An escape character can rename a window, write to the clipboard or leave the full screen; a direction mark can make a
line read backwards. Text that a person, a seed or a file supplies has to be cleaned before it reaches a terminal.
"""

import re

DIRECTION_MARKS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
LINE_BREAKS = "\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]"
_CONTROLS = "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff"
CONTROLS = f"[{_CONTROLS}]"
CONTROLS_AND_MARKS = f"[{_CONTROLS}{DIRECTION_MARKS}]"
LONE_SURROGATE = "[\ud800-\udfff]"
REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    """Return `text` without control characters and direction marks; line feeds and tabs stay.

    Every kind of line break becomes a line feed. Control characters are removed without a replacement, so that columns
    still line up. A lone surrogate, which cannot be encoded, becomes a replacement sign.
    """
    # Nothing of all that is printable, and that is quicker to see.
    if text.isprintable():
        return text
    return re.sub(LONE_SURROGATE, REPLACEMENT, re.sub(CONTROLS_AND_MARKS, "", re.sub(LINE_BREAKS, "\n", text)))


def without_controls(text: str) -> str:
    """Return `text` as a program may store it: like `clean`, but with the direction marks that some languages need."""
    return re.sub(LONE_SURROGATE, REPLACEMENT, re.sub(CONTROLS, "", re.sub(LINE_BREAKS, "\n", text)))


def clean_line(text: str) -> str:
    """Return `text` cleaned, with every run of white space as one space."""
    # Of all white space, only the space is printable.
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text
    return " ".join(clean(text).split())

"""Text without the characters that a terminal would obey instead of show.

An escape character can rename a window, write to the clipboard or leave the full screen; a direction mark can make a
line read backwards. Text of a person, of a seed or of a file goes through here before it reaches a terminal.
"""

import re

DIRECTION_MARKS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
LINE_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff"
CONTROLS = re.compile(f"[{_CONTROLS}]")
OBEYED = re.compile(f"[{_CONTROLS}{DIRECTION_MARKS}]")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    """Return `text` with nothing in it that a terminal obeys, but for line feeds and tabs.

    Every kind of line break becomes a line feed. Characters of no width go without a trace, so that what is left lines
    up; half a character (a lone surrogate, which cannot be written out) becomes a replacement sign.
    """
    return LONE_SURROGATE.sub(REPLACEMENT, OBEYED.sub("", LINE_BREAKS.sub("\n", text)))


def without_controls(text: str) -> str:
    """Return `text` as a program may store it: as `clean` would, with the direction marks that some languages need."""
    return LONE_SURROGATE.sub(REPLACEMENT, CONTROLS.sub("", LINE_BREAKS.sub("\n", text)))


def clean_line(text: str) -> str:
    """Return `text` cleaned and on one line."""
    return " ".join(clean(text).split())

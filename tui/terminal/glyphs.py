"""Text as a terminal displays it: split into clusters with their widths, with control characters replaced.

Widths are those that Textual uses for its layout. Terminals agree with them for plain letters and for the long-standing
wide blocks of East Asia. They do not for emoji, joined sequences, combining marks and private characters, and there is
no way to ask. After such a cluster the cursor has to be positioned explicitly, and the cells beyond it rewritten.
"""

import re
from bisect import bisect_right
from functools import lru_cache
from unicodedata import category, east_asian_width

from rich.cells import cell_len

from tui.terminal.clean import DIRECTION_MARKS, REPLACEMENT

CONTROLS = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff{DIRECTION_MARKS}]")
"""Every character that a terminal could obey, or that cannot be sent. Unlike in `clean`, line feeds and tabs too."""

JOINER = "\u200d"
ALWAYS_WIDE = (
    (0x2E80, 0x303E),
    (0x3041, 0x3247),
    (0x3250, 0x4DBF),
    (0x4E00, 0xA4CF),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE6F),
    (0xFF01, 0xFF60),
    (0xFFE0, 0xFFE6),
    (0x20000, 0x3FFFD),
)
"""Blocks that are wide in every version of Unicode that a terminal may use (UAX 11)."""
_BLOCK_STARTS = [first for first, _last in ALWAYS_WIDE]
FLAG_LETTER = "[\U0001f1e6-\U0001f1ff]"
"""A flag is two of them."""
_HALF_FLAG = re.compile(FLAG_LETTER)
_CUT_FLAGS = re.compile(f"{FLAG_LETTER}(?:{FLAG_LETTER}{FLAG_LETTER})*(?!{FLAG_LETTER})")
PICTOGRAPHS = 0x1F000
"""The first of the emoji and newer symbols, whose widths changed between versions of Unicode."""


def replace_controls(text: str) -> str:
    """Replace each control character with replacement signs of the same width; drop those of no width."""
    return CONTROLS.sub(_replacement, text)


def _replacement(found: re.Match[str]) -> str:
    return REPLACEMENT * cell_len(found[0])


def clusters(text: str) -> list[tuple[str, int]]:
    """Split `text` into clusters, each with its width in cells (0, 1 or 2). The widths add up to that of the text.

    A cluster is a character with its combining marks, its variation selector, and what a joiner joins to it, or the two
    letters of a flag. Only the first cluster can have width 0: when the text starts with a mark.
    """
    found: list[str] = []
    joined = False
    for character in text:
        if found and (joined or character == "\ufe0f" or cell_len(character) <= 0 or _is_flag(found[-1] + character)):
            found[-1] += character
        else:
            found.append(character)
        joined = character == JOINER
    return [(cluster, max(0, cell_len(cluster))) for cluster in found]


def _is_flag(text: str) -> bool:
    return len(text) == 2 and bool(is_half_flag(text[0]) and is_half_flag(text[1]))  # noqa: PLR2004


def is_half_flag(cluster: str) -> bool:
    """Say whether `cluster` is one letter of a flag, without the other."""
    return bool(_HALF_FLAG.fullmatch(cluster))


def without_half_flag(text: str) -> str:
    """Replace the first letter of `text` with a blank if it's the right half of a flag: their number is odd then."""
    return f" {text[1:]}" if _CUT_FLAGS.match(text) else text


def without_half_picture(cluster: str) -> str:
    """Return a blank for one that still has what was joined to the picture in its place, or its colour."""
    is_cut = cluster[0] == " " and any(ord(each) >= PICTOGRAPHS or category(each)[0] == "S" for each in cluster[1:])
    return " " if is_cut else cluster


@lru_cache(8192)
def has_known_width(cluster: str, *, cjk: bool = False) -> bool:
    """Return whether every terminal gives `cluster` the width that the layout assumes.

    `cjk` says that the locale is Chinese, Japanese or Korean: there, terminals may show characters of ambiguous width
    (UAX 11), such as box-drawing and Greek, two cells wide.
    """
    if len(cluster) != 1:
        return False
    if " " <= cluster <= "~":
        return True
    if category(cluster)[0] in "MC":
        return False
    code, kind = ord(cluster), east_asian_width(cluster)
    if kind in "WF":
        block = bisect_right(_BLOCK_STARTS, code) - 1
        return block >= 0 and code <= ALWAYS_WIDE[block][1] and cell_len(cluster) == 2  # noqa: PLR2004
    return code < PICTOGRAPHS and cell_len(cluster) == 1 and not (cjk and kind == "A")

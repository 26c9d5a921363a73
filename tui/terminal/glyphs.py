"""Text as a terminal takes it: clusters of known width, nothing that is obeyed, and which widths are in doubt.

Widths are those Textual lays out with. Terminals agree with them for plain letters and for the old wide blocks of East
Asia; for emoji, joined sequences, marks and private characters they do not, and nothing can be asked. Such a cluster is
in doubt: whoever paints it places what follows by its column, and does not trust what stands behind it.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

from rich.cells import cell_len

from tui.terminal.clean import DIRECTION_MARKS, REPLACEMENT

OBEYED = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff{DIRECTION_MARKS}]")
"""Every character that a terminal could obey, or cannot be sent; unlike in `clean`, line feeds and tabs too."""

JOINER = "\u200d"
WIDE_FOR_SURE = (
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
"""Blocks that were wide in every version of Unicode a terminal may know (UAX 11)."""
_STARTS = [first for first, _last in WIDE_FOR_SURE]
PICTURES = 0x1F000
"""From here on stand emoji and newer symbols, whose widths changed with the versions of Unicode."""


def harmless(text: str) -> str:
    """Return `text` with a visible stand-in of the same width for all that is obeyed; what has no width goes."""
    return OBEYED.sub(_stand_in, text)


def _stand_in(found: re.Match[str]) -> str:
    return REPLACEMENT * cell_len(found[0])


def clusters(text: str) -> list[tuple[str, int]]:
    """Return `text` in clusters, each with its width in cells (0, 1 or 2); the widths add up to that of the text.

    A cluster is a character with its marks, its variation selector, and what a joiner joins to it. Only the first one
    can have no width, when the text begins with a mark.
    """
    found: list[str] = []
    joined = False
    for character in text:
        if found and (joined or character == "\ufe0f" or cell_len(character) <= 0):
            found[-1] += character
        else:
            found.append(character)
        joined = character == JOINER
    return [(cluster, max(0, cell_len(cluster))) for cluster in found]


@lru_cache(8192)
def is_sure(cluster: str, *, eastern: bool = False) -> bool:
    """Say whether every terminal gives `cluster` the width that it is laid out with.

    `eastern` is set where the locale is Chinese, Japanese or Korean: there a terminal may show characters of ambiguous
    width (UAX 11), such as rules and Greek, two cells wide.
    """
    if len(cluster) != 1:
        return False
    if " " <= cluster <= "~":
        return True
    if unicodedata.category(cluster)[0] in "MC":
        return False
    code, kind = ord(cluster), unicodedata.east_asian_width(cluster)
    if kind in "WF":
        place = bisect_right(_STARTS, code) - 1
        return place >= 0 and code <= WIDE_FOR_SURE[place][1] and cell_len(cluster) == 2  # noqa: PLR2004
    return code < PICTURES and cell_len(cluster) == 1 and not (eastern and kind == "A")

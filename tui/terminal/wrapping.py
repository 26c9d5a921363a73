"""Keeps dates such as `Mon 23 Nov` on one line when text is wrapped, and letters of several characters whole.

Rich, which does the wrapping for Textual, breaks at any white space, even at a no-break space. So the pattern that it
finds words with is replaced by one that takes a date for one word. It also cuts a word that is too long for a line
between any two characters, even between the two of a flag.
"""

import re

from rich import _wrap
from rich.cells import cell_len, chop_cells

from tui.day_words import day_words

WHOLE = re.compile(
    r"[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u1fff"
    r"\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25ff]*"
)
"""Text in which each character is a letter or sign by itself: Latin, Greek and Cyrillic ones, dashes, arrows, lines."""


def keep_dates_together() -> None:
    """Make Rich treat each date as one word, in the whole process."""
    _wrap.re_word = re.compile(rf"\s*(?:{day_words().shown}|\S)+\s*")


def keep_letters_whole() -> None:
    """Make Rich cut long words between graphemes, in the whole process."""
    setattr(_wrap, "chop_cells", cut_between_letters)  # noqa: B010 - Rich imports it, and exports it to nobody


def cut_between_letters(text: str, width: int, unicode_version: str = "auto") -> list[str]:
    """Return `text` in lines of at most `width` cells, cut between graphemes where one fits in a line."""
    if text.isascii() or WHOLE.fullmatch(text):
        return chop_cells(text, width, unicode_version)
    # Slow to import, and not needed for most languages.
    from wcwidth import iter_graphemes

    lines = [""]
    for letter in iter_graphemes(text):
        parts = [letter] if cell_len(letter) <= width else chop_cells(letter, width, unicode_version)
        for part in parts:
            if lines[-1] and cell_len(lines[-1] + part) > width:
                lines.append("")
            lines[-1] += part
    return lines

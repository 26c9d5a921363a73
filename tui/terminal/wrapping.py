"""Keeps dates such as `Mon 23 Nov` and figures such as `60 %` on one line when text is wrapped, and letters whole.

Rich, which does the wrapping for Textual, breaks at any white space, even at a no-break space. So the pattern that it
finds words with is replaced by one that takes a date or a figure for one word, and a no-break space for a letter. It
also cuts a word that is too long for a line between any two characters, even between the two of a flag.
"""

import re
from itertools import accumulate

from rich import _wrap
from rich.cells import cell_len, chop_cells
from textual import _wrap as text_area_wrap
from textual import content
from textual.document import _wrapped_document

from tui.cutting import cut_to_cells, cut_to_characters
from tui.day_words import day_words
from tui.line_ends import FIGURE, NO_BREAK

WHOLE = re.compile(
    r"[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u1fff"
    r"\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25ff]*"
)
"""Text in which each character is a letter or sign by itself: Latin, Greek and Cyrillic ones, dashes, arrows, lines."""


def keep_dates_together() -> None:
    """Make Rich, and Textual where text is written, treat dates and figures as one word, in the whole process."""
    blank = rf"[^\S{NO_BREAK}]*"
    word = rf"(?:{day_words().shown}|{FIGURE}|[\S{NO_BREAK}])+{blank}"
    _wrap.re_word = re.compile(f"{blank}{word}")
    text_area_wrap.re_chunk = re.compile(rf"{word}|[^\S{NO_BREAK}]+")


def keep_letters_whole() -> None:
    """Make Rich cut long words, and Textual text that gets an ellipsis, between graphemes, in the whole process."""
    setattr(_wrap, "chop_cells", cut_between_letters)  # noqa: B010 - Rich imports it, and exports it to nobody
    setattr(content, "set_cell_size", cut_or_pad)  # noqa: B010 - nor does Textual
    setattr(_wrapped_document, "compute_wrap_offsets", line_starts)  # noqa: B010


def line_starts(
    text: str,
    width: int,
    tab_size: int,
    fold: bool = True,
    precomputed_tab_sections: list[tuple[str, int]] | None = None,
) -> list[int]:
    """Return where lines begin, but the first, when `text` is written in a field of `width` cells.

    Only a long word of letters beyond ASCII is cut in another way than Textual does it.
    """
    if text.isascii() or "\t" in text or not fold:
        return text_area_wrap.compute_wrap_offsets(text, width, tab_size, fold, precomputed_tab_sections)
    starts: list[int] = []
    column = 0
    for start, _end, word in text_area_wrap.chunks(text):
        cells = cell_len(word)
        if column + cells <= width:
            column += cells
            continue
        lines = [word] if cells <= width else cut_between_letters(word, width)
        starts += accumulate((len(line) for line in lines[:-1]), initial=start)
        column = cell_len(lines[-1])
    return [start for start in starts if start]


def cut_or_pad(text: str, cells: int) -> str:
    """Return `text` at exactly `cells` cells: cut between graphemes, with blanks for what that leaves."""
    beginning = cut_to_cells(text, cells)
    while beginning and cell_len(beginning) > cells:
        # Rich counts some letters wider, and it is Rich that lays the line out.
        beginning = cut_to_characters(beginning, len(beginning) - 1)
    return beginning + " " * max(0, cells - cell_len(beginning))


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

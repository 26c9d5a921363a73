"""Lines of lists, which fit a terminal of 80 columns."""

import sys

from tui.terminal.clean import clean_line

WIDTH = 80
"""Cells of a terminal that a line fits."""


def entry(left: str, words: str) -> str:
    """Return `words` after `left`, on a terminal wrapped under where they begin, elsewhere on one line for `grep`."""
    text = clean_line(words)
    if not sys.stdout.isatty():
        return f"{left}  {text}"
    indent = " " * (len(left) + 2)
    if text.isascii() and len(text) <= WIDTH - len(indent):
        return f"{left}  {text}"
    from wcwidth import wrap

    return f"{left}  " + f"\n{indent}".join(wrap(text, WIDTH - len(indent)) or [""])

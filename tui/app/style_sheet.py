"""The style sheet of every app of Onward: all files of `styles/`, as one source.

Textual keeps the parsed rules of at most 64 sources, and each file and each class of widget is one. With the files read
one by one, a walk through all pages came past that, and from there on each new class of widget had all of them parsed
again.
"""

from pathlib import Path

from tui.shipped import STYLES


def joined_styles(folder: Path = STYLES) -> str:
    """Return the text of all style sheets in a folder and in those below it, in order of their paths."""
    return "\n".join(file.read_text("utf-8") for file in sorted(folder.rglob("*.tcss")))

"""A line that is there while it has something to say."""

from textual.widgets import Static


def put_words(line: Static, words: str) -> None:
    """Put `words` in `line`; one without words takes no room."""
    line.update(words)
    line.display = bool(words)

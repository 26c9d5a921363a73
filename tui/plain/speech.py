"""Text as it is read aloud: a sentence on a line, and words where the full screen has signs."""

import re

from tui.words import _, counted

LONG = 120
"""Characters from which a paragraph is broken at its sentences."""
END = re.compile(r"(?<=[^\d\s][.!?])(?P<close>[\"'”’)\]]*)\s+(?=[^\sa-z])")


def sentences(text: str) -> list[str]:
    """Return the lines of `text`; a long one is broken after each sentence."""
    found: list[str] = []
    for line in text.split("\n"):
        found += [line] if len(line) <= LONG else [each for each in _broken(line) if each]
    return found


def _broken(line: str) -> list[str]:
    parts, start = [], 0
    for end in END.finditer(line):
        parts.append(line[start : end.end("close")])
        start = end.end()
    return [*parts, line[start:]]


def in_speech(text: str) -> str:
    """Return `text` with words or commas for the signs that the full screen puts between its parts."""
    for sign, words in (
        (" · ", ", "),
        (" | ", ", "),
        (" → ", _(" then ")),
        ("  ", ", "),
    ):
        text = text.replace(sign, words)
    return text


def capital(text: str) -> str:
    """Return `text` with a capital letter first."""
    return text[:1].upper() + text[1:]


def in_minutes(minutes: int) -> str:
    """Return minutes in words."""
    return counted("about {number} minute", "about {number} minutes", minutes)


def as_sentence(text: str) -> str:
    """Return `text` with an end, so that a voice stops after it."""
    text = text.strip()
    return text if not text or text[-1] in ".!?:;,)”\"'" else f"{text}."

"""Cues of if-thens: a time, a place or an event is easy to notice, a vague one is not (Gollwitzer and Sheeran 2006)."""

from collections.abc import Iterable

CLEAR = 3
"""Words from which a cue is likely to name a time, a place or an event."""
WITHOUT_SPACES = 5
"""Characters that count as a clear cue in a script that puts no spaces between words."""


def is_vague(cue: str, vague: Iterable[str] = ()) -> bool:
    """Say whether a cue is too short to name a moment, or holds one of the `vague` words. An empty one is not begun."""
    words = "".join(letter if letter.isalnum() or letter in "'\u2019" else " " for letter in cue.casefold()).split()
    padded = f" {' '.join(words)} ".replace("\u2019", "'")
    if any(f" {phrase.casefold()} " in padded for phrase in vague):
        return True
    spaceless = not cue.isascii() and len(words) == 1 and len(cue) >= WITHOUT_SPACES
    return 0 < len(words) < CLEAR and not spaceless

"""Sorts words as the language in use does: "Ñ" after "N" in Spanish, and "É" with "E"."""

import tomllib
import unicodedata
from functools import cache
from pathlib import Path

from tui.store.text.folding import folded
from tui.words import language_file

LAST = "\U0010ffff"
"""Comes after every letter."""


def sort_key(text: str) -> str:
    """Return what `text` is sorted by: as it is compared, but with letters that are the language's own kept apart."""
    text = unicodedata.normalize("NFC", text)
    for letter, before in _own_letters(language_file("language.toml")):
        text = text.replace(letter, before + LAST).replace(letter.upper(), before + LAST)
    return folded(text)


@cache
def _own_letters(file: Path) -> tuple[tuple[str, str], ...]:
    """Return the letters of a language that are no variants of others, each with the letter it comes after."""
    after = tomllib.loads(file.read_text("utf-8")).get("after", {})
    return tuple((letter, before) for letter, before in after.items() if letter and isinstance(before, str))

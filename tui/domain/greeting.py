"""Greeting somebody by their first name, where it can be told apart from the rest of their name."""

import unicodedata

from tui.domain.seed import Seed

FAMILY_FIRST = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
"""Beginnings of the Unicode names of letters in which a family name is written first."""


class NameWords(Seed, frozen=True, kw_only=True):
    """Words, in small letters, that are no first name: titles, and what a group of people is called."""

    titles: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    def first(self, name: str) -> str:
        """Return the first name of a `name` in two parts, and the whole of any other.

        What has a title, an initial or more parts, and what names a group, is used whole: a guess could be wrong.
        """
        words = name.split()
        known = {word.casefold().strip(".,") for word in words}
        if len(words) != 2 or not known.isdisjoint((*self.titles, *self.groups)):  # noqa: PLR2004
            return name
        first, last = words
        is_initial = first.endswith((".", ",")) or len(first) == 1
        return name if is_initial or _is_family_first(first) or not last[0].isalpha() else first


def _is_family_first(word: str) -> bool:
    return unicodedata.name(word[0], "").startswith(FAMILY_FIRST)
